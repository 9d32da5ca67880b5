"""Readers beside each other: what counts as a jump, a word cut otherwise, and a word lost or added."""

from scripts.compare_readers import disagreement, errors, words

CHECKED = words("De raad stelt de nota vast. Het college voert de nota daarna uit in alle wijken van de gemeente.")


def test_the_same_words_are_without_errors_whatever_the_signs() -> None:
    found = errors(CHECKED, words("DE RAAD stelt - de nota vast\nHet college voert de nota daarna uit; "
                                  "in alle wijken van de gemeente"))  # fmt: skip
    assert (found.jumps, found.cut, found.lost, found.extra, found.rate) == (0, 0, 0, 0, 0)


def test_words_glued_or_split_are_cut_and_not_lost() -> None:
    text = "De raad stelt denota vast. Het col lege voert de nota daarna uit in alle wijken van de gemeente."
    found = errors(CHECKED, words(text))
    assert (found.cut, found.lost, found.extra, found.jumps) == (2, 0, 0, 0)


def test_a_stretch_read_elsewhere_is_one_jump() -> None:
    text = "Het college voert de nota daarna uit in alle wijken van de gemeente. De raad stelt de nota vast."
    found = errors(CHECKED, words(text))
    assert (found.jumps, found.cut, found.lost, found.extra) == (1, 0, 0, 0)


def test_words_that_are_gone_are_lost_and_a_header_is_extra() -> None:
    found = errors(CHECKED, words("Pagina drie De raad stelt de nota vast. Het college voert de nota daarna uit."))
    assert (found.lost, found.extra) == (6, 2)


def test_readers_that_agree_do_not_disagree() -> None:
    assert disagreement([CHECKED, CHECKED, CHECKED]) == 0
    assert disagreement([CHECKED, CHECKED[::-1]]) > 0.9
