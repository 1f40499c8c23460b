"""The fixture pages and rule cases, read from `tests/fixtures`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import newsparse

FIXTURES = Path(__file__).parent / "fixtures"

SECTIONS = ("wild", "made up", "must not match", "known failure")
"""What a section of a rule file may be called. Cases of the last one must fail."""


# -- pages -------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class FixturePage:
    """One made-up page with the article that must come out of it."""

    slug: str
    text: str
    expected: dict[str, Any]

    @property
    def article(self) -> newsparse.Article:
        """What the default parser makes of the page; parsed once a test run."""
        return _parsed(self.text)


@cache
def _parsed(text: str) -> newsparse.Article:
    return newsparse.parse(text)


def _read_pages() -> Iterator[FixturePage]:
    for folder in sorted((FIXTURES / "pages").iterdir()):
        # Bytes, because reading as text would turn every line end into "\n".
        text = (folder / "raw.txt").read_bytes().decode("utf-8")
        yield FixturePage(
            folder.name, text, json.loads((folder / "expected.json").read_text("utf-8"))
        )


PAGES: tuple[FixturePage, ...] = tuple(_read_pages())


def page(slug: str) -> FixturePage:
    """The fixture page *slug*."""
    return next(each for each in PAGES if each.slug == slug)


def field_value(article: newsparse.Article, field: str) -> Any:
    """A field of *article* in the form that `expected.json` has."""
    if field == "body":
        return [[block.kind, block.text] for block in article.body]
    return article.to_dict()[field]


# -- rules -------------------------------------------------------------------------------------


@attrs.frozen
class RuleCase:
    """One small case: what goes in and what must come out, line by line."""

    section: str
    title: str
    options: tuple[str, ...]
    """What stands in brackets before the title: a language code, a day order."""
    given: str
    expected: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language of the case; English unless told."""
        return next((each for each in self.options if each not in ("dmy", "mdy")), "en")

    @property
    def order(self) -> str | None:
        """The day order of the case, or ``None`` when it tells none."""
        return next((each for each in self.options if each in ("dmy", "mdy")), None)


def read_rules(name: str) -> tuple[RuleCase, ...]:
    """The cases of ``rules/<name>.txt``."""
    return tuple(_read_rules((FIXTURES / "rules" / f"{name}.txt").read_text("utf-8"), name))


def _read_rules(text: str, name: str) -> Iterator[RuleCase]:
    section = ""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("== "):
            section = line.strip("= ")
            assert section in SECTIONS, f"{name}: section {section!r}"
        elif line == ".":
            yield _rule_case(section, lines, name)
            lines = []
        elif lines or (line and not line.startswith("# ")):
            lines.append(line)
    assert not lines, f"{name}: the case {lines[0]!r} does not end in a lone dot"


def _rule_case(section: str, lines: list[str], name: str) -> RuleCase:
    assert section, f"{name}: the case {lines[0]!r} stands in no section"
    assert "=>" in lines, f"{name}: the case {lines[0]!r} has no =>"
    title, at = lines[0], lines.index("=>")
    options: tuple[str, ...] = ()
    if title.startswith("["):
        told, _, title = title[1:].partition("] ")
        options = tuple(told.split())
    return RuleCase(section, title, options, "\n".join(lines[1:at]), tuple(lines[at + 1 :]))
