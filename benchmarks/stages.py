"""Where the time of a page goes, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any
from unittest.mock import patch

import attrs

import newsparse
from newsparse.article import Article
from newsparse.pipeline import Parser

__all__ = ["REST", "STAGES", "stage_seconds"]

STAGES = (
    ("page: lines", "newsparse.pipeline", "read_page"),
    ("metadata and records", "newsparse.lines.draft", "read_metadata"),
    ("passages", "newsparse.lines.draft", "passages"),
    ("language", "newsparse.lines.draft", "identify"),
    ("order of numeric dates", "newsparse.lines.draft", "day_order"),
    ("information lines", "newsparse.lines.draft", "find_info"),
    ("furniture", "newsparse.lines.draft", "find_furniture"),
    ("kind of page", "newsparse.lines.reading", "page_kind"),
    ("features of the page", "newsparse.lines.outline", "Features"),
    ("features; learned: story", "newsparse.lines.outline", "story_scores"),
    ("learned: headline", "newsparse.lines.labelling", "headline_of"),
    ("header", "newsparse.lines.labelling", "read_header"),
)
"""What is timed: name, module that calls the function, the function there. None calls another."""

REST = "all else"


def stage_seconds(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Seconds that each stage, or extractor, takes over all *texts*: the least of *rounds*.

    Timing adds some 0.2 µs a call.
    """
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, seconds in _one_round(texts).items():
            best[name] = min(seconds, best.get(name, seconds))
    return best


def _one_round(texts: Sequence[str]) -> dict[str, float]:
    clock = _Clock()
    parser = Parser(
        extractors=[
            attrs.evolve(each, find=clock.timed(f"extractor: {each.name}", each.find))
            for each in newsparse.EXTRACTORS
        ]
    )
    with ExitStack() as stack:
        for name, module, function in STAGES:
            timed = clock.timed(name, getattr(import_module(module), function))
            stack.enter_context(patch(f"{module}.{function}", timed))
        assemble = clock.timed("article", Article.from_findings)
        stack.enter_context(patch.object(Article, "from_findings", assemble))
        start = time.process_time()
        for text in texts:
            parser(text)
        total = time.process_time() - start
    return clock.seconds | {REST: total - sum(clock.seconds.values())}


class _Clock:
    """Adds up the seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """*function*, whose time is added to that of *name*; what it yields is made at once."""
        self.seconds[name] = 0.0

        def wrapper(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            result = function(*arguments, **named)
            if isinstance(result, Iterator):
                result = iter(list(result))
            self.seconds[name] += time.process_time() - start
            return result

        return wrapper
