"""What the text says of itself as a whole: its language, its address, what kind of page it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse.extractor import Extractor
from newsparse.fields import CORRECTION, LANGUAGE, PAGE_KIND, SOURCE_URL
from newsparse.findings import Finding, Findings, Span
from newsparse.lines import Label, Reading
from newsparse.lines.address import own_address
from newsparse.lines.furniture import correction_start
from newsparse.metadata.databases.labels import language_code
from newsparse.patterns import URL, pattern

__all__ = ["page_facts"]

NO_PROSE = ("code", "log", "table")
"""Kinds of page whose few words of English say nothing about a language."""

METADATA = 0.95  # a tool says so
LABELLED = 0.8  # "URL: https://…"
NAMED = 0.55  # a news database names it; the story's own words, if enough, count more
ALONE = 0.6  # an address alone on a line over or under the story


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield language, source address and kind of page."""
    whole = (Span(0, len(reading.text)),)
    guess, hints = reading.language, reading.hints
    if guess and (hints.language or reading.kind.kind not in NO_PROSE):
        rule = "language.hint" if hints.language else "language.words"
        yield Finding(key=LANGUAGE, value=guess.code, spans=whole, rule=rule, score=guess.score)
    for entry in reading.entries("language"):
        code = language_code(entry.value) or _subtag(entry.value)
        if code:
            yield Finding(
                key=LANGUAGE,
                value=code,
                spans=(entry.span,),
                rule="language.metadata",
                score=NAMED,
            )
    kind = reading.kind
    rule = _rule(kind.kind) if hints.kind is None else "page_kind.hint"
    yield Finding(key=PAGE_KIND, value=kind.kind, spans=whole, rule=rule, score=kind.score)
    for _, passage, labelling in reading.labelled(Label.CREDIT):
        if correction_start(passage, reading.words):
            yield Finding(
                key=CORRECTION,
                value=passage.text,
                spans=(passage.span,),
                rule="correction.phrase",
                score=labelling.score,
            )
    for entry in reading.entries("url", "url source"):
        if not URL.match(entry.value):  # who follows it must not be led to a script or a file
            continue
        yield Finding(
            key=SOURCE_URL,
            value=entry.value,
            spans=(entry.span,),
            rule="source_url.metadata",
            score=METADATA,
        )
    for passage in reading.passages:
        found = own_address(passage)
        if found:
            start, end, labelled = found
            yield Finding(
                key=SOURCE_URL,
                value=passage.text[start:end],
                spans=(passage.part(start, end),),
                rule="source_url.label" if labelled else "source_url.alone",
                score=LABELLED if labelled else ALONE,
            )


def _rule(kind: str) -> str:
    """The rule of a page's *kind*: of the source of a page it says what to do first."""
    return "page_kind.html_to_render_first" if kind == "html" else f"page_kind.{kind}"


# yes: "en"   "de-AT"   no: "English"
_TAG = pattern(r"(?<code>[a-z]{2,3})(?:[-_]\w++)*+")


def _subtag(value: str) -> str | None:
    """The language of a tag as HTML and YAML have it: "en" of "en-GB"."""
    match = _TAG.fullmatch(value)
    return match and match["code"]


page_facts = Extractor("page_facts", find, gives=(LANGUAGE, SOURCE_URL, PAGE_KIND, CORRECTION))
