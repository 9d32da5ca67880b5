"""What the screens tell, read as a browser gets it: overview, document, report, and the look of a municipality."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from lxml import html

from model import Evidence, Label
from service.app import create_app
from service.screens import proving
from service.tables import DocumentRow
from tests.service.fake import TextWorker, sentence
from tests.service.test_api import HERE

TEXT = {"content-type": "text/plain"}
DOUBT = "Wij denken na over digitale vaardigheden."


class Doubting:
    """Adds a near miss to every analysis of the analyser it stands before."""

    def __init__(self, fake):
        self.fake = fake

    def __getattr__(self, name):
        return getattr(self.fake, name)

    def analyse(self, data, agenda="da2024", read=None):
        found = self.fake.analyse(data, agenda, read)
        near = Label("1A5", "Naam", 0.498, 0.5, (), (Evidence(sentence(DOUBT), 0.4, ()),), lack="Net te weinig zinnen.")
        return replace(found, doubt=(near,))


@pytest.fixture
def client(plain_settings, fake):
    with TestClient(create_app(plain_settings, fake), **HERE) as made:
        yield made


@pytest.fixture
def give(client, plain_settings, fake):
    """Hand in a text, analyse it, and return the address of its screen."""

    def run(text, **said):
        answer = client.post("/v1/documenten", content=text.encode(), params=said, headers=TEXT)
        TextWorker(plain_settings, Doubting(fake), "w").run_once()
        return f"/documenten/{answer.json()['id']}"

    return run


def shown(client, address):
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element):
    return " ".join(element.text_content().split())


def tables(page):
    """Each table as a dictionary of row name to a dictionary of column name to text."""
    found = []
    for table in page.iter("table"):
        heads = [words(cell) for cell in table.findall("thead/tr/th")][1:]
        body = {words(row[0]): dict(zip(heads, map(words, row[1:]), strict=True)) for row in table.findall("tbody/tr")}
        found.append(body)
    return found


def test_the_overview_counts_themes_over_time_and_per_kind_as_chart_and_as_table(client, give):
    give("thema:1A6 een", datum="2024-05-01", type="nota")
    give("thema:1A6 twee thema:2A1", datum="2025-02-01", type="nota")
    give("thema:1A6 drie", datum="2025-03-01", type="brief")
    page = shown(client, "/overzicht")
    over_time, per_kind = tables(page)
    theme = next(name for name in over_time if name.startswith("1A6"))
    assert over_time[theme] == {"2024": "1", "2025": "2"}
    assert per_kind[theme] == {"brief": "1", "nota": "2"}
    charts = page.xpath("//svg[not(ancestor::header)]")
    assert len(charts) == 2
    numbers = [words(text) for text in charts[0].iter("text")]
    assert numbers.count("2") == 1
    assert tables(shown(client, "/overzicht?type=brief"))[0][theme] == {"maart 2025": "1"}


def test_the_strip_says_on_which_page_each_theme_occurs():
    def label(code, *pages):
        proofs = [{"zin": f"{code} {page} {place}", "pagina": page} for place, page in enumerate(pages)]
        return {"code": code, "thema": code, "bewijs": proofs}

    short = proving.strip({"labels": [label("1A6", 1, 1, 3), label("2A1", 2), label("3A1")]}, 3)
    assert (short.pages, short.complete) == ((1, 2, 3), True)
    assert [(one["code"], counts) for one, counts in short.rows] == [("1A6", (2, 0, 1)), ("2A1", (0, 1, 0))]
    long = proving.strip({"labels": [label("1A6", 7, 200)]}, 300)
    assert (long.pages, long.complete) == ((7, 200), False)


def test_the_document_shows_the_strip_the_tree_why_and_why_not(client, give):
    page = shown(client, give("thema:1A6 Wij maken openbaar."))
    strip = tables(page)[0]
    assert [list(counts.values()) for counts in strip.values()] == [["1"]]
    assert [words(one) for one in page.xpath("//summary[contains(., 'Waarom dit thema?')]")] != []
    (near,) = page.xpath("//article[@id='thema-1A5']")
    assert "twijfel" in words(near.find("h3"))
    assert "Score 0,498. Nodig is 0,500: net niet. Net te weinig zinnen." in words(near)
    assert DOUBT in words(near)
    leaves = [words(one) for one in page.xpath("//*[contains(@class, 'tw-leaf--')]")]
    assert any(leaf.startswith("1A6") and "0,90" in leaf for leaf in leaves)


def test_the_report_accounts_for_labels_evidence_people_versions_and_dates(client, give):
    address = give("thema:1A6 Wij maken openbaar.", titel="Nota openbaarheid", datum="2025-03-01")
    said = {"actie": "accepteren", "code": "1A6", "reden": "Staat er"}
    client.post(f"/v1{address}/beoordelingen", json=said).raise_for_status()
    told = words(shown(client, f"{address}/rapport"))
    document = client.get(f"/v1{address}").json()
    for expected in (
        "Nota openbaarheid",
        "1 maart 2025",
        "thema:1A6 Wij maken openbaar.",
        "Pagina 1",
        "Door een mens geaccepteerd",
        "Reden: Staat er",
        "nodig 0,500",
        document["invoerHash"],
        document["versies"]["artefact"],
        document["versies"]["agenda"],
    ):
        assert expected in told


def test_a_municipality_puts_its_own_tokens_in_the_place_of_ours(plain_settings, fake, tmp_path):
    own = tmp_path / "gemeente.css"
    own.write_text(":root { --utrecht-link-color: #004699; }")
    with TestClient(create_app(plain_settings.model_copy(update={"tokens": own}), fake), **HERE) as client:
        assert client.get("/static/tokens.css").text == own.read_text()
        sheets = shown(client, "/").xpath("//link[@rel='stylesheet']/@href")
        assert sheets[0] == "/static/tokens.css"
        others = "".join(client.get(sheet).text for sheet in sheets if "schermen" in sheet or "basis" in sheet)
    # Every colour of our own style sheets comes from that one file.
    assert re.findall(r":[^;{}]*(?:#[0-9a-f]{3,8}\b|rgb)", others, re.IGNORECASE) == []


def test_nothing_of_a_document_is_left_in_what_the_service_prints_or_keeps(client, give, plain_settings, capfd):
    address = give("thema:1A6 Zeer geheime zin.", titel="Zeer geheime titel", type="geheim-soort", externId="geheim-9")
    client.post(f"/v1{address}/beoordelingen", json={"actie": "afwijzen", "code": "1A6", "reden": "geheime reden"})
    for place in (address, f"{address}/rapport", "/documenten?zoekterm=geheime", "/documenten/export?vorm=csv"):
        client.get(place)
    assert client.delete(f"/v1{address}").status_code == 204
    printed = capfd.readouterr()
    assert "geheim" not in (printed.out + printed.err).casefold()
    kept = b"".join(path.read_bytes() for path in plain_settings.data_dir.rglob("*") if path.is_file())
    assert b"geheim" not in kept.lower()
    with client.app.state.parts.database.reading() as session:
        assert session.query(DocumentRow).count() == 0
