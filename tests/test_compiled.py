"""The compiled core, where it is what is installed, tells so and behaves as the Python one."""

from __future__ import annotations

import inspect
import pickle
import tomllib
import traceback
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType

import attrs
import pytest
import regex

import newsparse
from newsparse.dates import find_dates
from newsparse.lines import Document, Reading
from newsparse.reading import STEPS, Step, fill, read
from newsparse.ready import FILE, shipped_codes, versions_of

ROOT = Path(__file__).parent.parent
PACKAGE = Path(newsparse.__file__).parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
PYTHON = tuple(SETTINGS["targets"]["wheel"]["hooks"]["custom"]["python"])
"""Modules, and packages with a slash behind them, that stay Python."""

TEXT = (
    "Rain returns\n\nBy Jane Roe\n\nIt rained all night long in Kent on Monday, and people saw it."
)


def modules(*, python: bool) -> list[str]:
    """The modules that stay Python, or the others, with slashes."""
    names = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
    return [name for name in names if name.startswith(PYTHON) is python]


def imported(name: str) -> ModuleType:
    """The module *name*, which has slashes."""
    parts = name.removesuffix(".py").removesuffix("/__init__").split("/")
    return import_module(".".join(["newsparse", *parts]))


@pytest.mark.parametrize("name", modules(python=False))
def test_the_whole_core_is_what_it_is_said_to_be(name: str) -> None:
    """Each module of the core is compiled, or none is; `COMPILED` says which."""
    file = imported(name).__file__
    assert file is not None
    assert file.endswith(tuple(EXTENSION_SUFFIXES)) is newsparse.COMPILED


@pytest.mark.parametrize("name", PYTHON)
def test_what_stays_python_is_there(name: str) -> None:
    """Every entry of the list is a module or a package."""
    assert (PACKAGE / name).is_dir() if name.endswith("/") else (PACKAGE / name).is_file()


def test_patterns_are_installed() -> None:
    """The wheel has the patterns that need no compiling, and the core that runs reads them."""
    listed = regex.__version__ in versions_of((PACKAGE / FILE).read_bytes())
    assert bool(shipped_codes()) is listed


def test_what_callers_hold_is_python() -> None:
    """Public classes and functions have a source to look into, whatever runs below them."""
    for name in newsparse.__all__:
        value = getattr(newsparse, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert Path(inspect.getfile(value)).suffix == ".py", name


def test_functions_of_the_core_can_be_looked_into() -> None:
    """Functions of the core have their module, and their signature if its defaults are simple."""
    assert list(inspect.signature(find_dates).parameters) == ["text", "languages", "order"]
    assert find_dates.__module__ == "newsparse.dates"


def test_a_traceback_names_the_line() -> None:
    """Where a step fails, the traceback goes through the core by file, line and function."""

    def fails(document: Document) -> None:
        raise ArithmeticError("no rain")

    document = read(newsparse.page.read_page(TEXT))
    with pytest.raises(ArithmeticError) as caught:
        fill(document, (*STEPS[:1], Step("fails", fails, (), ())))
    frames = traceback.extract_tb(caught.value.__traceback__)
    (frame,) = [each for each in frames if each.name == "fill"]
    assert frame.filename.endswith("reading.py")
    source = (PACKAGE / "reading.py").read_text("utf-8").splitlines()
    assert "step.run(document)" in source[(frame.lineno or 0) - 1]


def test_attributes_before_their_step() -> None:
    """What a step has not filled yet is an `AttributeError`."""
    document = Document(newsparse.page.read_page(TEXT), newsparse.Models())
    with pytest.raises(AttributeError):
        _ = document.passages


def test_lines_and_passages_are_changed_in_copies() -> None:
    """Lines and passages, which extractors see, can be copied with other values."""
    page = newsparse.page.read_page(TEXT)
    line = attrs.evolve(page.lines[0], gap=3)
    assert (line.gap, line.text, page.lines[0].gap) == (3, "Rain returns", 0)


def test_extractors_travel() -> None:
    """Each extractor, and with it a parser, is the same after its way to another process."""
    for each in newsparse.EXTRACTORS:
        assert pickle.loads(pickle.dumps(each)) == each  # noqa: S301  # our own bytes
    parser = newsparse.Parser().without("tags")
    assert pickle.loads(pickle.dumps(parser)) == parser  # noqa: S301  # our own bytes


def test_an_extractor_sees_the_document() -> None:
    """An extractor written in Python reads a document of the core, compiled or not."""

    class Seen(newsparse.Parser):
        """A parser of a caller's own."""

    def find(reading: Reading, so_far: newsparse.Findings) -> list[newsparse.Finding[str]]:
        first = reading.passages[0]
        key = newsparse.Key[str]("first")
        where = (first.span,)
        return [newsparse.Finding(key=key, value=first.text, spans=where, rule="f.one", score=1.0)]

    first = newsparse.Extractor("first", find, gives=(newsparse.Key("first"),))
    assert Seen(extractors=(*newsparse.EXTRACTORS, first))(TEXT).extra["first"] == "Rain returns"
