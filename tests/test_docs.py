"""README and docs tell the truth: examples run, tables agree with the code, commands exist.

A block ```` ```python ```` is run; what it prints must be the ```` ```text ```` block that follows
it directly, and nothing when none follows. An uncaught exception counts as printed: its last line.
The blocks of one page share their names. A block with ``title="x.py"`` is the module ``x`` for the
blocks after it; functions called ``test_…`` in it are called. ``python -m tools.outputs`` writes
the outputs anew.
"""

from __future__ import annotations

import io
import pkgutil
import re
import shlex
import sys
import tomllib
import traceback
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import attrs
import pytest

import newsparse
from newsparse import fields, languages
from newsparse.lines import Label

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

BLOCK = re.compile(
    r"^```python(?: title=\"(?P<title>\w+)\.py\")?\n(?P<code>.*?)^```\n"
    r"(?:\n*^```text\n(?P<output>.*?)^```$)?",
    flags=re.MULTILINE | re.DOTALL,
)
SHELL = re.compile(r"^```sh\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", flags=re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")

OF_ENGINES = {"engines", "scrapy", "scrapy-spider"}
"""Pages whose examples need engines, which not everybody has: `tests.engines` runs them."""

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@attrs.frozen
class Example:
    """A Python block of a page, with the output that the page promises."""

    title: str | None
    code: str
    output: str
    line: int


def examples(text: str) -> list[Example]:
    """The Python blocks of the page *text*, in order."""
    return [
        Example(
            title=found["title"],
            code=found["code"],
            output=found["output"] or "",
            line=text.count("\n", 0, found.start("code")) + 1,
        )
        for found in BLOCK.finditer(text)
    ]


def run(example: Example, path: Path, names: dict[str, Any]) -> str:
    """What *example* prints, as a page shows it, with *names* to start from and to add to."""
    # Empty lines in front, so that a traceback names the line of the page.
    code = compile("\n" * (example.line - 1) + example.code, str(path), "exec", dont_inherit=True)
    printed = io.StringIO()
    with redirect_stdout(printed):
        try:
            exec(code, names)  # noqa: S102  # our own pages
        except Exception as error:
            if not example.output:
                raise
            printed.write(traceback.format_exception_only(error)[-1])
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


def outputs(path: Path) -> Iterator[tuple[Example, str]]:
    """Each example of the page at *path* with what it prints."""
    return outputs_of(path.read_text("utf-8"), path)


def outputs_of(text: str, path: Path) -> Iterator[tuple[Example, str]]:
    """Each example of *text*, which is all or a part of the page at *path*, with its output."""
    shared: dict[str, Any] = {"__name__": "__main__"}
    added: set[str] = set()
    try:
        for example in examples(text):
            names = shared
            if example.title:
                sys.modules[example.title] = module = ModuleType(example.title)
                added.add(example.title)
                names = vars(module)
            yield example, run(example, path, names)
            for name, value in list(vars(module).items()) if example.title else ():
                if name.startswith("test_"):
                    value()
    finally:  # modules that a page writes are gone after it; what it imports stays
        for title in added:
            del sys.modules[title]


def table(text: str, first: str) -> list[list[str]]:
    """The rows, as lists of cells, of the table in *text* whose first column is called *first*."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def doc(name: str) -> str:
    """The text of the page *name*."""
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


# -- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.stem not in OF_ENGINES], ids=lambda path: path.stem
)
def test_examples_print_what_the_page_says(path: Path) -> None:
    """Every Python block runs, and prints the block that follows it."""
    for example, printed in outputs(path):
        assert printed == example.output, f"{path.name}:{example.line}"


@each_page
def test_every_python_block_is_found(path: Path) -> None:
    """No block escapes the test by being written in another way."""
    text = path.read_text("utf-8")
    found = examples(text)
    assert len(found) == len(re.findall(r"^\s*```\s*\{?\.?python", text, flags=re.MULTILINE))
    assert sum(bool(example.output) for example in found) == text.count("\n```text\n")


def test_a_wrong_output_is_noticed() -> None:
    """The machinery of this module tells a wrong output and an unexpected error."""
    right, wrong, raises = examples(
        "```python\nprint(1)\n```\n\n```text\n1\n```\n\n"
        "```python\nprint(1)\n```\n\n```text\n2\n```\n\n"
        "```python\n1 / 0\n```\n"
    )
    assert run(right, ROOT, {}) == right.output
    assert run(wrong, ROOT, {}) != wrong.output
    with pytest.raises(ZeroDivisionError):
        run(raises, ROOT, {})


# -- tables ------------------------------------------------------------------------------------


def told_types(page: str) -> dict[str, Any]:
    """The fields that the table of *page* tells, with their types."""
    known = {"date": date, "datetime": datetime, "Any": Any, "Mapping": Mapping} | vars(newsparse)
    rows = ((row[0], row[1].replace(" or ", " | ")) for row in table(page, "field"))
    return {
        name.strip("`"): eval(kind.replace("`", ""), known)  # noqa: S307  # our own pages
        for name, kind in rows
    }


def test_fields_page_agrees_with_the_code() -> None:
    """The table of fields has the names, order and types of `Article`, and a meaning for each."""
    told = told_types(doc("fields"))
    assert told == get_type_hints(newsparse.Article)
    assert list(told) == [each.name for each in attrs.fields(newsparse.Article)]
    assert list(told) == [*(key.name for key in fields.FIELDS), "extra", "evidence"]
    assert all(len(row) == 5 and row[2] and row[3] for row in table(doc("fields"), "field"))


def test_readme_fields_agree_with_the_code() -> None:
    """The short table of the README names the same fields and types."""
    told = told_types((ROOT / "README.md").read_text("utf-8"))
    types = get_type_hints(newsparse.Article)
    assert list(told.items()) == [(key.name, types[key.name]) for key in fields.FIELDS]


def test_kinds_and_keys_agree_with_the_code() -> None:
    """The kinds of blocks and the keys without a field are all told."""
    assert [row[0].strip("`") for row in table(doc("fields"), "kind")] == list(fields.BLOCK_KINDS)
    told = {row[0].strip("`") for row in table(doc("fields"), "key")}
    assert told == {key.name for key in fields.EVIDENCE_ONLY}


def test_labels_agree_with_the_code() -> None:
    """Every label is told, in the order of the code."""
    told = [row[0].strip("`") for row in table(doc("pipeline"), "label")]
    assert told == [label.value for label in Label]


@pytest.mark.parametrize("page", ["input", "notebooks"])
def test_limits_agree_with_the_code(page: str) -> None:
    """Each limit has the value that the page tells."""
    for constant, value, *_ in table(doc(page), "constant"):
        real = pkgutil.resolve_name(constant.strip("`"))
        assert real == int(value.replace(",", "")), constant


def test_cue_lists_agree_with_the_data() -> None:
    """Every list of the cue files is told, in the order of the files, and the list beside them."""
    told = [row[0].strip("`") for row in table(doc("languages"), "list")]
    assert told == list(languages.load("en").cues)


def test_languages_agree_with_the_code() -> None:
    """Every language with data is told, in the order of the code."""
    told = re.findall(r"\(`(\w\w)`\)", doc("languages"))
    assert tuple(told) == languages.ALL
    assert f"reads {len(told)} languages" in (ROOT / "README.md").read_text("utf-8")


def test_reference_has_every_public_name() -> None:
    """The reference shows everything in `newsparse.__all__`."""
    shown = set(re.findall(r"^::: newsparse[.\w]*\.(\w+)$", doc("reference"), flags=re.MULTILINE))
    assert set(newsparse.__all__) <= shown


# -- commands and links ------------------------------------------------------------------------


def test_readme_commands_name_what_exists() -> None:
    """Files, extras, groups and scripts in the README's commands are there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    commands = SHELL.findall((ROOT / "README.md").read_text("utf-8"))
    assert len(commands) == 3
    for command in commands:
        words = shlex.split(command)
        (extras,) = re.findall(r"\.\[([\w,]+)\]", command)
        assert set(extras.split(",")) <= set(project["optional-dependencies"])
        assert set(re.findall(r"--group (\w+)", command)) <= set(settings["dependency-groups"])
        assert all((ROOT / word).exists() for word in words if word.startswith("tests/"))
        scripts = {word.removeprefix(".venv/bin/") for word in words if word.startswith(".venv/")}
        assert scripts - {"pip", "pytest"} <= set(project["scripts"])


def test_readme_lists_every_extra() -> None:
    """The table of extras names each of them once, and `all` brings each."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = settings["project"]["optional-dependencies"]
    rows = table((ROOT / "README.md").read_text("utf-8"), "extra")
    assert sorted(re.findall(r"`(\w+)`", " ".join(row[0] for row in rows))) == sorted(extras)

    def brought(extra: str) -> set[str]:
        own = re.findall(r"newsparse\[([\w,]+)\]", " ".join(extras[extra]))
        return {extra}.union(*(brought(each) for each in ",".join(own).split(",") if each))

    assert brought("all") == set(extras)


@each_page
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file that exists."""
    text = FENCED.sub("", path.read_text("utf-8"))
    missing = [link for link in LINK.findall(text) if not (path.parent / link).exists()]
    assert not missing
