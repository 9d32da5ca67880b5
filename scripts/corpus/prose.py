"""Dutch policy prose made up from parts: as many different sentences as wanted, the same ones for the same seed."""

from __future__ import annotations

from random import Random

_WHO = (
    "het college|de gemeenteraad|de gemeente|het wijkteam|de wethouder|onze organisatie|de regio Zuid-Holland|"
    "de afdeling Dienstverlening|het samenwerkingsverband|de rekenkamercommissie|de omgevingsdienst|de provincie|"
    "een groep inwoners|de woningcorporatie|het informatiepunt|de projectgroep|de veiligheidsregio|"
    "het klantcontactcentrum"
).split("|")
_DOES = (
    "onderzoekt|verbetert|bespreekt|bekostigt|ondersteunt|evalueert|voorbereidt|versterkt|organiseert|beschrijft|"
    "vernieuwt|bewaakt|ontwikkelt|beheert|coördineert|verantwoordt|publiceert|actualiseert"
).split("|")
_WHAT = (
    "de dienstverlening aan ondernemers|het gebruik van e-mail en e-formulieren|het zorg- en jeugdbeleid|"
    "de beveiliging van persoonsgegevens|een gezamenlijk datawarehouse|de bereikbaarheid van wijken en dorpen|"
    "de subsidieregeling voor verenigingen|een integrale gebiedsvisie|het onderhoud van speeltoestellen|"
    "de bestemmingsplanprocedure|de kwaliteit van het zwemwater|het digitale loket|de inkoopvoorwaarden|"
    "het verduurzamingsprogramma|de openbare verlichting|het vergunningenproces|de afvalinzameling|"
    "de uitwisseling van gegevens met ketenpartners|het archief van bouwtekeningen|de mantelzorgondersteuning"
).split("|")
_WITH = (
    "samen met de buurgemeenten|op basis van een inwonerspanel|binnen de vastgestelde begroting|"
    "voor het einde van het jaar|"
    "in overleg met maatschappelijke organisaties|zonder extra kosten|volgens de landelijke richtlijnen|"
    "in de komende collegeperiode|naar aanleiding van het amendement|met behulp van een dashboard|"
    "in het hele verzorgingsgebied|onder leiding van een kwartiermaker|met aandacht voor laaggeletterden|"
    "na een aanbestedingsprocedure|in drie opeenvolgende fasen|met steun van het Rijk"
).split("|")
_WHY = (
    "omdat de wachttijden te lang zijn|zodat iedereen mee kan doen|waardoor de administratieve lasten afnemen|"
    "want de wetgeving verandert|zodat besluiten beter uitlegbaar zijn|omdat de huidige overeenkomst afloopt|"
    "zodat storingen sneller worden verholpen|hoewel de capaciteit beperkt is"
).split("|")
_OPEN = (
    "Daarnaast|Vanaf volgend jaar|In deze periode|Tegelijkertijd|Op verzoek van de raad|In Noord-Holland|Tot slot|"
    "Bij calamiteiten|In het voorjaar|Per kwartaal|Waar mogelijk|Ook"
).split("|")
_TOPICS = (
    "Dienstverlening|Wonen en leefomgeving|Financiën|Mobiliteit|Zorg en welzijn|Digitale weerbaarheid|Sport en cultuur|"
    "Economie|Klimaat en energie|Openbare orde|Onderwijs|Bedrijfsvoering|Participatie|Gegevensbeheer|Toezicht"
).split("|")
_TURNS = "Aanpak|Stand van zaken|Ambities voor|Uitvoering|Achtergrond|Risico's bij|Planning|Resultaten".split("|")


class Prose:
    """Sentences that do not come twice."""

    def __init__(self, seed: int) -> None:
        """Start the series that belongs to the seed."""
        self.random = Random(seed)
        self._known: set[str] = set()

    def _new(self, make: object) -> str:
        while True:
            text = make() if callable(make) else ""
            if text not in self._known:
                self._known.add(text)
                return str(text)

    def sentence(self) -> str:
        """Return a sentence of 8 to 30 words that ends in a full stop."""
        return self._new(self._sentence)

    def _sentence(self) -> str:
        pick = self.random.choice
        clause = [pick(_WHO), pick(_DOES), pick(_WHAT), pick(_WITH)]
        if self.random.random() < 0.3:
            clause = [pick(_OPEN), clause[1], clause[0], *clause[2:]]
        text = " ".join(clause)
        if self.random.random() < 0.45:
            text += ", " + pick(_WHY)
        if self.random.random() < 0.12:
            text += f" (zie hoofdstuk {self.random.randint(2, 9)})"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, least: int = 2, most: int = 5) -> list[str]:
        """Return the sentences of a paragraph."""
        return [self.sentence() for _ in range(self.random.randint(least, most))]

    def heading(self) -> str:
        """Return a heading without number or full stop."""
        return self._new(
            lambda: (
                f"{self.random.choice(_TURNS)} {self.random.choice(_TOPICS).lower()} {self.random.randint(2020, 2099)}"
            )
        )

    def bullet(self) -> str:
        """Return the text of a list item, which ends in a semicolon."""
        return self._new(lambda: f"{self.random.choice(_WHAT)} {self.random.choice(_WITH)};")

    def row(self, columns: int) -> list[str]:
        """Return the cells of a table row: words, then amounts."""
        name = self._new(lambda: f"{self.random.choice(_TOPICS)} post {self.random.randint(10, 999)}")
        return [name, *(f"{self.random.randint(1, 999)}.{self.random.randint(100, 999)}" for _ in range(columns - 1))]
