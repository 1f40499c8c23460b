"""Where the time of a page goes, step by step and extractor by extractor."""

from __future__ import annotations

import time
from collections.abc import Sequence

import newsparse
from newsparse.article import Article
from newsparse.findings import Findings
from newsparse.lines.document import Document
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill

__all__ = ["stage_seconds"]


def stage_seconds(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Seconds that each step and extractor takes over all *texts*: the least of *rounds*."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, seconds in _one_round(texts).items():
            best[name] = min(seconds, best.get(name, seconds))
    return best


def _one_round(texts: Sequence[str]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    last = time.process_time()

    def note(name: str) -> None:
        nonlocal last
        now = time.process_time()
        seconds[name] = seconds.get(name, 0.0) + now - last
        last = time.process_time()

    for text in texts:
        last = time.process_time()
        document = Document(read_page(text), Models())
        note("page: lines")
        for step in STEPS:
            fill(document, (step,))
            note(step.name)
        findings = Findings()
        for extractor in newsparse.EXTRACTORS:
            findings = findings.plus(extractor.find(document, findings))
            note(f"extractor: {extractor.name}")
        Article.from_findings(findings)
        note("article")
    return seconds
