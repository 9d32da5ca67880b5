"""The words behind a score are words of the sentence itself, agenda terms as printed first."""

from model import Sentence
from model.weighing import Weigher

TEXT = "Een Woo-verzoek handelt de gemeente voortaan binnen vier weken af."


def test_agenda_terms_come_first_as_printed_and_no_more_than_five(analyser):
    seen = analyser.judge.see([[Sentence(TEXT, 1, (), "body")]])
    words = Weigher(analyser.judge).terms(seen, 0, "da2024:1A6")
    assert words[0] == "Woo-verzoek"
    assert len(words) <= 5


def test_a_theme_the_sentence_is_not_about_has_no_agenda_terms(analyser):
    seen = analyser.judge.see([[Sentence("De kermis is in mei.", 1, (), "body")]])
    assert Weigher(analyser.judge).terms(seen, 0, "da2024:1A6") == ()
