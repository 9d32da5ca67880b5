"""The bars of archives: size, workers, kill -9, hostile files, and the whole against its parts.

``python -m scripts.benchmark_archive [PART ...] [--folder FOLDER]``: omvang, werkers, stoppen, vijandig, delen, annif.
Each part can be run alone; what was measured is kept in FOLDER/uitkomsten.json and not measured twice. Without options
the sizes are those of the bars and take hours on two cores; ``--sizes``, ``--documents`` and ``--rounds`` make it less.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.archiving import annif
from scripts.archiving.flatness import late_over_early, same_documents
from scripts.archiving.kills import WHO, disturbed, equal
from scripts.archiving.material import documents, hostile
from scripts.archiving.measured import Cluster, Measured, listed, measure, results
from service.settings import CHECKOUT, Settings

SHORT = 2
Row = dict[str, Any]


class Kept:
    """What was measured before, in a file; a measurement is made once."""

    def __init__(self, folder: Path) -> None:
        """Read what is there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "uitkomsten.json"
        self.rows: dict[str, Row] = json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}

    def get(self, name: str, make: Callable[[], Row]) -> Row:
        """Return a measurement, made and kept when it is not there."""
        if name not in self.rows:
            self.rows[name] = make()
            self._path.write_text(json.dumps(self.rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
        row = self.rows[name]
        print(f"{name:<28}", "  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        return row


def size(given: argparse.Namespace, kept: Kept) -> None:
    """Cost per document for growing archives, and the memory of the parent."""
    for count in given.sizes:
        kept.get(f"omvang {count}", lambda count=count: _size(given, count))  # type: ignore[misc]
    large = given.folder / f"omvang-{max(given.sizes)}"
    for count in sorted(given.sizes)[:-1]:
        ratio = same_documents(given.folder / f"omvang-{count}", large)
        print(f"dezelfde {count} documenten in de run van {max(given.sizes)}: {ratio:.2f}x de tijd")
    print(f"laatste tiende van {max(given.sizes)} tegen het eerste, per teken: {late_over_early(large):.2f}x")


def _size(given: argparse.Namespace, count: int) -> Row:
    paths = documents(given.folder / "stukken", count)
    source = listed(paths, given.folder / f"lijst-{count}.txt")
    run = measure(source, given.folder / f"omvang-{count}", "--workers", str(given.workers))
    return _row(run, given.workers)


def _row(run: Measured, workers: int) -> Row:
    pages, documents = max(run.pages, 1), max(run.documents, 1)
    row = asdict(run) | {"pages_per_second_per_core": round(run.pages_per_second_per_core, 2)}
    row |= {"worked_per_document": round(run.worked / documents, 3), "worked_per_page": round(run.worked / pages, 4)}
    busy = run.worked / max((run.wall - run.start) * workers, 0.1)
    return row | {"cpu_per_page": round(run.cpu / pages, 4), "busy": round(busy, 2)}


def workers(given: argparse.Namespace, kept: Kept) -> None:
    """One worker, two, and a Dask cluster of two, over the same documents; start-up (two documents) taken off."""
    paths = documents(given.folder / "stukken", given.documents)
    many = listed(paths, given.folder / "lijst-werkers.txt")
    few = listed(documents(given.folder / "kort", SHORT, 1), given.folder / "lijst-start.txt")
    made = given.folder / "werkers"
    for name, options in (("1", ("--workers", "1")), ("2", ("--workers", "2"))):
        kept.get(f"werkers {name}", lambda n=name, o=options: _net(many, few, made, n, o))  # type: ignore[misc]
    kept.get("werkers dask", lambda: _on_cluster(many, few, made))
    same = [results(made / name) for name in ("1", "2", "dask")]
    seconds = {name: kept.rows[f"werkers {name}"]["net"] for name in ("1", "2", "dask")}
    print(f"twee tegen een: {seconds['1'] / seconds['2']:.2f}x; dask tegen loky: {seconds['dask'] / seconds['2']:.2f}x")
    print("uitkomsten gelijk" if same[0] == same[1] == same[2] else "uitkomsten NIET gelijk")


def _net(many: Path, few: Path, made: Path, name: str, options: tuple[str, ...]) -> Row:
    made.mkdir(exist_ok=True)
    for one in (f"start-{name}", name):
        shutil.rmtree(made / one, ignore_errors=True)
    start = measure(few, made / f"start-{name}", *options)
    run = measure(many, made / name, *options)
    return _row(run, 1 if name == "1" else 2) | {"start": start.wall, "net": round(run.wall - start.wall, 1)}


def _on_cluster(many: Path, few: Path, made: Path) -> Row:
    with Cluster(2) as cluster:
        return _net(many, few, made, "dask", ("--cluster", cluster.address))


def kills(given: argparse.Namespace, kept: Kept) -> None:
    """Runs of short documents with kill -9 of a worker, the parent and a Dask worker in turn."""
    paths = documents(given.folder / "kort", given.short, SHORT)
    source, made = listed(paths, given.folder / "lijst-kort.txt"), given.folder / "stoppen"
    made.mkdir(exist_ok=True)
    calm = kept.get("stoppen ongestoord", lambda: _row(measure(source, made / "ongestoord", "--workers", "2"), 2))
    for number in range(given.rounds):
        who = WHO[number % len(WHO)]
        kept.get(f"stoppen {number:02d} {who}", lambda n=number, w=who: _kill(w, source, made, n, calm["wall"]))  # type: ignore[misc]
    rounds = [row for name, row in kept.rows.items() if name.startswith("stoppen ") and "gelijk" in row]
    print(f"{sum(row['gelijk'] for row in rounds)} van {len(rounds)} gelijk aan ongestoord")


def _kill(who: str, source: Path, made: Path, number: int, span: float) -> Row:
    killed = disturbed(who, source, made / "gestoord", number, span)
    return {"gedood": killed, "gelijk": equal(made / "gestoord", made / "ongestoord")}


def broken(given: argparse.Namespace, kept: Kept) -> None:
    """Short documents of which a fifth is hostile or broken."""

    def make() -> Row:
        bad = hostile(given.folder / "vijandig", given.hostile // 5)
        paths = documents(given.folder / "kort", given.hostile - len(bad), SHORT) + bad
        out = given.folder / "vijandig-uit"
        run = measure(listed(paths, given.folder / "lijst-vijandig.txt"), out, "--workers", str(given.workers))
        found = results(out)
        failed = [one for one in found if not one["versies"]]
        reasons = sum(bool(one["meldingen"][0]["tekst"]) for one in failed)
        return {"resultaten": len(found) - len(failed), "redenen": reasons, "wall": run.wall}

    kept.get("vijandig", make)


def parts(given: argparse.Namespace, kept: Kept) -> None:
    """End to end with one worker against reading and judging measured apart in one process."""
    paths = documents(given.folder / "stukken", given.documents)
    kept.get("delen los", lambda: _apart(paths))
    few = listed(documents(given.folder / "kort", SHORT, 1), given.folder / "lijst-start.txt")
    many, made = listed(paths, given.folder / "lijst-werkers.txt"), given.folder / "werkers"
    kept.get("werkers 1", lambda: _net(many, few, made, "1", ("--workers", "1")))
    whole, apart = kept.rows["werkers 1"], kept.rows["delen los"]
    print(f"geheel tegen delen: {whole['net'] / (apart['lezen'] + apart['oordelen']):.2f}x (klok),",
          f"{whole['worked'] / (apart['lezen'] + apart['oordelen']):.2f}x (per document)")  # fmt: skip


def _apart(paths: Sequence[Path]) -> Row:
    from model import Analyser

    analyser = Analyser.load(Settings().artifact)
    analyser.analyse(paths[0].read_bytes())
    times = [analyser.analyse(path.read_bytes()).times for path in paths]
    return {step: round(sum(one[step] for one in times), 2) for step in ("lezen", "oordelen")}


def beside(given: argparse.Namespace, kept: Kept) -> None:
    """Annif over the same texts: processor seconds per document, and with --gold micro-F1 on whole documents."""
    if not annif.trained(given.annif, given.project):
        print(f"annif: overgeslagen, {given.project} is niet getraind (python -m scripts.annif_baseline --gold FOLDER)")
        return
    paths = documents(given.folder / "stukken", given.documents)
    try:
        kept.get("annif snelheid", lambda: _beside(given, paths))
        if given.gold:
            kept.get("annif f1", lambda: _compared(given))
    except subprocess.CalledProcessError as failure:
        print(f"annif: overgeslagen, {given.project} kan niet indexeren (stopte met {failure.returncode})")
        return
    _table(kept.rows)


def _table(rows: dict[str, Row]) -> None:
    """Print ours and Annif side by side: documents per second of processor time after start-up, and F1 on the gold."""
    ours, scores = rows.get("werkers 1"), rows.get("annif f1", {})
    pace = f"{ours['documents'] / ours['cpu']:.2f}" if ours else "-"
    print(f"{'':<14}{'documenten/s':>14}{'F1':>8}")
    print(f"{'themawijzer':<14}{pace:>14}{scores.get('ours', '-'):>8}")
    print(f"{'annif':<14}{rows['annif snelheid']['documents_per_second']:>14}{scores.get('annif_best_cut', '-'):>8}")


def _beside(given: argparse.Namespace, paths: Sequence[Path]) -> Row:
    few, many = given.folder / "annif-start", given.folder / "annif-teksten"
    annif.texts(paths[:1], few)
    count = annif.texts(paths, many)
    start, whole = (annif.indexed(given.annif, texts, given.project) for texts in (few, many))
    cpu = max(whole[1] - start[1], 0.1)
    return {
        "documents": count,
        "start_cpu": round(start[1], 2),
        "cpu": round(cpu, 2),
        "documents_per_second": round(count / cpu, 2),
    }


def _compared(given: argparse.Namespace) -> Row:
    paths, wanted = annif.gold(given.gold)
    folder, out = given.folder / "annif-goud", given.folder / "goud"
    annif.texts(paths, folder)
    annif.indexed(given.annif, folder, given.project)
    theirs, cut = annif.best(annif.suggested(folder, len(paths)), wanted)
    measure(listed(paths, given.folder / "lijst-goud.txt"), out, "--workers", str(given.workers))
    labels = {one["bestand"]: {label["code"] for label in one["labels"]} for one in results(out)}
    ours = annif.f1([labels[str(path)] for path in paths], wanted)
    return {"documents": len(paths), "ours": round(ours, 3), "annif_best_cut": round(theirs, 3), "cut": cut}


PARTS = {"omvang": size, "werkers": workers, "stoppen": kills, "vijandig": broken, "delen": parts, "annif": beside}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are asked for, or all; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--folder", type=Path, default=CHECKOUT / "build" / "benchmark" / "archive")
    parser.add_argument(
        "--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[10, 100, 1000, 5000]
    )
    parser.add_argument("--documents", type=int, default=100, help="documents for werkers and delen")
    parser.add_argument("--short", type=int, default=300, help="documents for stoppen")
    parser.add_argument("--rounds", type=int, default=20, help="disturbed runs")
    parser.add_argument("--hostile", type=int, default=500, help="documents for vijandig, a fifth of them hostile")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--annif", type=Path, default=CHECKOUT / "build" / "annif", help="environment of Annif")
    parser.add_argument("--project", default="ensemble", help="project of Annif that indexes")
    parser.add_argument("--gold", type=Path, help="folder with documents.jsonl, for the F1 of part annif")
    given = parser.parse_args(arguments)
    if wrong := [one for one in given.parts if one not in PARTS]:
        parser.error(f"unknown part: {', '.join(wrong)}")
    kept = Kept(given.folder)
    for name in given.parts or PARTS:
        PARTS[name](given, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
