"""The report as pictures: systems, themes, calibration, confusion and the learning curve (matplotlib)."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def draw(report: dict[str, Any], folder: Path) -> list[str]:
    """Write a PNG per picture and return their names; none when matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("Agg")
    pictures = {
        "systems": _systems,
        "themes": _themes,
        "calibration": _calibration,
        "confusion": _confusion,
    }
    if report.get("curve"):
        pictures["curve"] = _curve
    return [_write(folder / f"{name}.png", picture, report) for name, picture in pictures.items()]


def _write(file: Path, picture: Any, report: dict[str, Any]) -> str:  # noqa: ANN401 - a function that draws on axes
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 6), layout="constrained")
    picture(axes, report)
    figure.savefig(file, dpi=110)
    pyplot.close(figure)
    return file.name


def _systems(axes: Any, report: dict[str, Any]) -> None:
    names = list(report["systems"])[::-1]
    values = [report["systems"][name]["alle"]["micro"] for name in names]
    bounds = [report["systems"][name]["alle"]["micro_interval"] for name in names]
    errors = [[max(v - b[0], 0) for v, b in zip(values, bounds, strict=True)]]
    errors.append([max(b[1] - v, 0) for v, b in zip(values, bounds, strict=True)])
    axes.barh(names, values, xerr=errors, color="#2f6f8f", ecolor="#333333")
    axes.set_xlabel("micro-F1 op zinnen, met 95 %-interval over bronnen")


def _themes(axes: Any, report: dict[str, Any]) -> None:
    themes = sorted(report["themes"], key=lambda one: one["f1"])
    axes.barh([f"{one['code']} (n = {one['n']})" for one in themes], [one["f1"] for one in themes], color="#2f6f8f")
    axes.tick_params(axis="y", labelsize=7)
    axes.set_xlabel("F1 per thema op zinnen")


def _calibration(axes: Any, report: dict[str, Any]) -> None:
    curve = report["depth"]["calibration_curve"]
    axes.plot([0, 1], [0, 1], color="#999999", linestyle="--")
    axes.plot([one[0] for one in curve], [one[1] for one in curve], marker="o", color="#2f6f8f")
    axes.set(xlabel="gemiddelde score", ylabel="deel dat het thema draagt", xlim=(0, 1), ylim=(0, 1))


def _confusion(axes: Any, report: dict[str, Any]) -> None:
    codes = [one["code"] for one in report["themes"]]
    axes.imshow(report["depth"]["confusion"], cmap="Blues")
    axes.set_xticks(range(len(codes)), codes, rotation=90, fontsize=7)
    axes.set_yticks(range(len(codes)), codes, fontsize=7)
    axes.set(xlabel="ten onrechte gegeven", ylabel="gemist")


def _curve(axes: Any, report: dict[str, Any]) -> None:
    documents = [one["documents"] for one in report["curve"]]
    for key in ("micro", "macro"):
        axes.plot(documents, [one["alle"][key] for one in report["curve"]], marker="o", label=key)
    axes.set(xlabel="trainingsdocumenten", ylabel="F1 op zinnen")
    axes.legend()
