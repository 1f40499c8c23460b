"""Each extractor on its own: which findings it makes of passages whose labels are given.

The cases are in `tests/fixtures/rules/labelled`, one file an extractor; see `tests/labelled.py` for
how they give the labels. Nothing here depends on what was learned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from newsparse import EXTRACTORS, Article, Extractor, Finding, Findings
from newsparse.extractors.categories import MAX_LABELS
from newsparse.fields import Block
from newsparse.lines import Document
from tests.cases import RuleCase, read_rules
from tests.checks import check_article
from tests.labelled import document_of

BY_NAME: dict[str, Extractor] = {each.name: each for each in EXTRACTORS}
EVERY = [
    pytest.param(name, case, id=f"{name}: {case.language}: {case.title}")
    for name in BY_NAME
    for case in read_rules(f"labelled/{name}")
]


LEARNED = {"outlet": "outlet", "dates": "date", "authors": "byline", "categories": "category"}
"""Extractor → the learned field whose choices it reads on a whole page."""


@pytest.mark.parametrize(("name", "case"), EVERY)
def test_findings(name: str, case: RuleCase) -> None:
    """The extractor makes the findings of the case, with these scores."""
    document = document_of(case)
    before = Findings()
    for need in BY_NAME[name].needs:
        giver = next(each for each in EXTRACTORS if need in each.gives)
        before = before.plus(giver.find(document, before))
    found = Findings(tuple(BY_NAME[name].find(document, before)))
    assert "\n".join(_shown(document, found)) == "\n".join(case.expected)
    check_article(document.text, Article.from_findings(before.plus(found)))


def test_so_many_labels_are_kept() -> None:
    """Of a list that names more the first `MAX_LABELS` are kept."""
    names = [f"Harbour {at}" for at in range(MAX_LABELS + 1)]
    case = RuleCase("made up", "", (), f"@tags|{', '.join(names)}", ())
    [found] = BY_NAME["tags"].find(document_of(case), Findings())
    assert found.value == tuple(names[:MAX_LABELS])


def _shown(document: Document, found: Findings) -> Iterator[str]:
    """Each finding as a case writes it: the best of each field first."""
    shown = [
        f"{each.rule} {each.score:g}: {_value(each)} @ {_places(document, each)}"
        for key in dict.fromkeys(each.key for each in found)
        for each in found.ranked(key)
    ]
    yield from shown or ["none"]


def _value(finding: Finding[Any]) -> str:
    value = finding.value
    if isinstance(value, Block):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _places(document: Document, finding: Finding[Any]) -> str:
    """The numbers of the lines that the finding quotes, from 1, and the quote of a date."""
    text, ends = document.text, [each.span.end for each in document.passages]
    return "; ".join(
        f"{bisect_left(ends, span.end) + 1}"
        + (f" {span.quote(text)}" if isinstance(finding.value, date) else "")
        for span in finding.spans
    )
