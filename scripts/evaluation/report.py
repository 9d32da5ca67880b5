"""The report as tables a person can read: one for all systems, the others below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Row = Sequence[str]
HEAD = (
    "systeem",
    "micro",
    "95 %",
    "precisie",
    "recall",
    "macro",
    "niet in adapt",
    "in adapt",
    "passages",
    "documenten F",
)


def main_table(report: dict[str, Any]) -> list[Row]:
    """Return the rows of the one table in which all systems stand, its head first."""
    return [HEAD, *(_system(name, found, report["documents"]) for name, found in report["systems"].items())]


def _system(name: str, found: dict[str, Any], documents: dict[str, dict[str, Any]]) -> Row:
    every = found["alle"]
    whole = documents.get(name, {}).get("groups", {}).get("alle", {})
    return (
        name,
        _figure(every["micro"]),
        _between(every["micro_interval"]),
        _figure(every["precision"]),
        _figure(every["recall"]),
        _figure(every["macro"]),
        _figure(found.get("niet in adapt", {}).get("micro")),
        _figure(found.get("in adapt", {}).get("micro")),
        _figure(every["passages"]["micro"]),
        _figure(whole.get("f")),
    )


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _between(bounds: Sequence[float]) -> str:
    return f"{bounds[0]:.3f}-{bounds[1]:.3f}"


def as_markdown(report: dict[str, Any]) -> str:
    """Return the whole report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def short(report: dict[str, Any]) -> str:
    """Return what a model card needs: versions, the one table, groups, documents and the rest in a few lines."""
    lines = [
        ", ".join(f"{key} {value}" for key, value in report["facts"].items()),
        "",
        *_table(main_table(report)),
        "",
        *_table(_groups(report)),
        "",
        *_table(_documents(report)),
        "",
        *_depth(report),
    ]
    if report.get("curve"):
        lines += ["", *_table(curve_table(report["curve"])), "", more_of_the_same(report["curve"])]
    return "\n".join(lines)


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield from ("# Meting", "", ", ".join(f"{key} {value}" for key, value in report["facts"].items()), "")
    yield from ("## Alle systemen, zinnen en passages", "", *_table(main_table(report)), "")
    yield from ("## Groepen", "", *_table(_groups(report)), "")
    yield from ("## Documenten", "", *_table(_documents(report)), "")
    yield from ("## Verder", "", *_depth(report), "")
    yield from ("## Per thema", "", *_table(_themes(report)), "")
    yield from ("## Wat verward wordt", "", *_table(_confused(report)), "")
    if report.get("curve"):
        yield from ("## Leercurve (n-grammen)", "", *_table(curve_table(report["curve"])), "")
        yield from (more_of_the_same(report["curve"]), "")
    if report.get("readers"):
        yield from ("## Lezers onderling (trainingszinnen)", "", *_readers(report["readers"]), "")


def _table(rows: Sequence[Row]) -> Iterator[str]:
    head, *body = rows
    yield from (_line(head), _line(["---"] * len(head)), *map(_line, body))


def _line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _groups(report: dict[str, Any]) -> list[Row]:
    head = ("groep", "zinnen", "precisie", "recall", "micro", "95 %", "macro", "95 %", "passages", "passages micro")
    rows: list[Row] = [head]
    for group, found in report["systems"][report["own"]].items():
        figures = [_figure(found[key]) for key in ("precision", "recall", "micro")]
        between = [_between(found["micro_interval"]), _figure(found["macro"]), _between(found["macro_interval"])]
        whole = found["passages"]
        rows.append((group, str(found["n"]), *figures, *between, str(whole["n"]), _figure(whole["micro"])))
    return rows


def _documents(report: dict[str, Any]) -> list[Row]:
    rows: list[Row] = [
        ("systeem", "groep", "n", "precisie", "recall van main", "F", "95 %", "labels per document", "nDCG@5")
    ]
    for name, found in report["documents"].items():
        for group, one in found["groups"].items():
            figures = [_figure(one[key]) for key in ("precision", "recall", "f")]
            rest = (_between(one["f_interval"]), f"{one['labels_per_document']:.1f}", _figure(one["ndcg5"]))
            rows.append((name, group, str(one["n"]), *figures, *rest))
    return rows


def _depth(report: dict[str, Any]) -> Iterator[str]:
    depth, evidence = report["depth"], report["evidence"]
    sure = depth["promised_0.9"]
    yield (
        f"- bewijs: {evidence['precision']:.3f} van de eerste drie bewijszinnen van juiste labels draagt het thema "
        f"(n = {evidence['sentences']}, zonder gouden zin {evidence['without_match']})"
    )
    yield f"- nDCG@5 van zinnen: {depth['ndcg5']:.3f}"
    yield f"- kalibratiefout: {depth['calibration_error']:.3f}"
    yield f"- bij beloofde precisie 0,9: precisie {sure['precision']:.3f}, recall {sure['recall']:.3f}"
    kappa = depth["kappa"]
    yield f"- kappa van model en lezer: {kappa['together']:.3f}, gemiddeld over thema's {kappa['mean_over_themes']:.3f}"
    for agenda, value in report.get("readers", {}).get("kappa", {}).get("all, first-second", {}).items():
        yield f"- kappa van twee lezers van de trainingszinnen, {agenda}: {value:.3f}"


def _themes(report: dict[str, Any]) -> list[Row]:
    rows: list[Row] = [("thema", "naam", "zinnen", "precisie", "recall", "F1", "95 %")]
    for one in report["themes"]:
        figures = [_figure(one[key]) for key in ("precision", "recall", "f1")]
        rows.append((one["code"], one["name"], str(one["n"]), *figures, _between(one["f1_interval"])))
    return rows


def _confused(report: dict[str, Any]) -> list[Row]:
    pairs = report["depth"]["most_confused"]
    return [("gemist", "ten onrechte gegeven", "zinnen"), *((a, b, str(count)) for a, b, count in pairs)]


def _readers(readers: dict[str, Any]) -> Iterator[str]:
    yield f"- zinnen die twee lezers los van elkaar lazen: {readers['sentences']}"
    yield f"- zinnen die één lezer las: {readers.get('read_once', 0)}"
    yield ""
    agendas = list(next(iter(readers["micro_f1"].values())))
    rows = [(pair, *(_figure(found[name]) for name in agendas)) for pair, found in readers["micro_f1"].items()]
    yield from _table([("micro-F1 tussen lezingen", *agendas), *rows])


def curve_table(curve: Sequence[dict[str, Any]]) -> list[Row]:
    """Return the rows of the learning curve, its head first."""
    rows: list[Row] = [("deel", "documenten en losse zinnen", "micro", "macro", "passages")]
    for one in curve:
        found = one["alle"]
        figures = (_figure(found["micro"]), _figure(found["macro"]), _figure(found["passages"]["micro"]))
        rows.append((f"{one['share']:.0%}", str(one["documents"]), *figures))
    return rows


def more_of_the_same(curve: Sequence[dict[str, Any]]) -> str:
    """Return in Dutch what twice as many documents would bring, if the last doubling repeats itself."""
    at = {one["share"]: one["alle"]["micro"] for one in curve}
    if not {0.25, 0.5, 1.0} <= at.keys():
        return "Te weinig punten om te zeggen wat meer documenten zouden brengen."
    before, last = at[0.5] - at[0.25], at[1.0] - at[0.5]
    return (
        f"Verdubbelen van 25 naar 50 % gaf {before:+.3f} micro-F1 en van 50 naar 100 % {last:+.3f}; "
        f"nog eens twee keer zoveel van hetzelfde zou bij gelijke helling {max(last, 0):.3f} brengen."
    )
