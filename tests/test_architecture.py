"""The arrows between the modules point one way, and importing costs little."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.syntax import ROOT, Module, dotted, modules

# The modules of `lines` that know nothing of a page as a whole. They are a layer of their own below
# `metadata`, which reads the records of news databases with them; the rest of `lines` is above it.
PASSAGES = {
    "lines.broken_lines", "lines.divided", "lines.kind", "lines.names", "lines.no_news",
    "lines.passages",
}  # fmt: skip

# What a page is read with, whatever is looked for on it.
READING = {
    "dates", "enums", "findings", "languages", "model", "page", "patterns", "words", *PASSAGES,
}  # fmt: skip

# The modules of `sources` that turn bytes into text; those of HTML are read with them.
DECODING = {"sources.binaries", "sources.decoding", "sources.guessing"}

# Module or package → what it may import of newsparse. Within a package, see below.
ALLOWED: dict[str, set[str]] = {
    "advice": set(),
    "enums": set(),
    "errors": set(),
    "logs": set(),
    "extras": {"errors"},
    "keys": set(),
    "fields": {"keys"},
    "findings": {"errors", "fields", "keys"},
    "ready": {"shipped"},
    "patterns": {"ready"},
    "words": {"patterns"},
    "shipped": set(),
    "markup": {"patterns"},
    "outline": set(),
    "page": {"enums", "errors", "findings", "markup", "outline", "patterns"},
    "languages": {"patterns", "shipped", "words"},
    "dates": {"languages", "patterns", "words"},
    "hints": {"dates", "errors", "fields", "languages"},
    "model": {"errors", "shipped"},
    **{each: READING - {"dates"} for each in PASSAGES},
    "metadata": {*READING, "shipped"} - {"model"},
    "header": {"enums", "errors", "languages", "model", "page", "patterns", "words"},
    "lines": {*READING, "header", "hints", "metadata", "outline", "relative"},
    "extractor": {"findings", "lines"},
    "relative": {"dates", "languages", "patterns", "words"},
    "extractors": {*READING, "extractor", "fields", "hints", "lines", "metadata", "relative"},
    "reading": {*READING, "errors", "extractors", "header", "hints", "lines", "metadata"},
    "saved": {"errors", "findings", "fields", "patterns"},
    "edits": {"fields", "findings"},
    "article": {"edits", "errors", "fields", "findings", "saved"},
    "explain": {"findings", "fields", "article", "patterns"},
    "cards": {"errors", "explain", "extras", "fields", "patterns"},
    "layouts": {*READING, "errors", "extractors", "fields", "header", "lines", "reading"},
    "pipeline": {
        "article",
        "errors",
        "extractor",
        "extractors",
        "findings",
        "hints",
        "layouts",
        "model",
        "page",
        "reading",
    },
    "many": {"article", "errors", "extras", "hints", "logs", "pipeline"},
    "splitting": {
        "article",
        "errors",
        "fields",
        "findings",
        "metadata",
        "patterns",
        "pipeline",
        "words",
    },
    "presence": {"article", "errors", "fields", "many"},
    # Metadata: a news database's folder holds what splits its files, too.
    "arrow_rows": {"extras"},
    **{each: {"advice", "errors", "extras", *DECODING} for each in DECODING},
    "html": {
        "article",
        "errors",
        "extras",
        "hints",
        "outline",
        "patterns",
        "pipeline",
        "words",
        *DECODING,
    },
    "sources": {
        "advice",
        "arrow_rows",
        "errors",
        "extras",
        "hints",
        "html",
        "languages",
        "logs",
        "metadata",
        "page",
        *DECODING,
    },
    "exports": {
        "article",
        "arrow_rows",
        "cards",
        "errors",
        "extras",
        "fields",
        "findings",
        "many",
        "presence",
        "saved",
    },
    "engines": {
        "article",
        "errors",
        "exports",
        "extras",
        "fields",
        "hints",
        "html",
        "many",
        "pipeline",
        "sources",
    },
    "frames": {
        "article",
        "engines",
        "errors",
        "exports",
        "extras",
        "hints",
        "many",
        "sources",
    },
    "": {
        "article",
        "errors",
        "explain",
        "exports",
        "extractor",
        "extractors",
        "fields",
        "findings",
        "frames",
        "hints",
        "html",
        "layouts",
        "many",
        "model",
        "page",
        "pipeline",
        "presence",
        "reading",
        "splitting",
    },
}
DOORS = {"article": {"cards", "exports"}}
"""Modules whose methods hand over to a later layer, which they import when they are called."""

DOES_IO = {"sources", "exports", "many", "engines", "logs"}
"""They read, write, log and start processes, which nothing else does."""

OUTERMOST = {"cli", "__main__"}
"""They may import everything, and nothing imports them."""

THIRD_PARTY = {"attr", "attrs", "regex", "dateutil"}  # attrs has both names


def root(name: str) -> str:
    """The first part of a dotted name."""
    return name.partition(".")[0]


def layer(name: str) -> str:
    """The layer of a module: itself, if it has one of its own, or else its package."""
    return name if name in ALLOWED else root(name)


MODULES = {module.name: module for module in modules()}
CORE = [name for name in MODULES if root(name) not in OUTERMOST]


@cache
def imported(name: str) -> tuple[str, ...]:
    """What the module *name* imports at run time, with dots, `newsparse` included."""
    found: list[str] = []
    waiting: list[ast.AST] = [MODULES[name].tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            assert node.module is not None
            deeper = [f"{node.module}.{alias.name}" for alias in node.names]
            inside = [each for each in deeper if each.removeprefix("newsparse.") in MODULES]
            found += inside or [node.module]
        waiting += ast.iter_child_nodes(node)
    return tuple(found)


def own(name: str) -> set[str]:
    """What the module imports of newsparse, without `newsparse.`."""
    wanted = (each for each in imported(name) if root(each) == "newsparse")
    return {each.removeprefix("newsparse").removeprefix(".") for each in wanted}


@pytest.mark.parametrize("name", CORE, ids=lambda name: name or "newsparse")
def test_arrows_point_one_way(name: str) -> None:
    """A module imports only what stands before it."""
    place = layer(name)
    assert place in ALLOWED, f"{name} is new: give it a place in ALLOWED"
    others = {layer(each) for each in own(name)} - {place}
    assert others <= ALLOWED[place] | DOORS.get(name, set())


def test_extractors_never_import_each_other() -> None:
    """What an extractor needs of another it reads from the findings so far."""
    for name in MODULES:
        if name.startswith("extractors."):
            folder = ".".join(name.split(".")[:2])
            others = {each for each in own(name) if each.startswith("extractors")}
            assert all(f"{each}.".startswith(f"{folder}.") for each in others), name


@pytest.mark.parametrize("package", ["lines", "languages", "layouts", "metadata", "cli", "header"])
def test_no_circles_within_a_package(package: str) -> None:
    """Also within a package the arrows point one way."""
    rest = {name: own(name) - {name} for name in MODULES if root(name) == package}
    while rest:
        # `from newsparse.languages import load` is how its own modules get at the data.
        free = [name for name, needs in rest.items() if not needs & set(rest)]
        assert free, f"a circle among {sorted(rest)}"
        for name in free:
            del rest[name]


def test_only_dates_imports_dateutil() -> None:
    """Only the module that guards dateutil, which guesses, may ask it."""
    users = {name for name in MODULES if any(root(each) == "dateutil" for each in imported(name))}
    assert users == {"dates"}


@pytest.mark.parametrize("name", CORE, ids=lambda name: name or "newsparse")
def test_third_parties(name: str) -> None:
    """The core uses the standard library and three packages."""
    roots = {root(each) for each in imported(name)}
    assert roots - sys.stdlib_module_names - {"newsparse"} <= THIRD_PARTY


@pytest.mark.parametrize(
    "name",
    [name for name in CORE if root(name) not in DOES_IO],
    ids=lambda name: name or "newsparse",
)
def test_core_has_no_input_or_output(name: str) -> None:
    """No clock, no network, no files but the package's own data, no logging in the core."""
    roots = {root(each) for each in imported(name)}
    assert not roots & {
        "time",
        "logging",
        "locale",
        "socket",
        "urllib",
        "os",
        "pathlib",
        "random",
        "subprocess",
    }
    calls = ("print(", ".now(", ".today(", "open(", "fuzzy=True")
    assert not [call for call in calls if _calls(MODULES[name], call)]


def _calls(module: Module, call: str) -> bool:
    """Whether the code, docstrings and comments aside, has *call*."""
    wanted = call.rstrip("(")
    for node in module.nodes:
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name == wanted or (wanted.startswith(".") and name.endswith(wanted)):
                return True
        if isinstance(node, ast.keyword) and wanted == f"{node.arg}={ast.unparse(node.value)}":
            return True
    return False


def test_every_module_says_what_it_is_for() -> None:
    """The first line of each module is one sentence."""
    for name, module in MODULES.items():
        doc = ast.get_docstring(module.tree)
        assert doc, name
        assert doc.split("\n\n")[0].rstrip().endswith((".", ":")), name


def printed_by(program: str) -> Any:
    """What *program* prints as JSON, run by a fresh interpreter."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT.parent)},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


PROGRAM = """
import json, sys
before = set(sys.modules)
import newsparse
loaded = sorted({name.split('.')[0] for name in set(sys.modules) - before})
print(json.dumps({"roots": loaded, "languages": newsparse.languages.load.cache_info().currsize}))
"""


def test_import_is_cheap() -> None:
    """`import newsparse` loads three packages, what they need, and no language data."""
    found = printed_by(PROGRAM)
    beyond = set(found["roots"]) - sys.stdlib_module_names
    needed = {
        "newsparse",
        "attr",
        "attrs",
        "regex",
        "_regex",
        "dateutil",
        "six",
    }  # six is dateutil's
    assert {name for name in beyond if not name.startswith("_")} <= needed
    assert found["languages"] == 0


PLAIN = """
import json, sys
import newsparse
newsparse.parse("Rain returns\\n\\nBy Jane Roe\\n\\nIt rained in the whole county on Monday night.")
print(json.dumps(sorted(sys.modules)))
"""


DOOR = """
import json, sys
import newsparse.{}
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("name", DOORS)
def test_doors_are_opened_late(name: str) -> None:
    """What a method hands over to is not imported with its module."""
    loaded = {layer(each.removeprefix("newsparse.")) for each in printed_by(DOOR.format(name))}
    assert not loaded & DOORS[name]


def test_a_page_imports_no_reader_of_records() -> None:
    """What splits and reads records of news databases is imported when a text looks like one."""
    loaded = {name for name in printed_by(PLAIN) if ".metadata.databases." in name}
    assert "newsparse.metadata.databases.jina.signs" in loaded
    assert not [name for name in loaded if name.endswith((".reading", ".splitting", ".blocks"))]


def test_typed() -> None:
    """The package tells type checkers that it is typed."""
    assert (ROOT / "py.typed").is_file()
