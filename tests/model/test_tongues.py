"""Other languages are refused as a whole and reported in part."""

import pytest

from model import Sentence
from model.errors import NotDutch
from model.tongues import check_language


def words(number, tongue, page=1):
    return Sentence("woord " * number, page, (), "body", language=tongue)


def test_a_document_wholly_in_english_is_refused_by_name():
    with pytest.raises(NotDutch, match="Engels"):
        check_language([words(200, "en")])


def test_an_english_appendix_is_reported_with_its_pages():
    (notice,) = check_language([words(500, "nl"), words(60, "en", 7), words(60, "en", 8)])
    assert notice.code == "andere-taal"
    assert "Engels (pagina's 7, 8)" in notice.text


def test_a_short_quotation_is_not_worth_a_notice():
    assert check_language([words(500, "nl"), words(12, "de")]) == []


def test_nothing_at_all_is_no_language_problem():
    assert check_language([]) == []
