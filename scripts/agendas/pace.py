"""What several agendas at once cost beside one."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from model import Analyser, passages, read_examples

# Rounds of each, taken turn by turn so that a busy machine weighs on both alike.
ROUNDS = 3
MOST = 150


def pace_table(analyser: Analyser, dev: Path) -> list[list[str]]:
    """Return processor seconds for the same sentences, with one agenda and with four (the best of three rounds)."""
    examples = read_examples(dev)[:MOST]
    texts = [[one.sentence for one in passage] for passage in passages(examples)]
    names = [agenda.id for agenda in analyser.agendas][:4]
    analyser.score_all(texts[:2], names)
    found: dict[int, list[float]] = {1: [], len(names): []}
    for _ in range(ROUNDS):
        for number, times in found.items():
            start = process_time()
            analyser.score_all(texts, names[:number])
            times.append(process_time() - start)
    one, many = (min(times) for times in found.values())
    rows = [["agenda's", "processorseconden", "verhouding"]]
    rows.append(["1", f"{one:.2f}", "1.00"])
    return [*rows, [", ".join(names), f"{many:.2f}", f"{many / one:.2f}"]]
