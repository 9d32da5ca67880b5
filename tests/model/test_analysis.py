"""An analysis goes to a dictionary and back without loss."""

from model import Analysis, Box, Evidence, Label, Notice, Sentence

EVIDENCE = Evidence(Sentence("Een zin.", 2, (Box(2, 1, 2, 3, 4), Box(3, 1, 2, 3, 4)), "body"), 0.91, ("Woo",))
LABEL = Label("1A6", "Wet open overheid", 0.8, 0.5, (("1A", "Basis"), ("1", "Mogelijk maken")), (EVIDENCE,))
ANALYSIS = Analysis("da2024", {"project": "1"}, (LABEL,), (LABEL,), (Notice("a", "b"),), {"lezen": 0.5})


def test_what_is_written_is_read_back():
    assert Analysis.from_dict(ANALYSIS.to_dict()) == ANALYSIS


def test_the_answer_has_the_promised_keys():
    answer = ANALYSIS.to_dict("nota.pdf")
    assert list(answer) == ["bestand", "agenda", "versies", "labels", "twijfel", "meldingen", "tijden"]
    assert answer["labels"][0]["bewijs"][0] == {
        "zin": "Een zin.",
        "pagina": 2,
        "kaders": [[2, 1, 2, 3, 4], [3, 1, 2, 3, 4]],
        "score": 0.91,
        "termen": ["Woo"],
    }
