"""How to make an agenda of one's own, in Dutch: one text for the command, the screens and the spreadsheet itself."""

from __future__ import annotations

from model import Agenda, Theme

COLUMNS = (
    ("code", "Kort en uniek, zoals 1, 1A of 1A2. Deze kolom is verplicht."),
    ("bovenliggend", "De code van het thema erboven. Leeg bij de hoogste thema's."),
    ("naam", "De naam van het thema. Deze kolom is verplicht."),
    ("definitie", "Een of twee zinnen: waar gaat het thema over?"),
    ("termen", "Woorden waaraan een lezer het thema herkent, met ; ertussen. Tien of meer helpt."),
    ("wel", "Wat erbij hoort. Mag leeg."),
    ("niet", "Wat er niet bij hoort. Mag leeg."),
)
SENTENCES = (
    ("zin", "Een zin zoals die in uw documenten staat."),
    ("codes", "De code van het thema; bij meer thema's met ; ertussen. Leeg als geen thema past: ook dat helpt."),
    ("kop", "De kop waar de zin onder staat. Mag leeg."),
)
RULES = (
    "In rij 1 staan de kolomnamen. Daaronder staat een rij per thema.",
    "Documenten krijgen alleen de laagste thema's: die waar niets onder hangt.",
    "Elk laagste thema heeft een definitie of termen nodig. Met beide gaat het beter.",
    "Een term vindt ook meervouden en samenstellingen: boom vindt bomen en boombeheer.",
    "Kies woorden die bij dit thema horen en niet bij een ander. Namen van wetten, taken en middelen werken goed.",
    "Kies geen woord dat ook iets anders betekent: beeld vindt ook ‘in beeld brengen’, standbeeld niet.",
    "In CSV staat een cel met ; erin tussen aanhalingstekens. Excel doet dat zelf.",
    "Zet in Excel de kolommen code en bovenliggend op Tekst. Anders wordt 1.1 een getal en 1-2 een datum.",
)
EXAMPLE = Agenda(
    "voorbeeld",
    "Groen en water in de wijk",
    "voorbeeld",
    "2026",
    tuple(
        Theme(code, name, told, "", "", tuple(terms.split("; ")) if terms else (), parent, 0)
        for code, parent, name, told, terms in (
            ("1", None, "Groen", "", ""),
            (
                "1A",
                "1",
                "Bomen",
                "Planten, kappen en verzorgen van bomen in straten en parken.",
                "boom; bomenkap; kapvergunning; boombeheer; snoeien; herplantplicht; bomenlijst; monumentale boom",
            ),
            (
                "1B",
                "1",
                "Speelplekken",
                "Plekken waar kinderen buiten spelen: aanleg, onderhoud en veiligheid.",
                "speelplek; speeltuin; speeltoestel; trapveld; schoolplein; buiten spelen",
            ),
            (
                "1C",
                "1",
                "Biodiversiteit",
                "Meer soorten planten en dieren in de wijk, en hoe de gemeente daarvoor maait en plant.",
                "biodiversiteit; bijen; insecten; maaibeleid; bloemrijke berm; inheemse planten; egel; nestkast",
            ),
            ("2", None, "Water", "", ""),
            (
                "2A",
                "2",
                "Wateroverlast",
                "Regen die niet weg kan: straten en kelders onder water, en wat de gemeente daartegen doet.",
                "wateroverlast; hoosbui; regenwater; riolering; wadi; waterberging; afkoppelen; regenton",
            ),
            (
                "2B",
                "2",
                "Zwemwater en vijvers",
                "De kwaliteit van het water in vijvers, sloten en zwemplassen.",
                "zwemwater; blauwalg; vijver; sloot; waterkwaliteit; baggeren; vissterfte",
            ),
        )
    ),
)
EXAMPLE_SENTENCES = (
    ("Langs de Parklaan komen dit najaar veertig nieuwe iepen.", "1A", "Groen"),
    ("Het klimrek op het Kastanjeplein wordt vervangen omdat het is afgekeurd.", "1B", ""),
    ("Wie zijn tuin van het riool haalt, krijgt subsidie voor een regenton.", "2A", "Subsidies"),
    ("In de nieuwe wadi groeien bloemen voor bijen.", "1C; 2A", ""),
    ("De volgende wijkraad is op 12 maart.", "", ""),
)
