"""The encoder: word pieces, windows, checked weights, and vectors that never depend on what else is read."""

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from model.encoder import HEAD, MANIFEST, PIECES, WEIGHTS, Encoder
from model.encoding.pieces import BEGIN, END, SPECIAL, UNKNOWN, Pieces
from model.encoding.windows import SENTENCE, WINDOW, cut, segments
from model.errors import ArtifactError

TRAINING_DATA = Path(__file__).parents[2] / "training_data"
PASSAGE = [
    ("1. Aanleiding", "De gemeente sluit aan op de nieuwe voorziening voor inloggen."),
    ("1. Aanleiding", "Dat gebeurt in het najaar."),
    ("1. Aanleiding", "  "),
    ("2. Wat wij doen", "Wij publiceren de besluiten van het college op de website."),
    ("", "Zie de bijlage."),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture
def pieces() -> Pieces:
    words = ["▁", "▁de", "▁gemeente", "▁ge", "meente", "raad", "s", "#", "▁#"]
    return Pieces([*SPECIAL, *words], [0.0] * 4 + [-float(i) for i in range(2, 2 + len(words))])


def names(pieces: Pieces, text: str) -> list[str]:
    return [pieces.pieces[i] for i in pieces.ids(text)]


def test_the_likeliest_cut_wins(pieces: Pieces) -> None:
    assert names(pieces, "de gemeenteraads") == ["▁de", "▁gemeente", "raad", "s"]


def test_spaces_and_invisible_characters_do_not_matter(pieces: Pieces) -> None:
    assert names(pieces, "\u200b de\n\t gemeente\x07") == ["▁de", "▁gemeente"]


def test_blank_text_has_no_pieces(pieces: Pieces) -> None:
    assert pieces.ids("  \n") == []


def test_unknown_characters_become_one_piece(pieces: Pieces) -> None:
    assert pieces.ids("de漢字") == [5, UNKNOWN]


def test_pieces_survive_writing(pieces: Pieces, tmp_path: Path) -> None:
    pieces.write(tmp_path / "pieces.txt")
    again = Pieces.read(tmp_path / "pieces.txt")
    assert again.pieces == pieces.pieces
    assert all(math.isclose(a, b, abs_tol=1e-4) for a, b in zip(again.scores, pieces.scores, strict=True))


def long_passage(sentences: int) -> list[tuple[str, str]]:
    return [(f"{i // 7} gemeente", "de gemeenteraad " * (3 + i % 11)) for i in range(sentences)]


def test_every_sentence_is_pooled_once_and_in_order(pieces: Pieces) -> None:
    windows = cut(segments(long_passage(120), pieces))
    assert len(windows) > 3
    assert [row for window in windows for row in window.rows] == list(range(120))


def test_windows_hold_at_most_their_limit(pieces: Pieces) -> None:
    assert all(len(window.ids) <= WINDOW for window in cut(segments(long_passage(120), pieces)))


def test_ranges_hold_the_sentence_and_its_end(pieces: Pieces) -> None:
    (window,) = cut(segments([("", "de raad"), ("de", "gemeente")], pieces))
    parts = [window.ids[start:end] for start, end in window.spans]
    assert parts == [[*pieces.ids("de raad"), END], [*pieces.ids("gemeente"), END]]
    assert window.ids[0] == BEGIN


def test_a_heading_stands_before_its_first_sentence_only(pieces: Pieces) -> None:
    (window,) = cut(segments([("raad", "de gemeente"), ("raad", "de gemeente")], pieces))
    heading = [*pieces.ids("# raad"), END]
    assert window.ids[1 : 1 + len(heading)] == heading
    assert window.spans[1][0] == window.spans[0][1]


def test_a_very_long_sentence_is_clipped(pieces: Pieces) -> None:
    (window,) = cut(segments([("", "gemeente " * 2000)], pieces))
    assert window.spans == [(1, 1 + SENTENCE)]


def test_the_past_never_depends_on_what_comes_much_later(pieces: Pieces) -> None:
    short, whole = (cut(segments(long_passage(n), pieces)) for n in (60, 120))
    assert short[:-1] == whole[: len(short) - 1]


def test_a_row_per_sentence_and_zeros_for_blank_text(encoder: Encoder) -> None:
    (vectors,) = encoder.encode([PASSAGE])
    assert vectors.shape == (5, encoder.dimension)
    assert vectors.dtype == np.float32
    assert not vectors[2].any()
    assert vectors[[0, 1, 3, 4]].any(axis=1).all()


def test_nothing_gives_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]) == []
    assert encoder.encode([[]])[0].shape == (0, encoder.dimension)


def test_vectors_do_not_depend_on_other_passages_or_threads(encoder: Encoder) -> None:
    other = [("Anders", "Iets heel anders over afval en zwemwater.")] * 40
    (alone,) = encoder.encode([PASSAGE])
    among = Encoder.load(threads=2).encode([other, PASSAGE, other])[1]
    assert np.array_equal(alone, among)


def test_context_matters(encoder: Encoder) -> None:
    (together,) = encoder.encode([PASSAGE])
    (alone,) = encoder.encode([PASSAGE[1:2]])
    assert not np.allclose(together[1], alone[0], atol=1e-3)


def test_the_joint_head_knows_an_obvious_sentence(encoder: Encoder) -> None:
    text = "Een ransomware-aanval legde de systemen van de gemeente drie dagen plat."
    (vectors,) = encoder.encode([[("", text)]])
    logits = encoder.logits(vectors)
    assert logits.shape == (1, len(encoder.codes))
    agenda = [place for place, code in enumerate(encoder.codes) if code.startswith("da2024:")]
    assert encoder.codes[max(agenda, key=lambda place: logits[0, place])] == "da2024:1C1"


def test_codes_and_version(encoder: Encoder) -> None:
    assert len(encoder.codes) == len(set(encoder.codes)) == 38
    assert len(encoder.version) == 12


@pytest.mark.parametrize("damage", ["missing manifest", "missing file", "changed file", "file not named", "no json"])
def test_damaged_weights_are_refused(tmp_path: Path, damage: str) -> None:
    for name in (MANIFEST, PIECES, HEAD):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    if damage == "missing manifest":
        (tmp_path / MANIFEST).unlink()
    elif damage == "changed file":
        manifest["files"] = {HEAD: manifest["files"][HEAD]}
        (tmp_path / HEAD).write_bytes(b"other")
    elif damage == "file not named":
        manifest["files"] = {HEAD: manifest["files"][HEAD]}
    if damage in ("changed file", "file not named"):
        (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    if damage == "no json":
        (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(ArtifactError):
        Encoder.load(tmp_path)


def test_no_row_set_apart_for_the_heads_was_trained_on() -> None:
    paths = (TRAINING_DATA / "documents").glob("*.jsonl")
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    held_out = {row["id"] for row in rows if row["part"] == "heads"}
    trained = set((WEIGHTS / "rows.txt").read_text(encoding="utf-8").split("\n"))
    assert held_out and trained & {row["id"] for row in rows}
    assert not held_out & trained
