"""Which passages of a page are the story's, found by aligning its checked answer with them.

A block of the answer often stands on the page more than once: a standfirst again in a teaser, a
heading again in a list of contents, a name of two words in every menu. So passages and blocks are
matched in order, one run through the answer from its first block to its last, and of several
such runs the one with most words is the story.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import regex

from training.texts import plain, shingles

__all__ = ["Match", "best_run", "count_around", "in_story"]

MIN_SHARED = 0.6
"""Share of a passage's runs of words that the answer has when the passage is of it.

A rendering may have a link's text or an icon's more than the answer has."""

SURE_WORDS = 4
"""A passage with so many words of the answer is the story's; a shorter one only near such a one."""

NEAR = 6
"""Passages within which a short one must have a longer match."""

PAUSE = 0.02
"""Words that a passage between two of the story's costs: of two copies the one among its
neighbours is the story's."""

MAX_PAUSE = 100

_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


@attrs.frozen
class Match:
    """A passage that a block of the answer may have become."""

    at: int
    """The passage's index."""
    block: int
    """The block's index."""
    offset: int
    """Where in the block it stands."""
    words: int
    whole: bool


def in_story(texts: Sequence[str], answer: Mapping[str, Any]) -> tuple[bool, ...]:
    """For each of the *texts* of passages, whether it is of the story, standfirst included."""
    run = best_run(texts, answer)
    sure = {each.at for each in run if each.words >= SURE_WORDS}
    kept = set(sure)
    for each in run:
        near = range(each.at - NEAR, each.at + NEAR + 1)
        if each.at not in kept and not sure.isdisjoint(near):
            kept.add(each.at)
    return tuple(at in kept for at in range(len(texts)))


def count_around(texts: Sequence[str], answer: Mapping[str, Any]) -> int:
    """How many of the *texts* of passages are neither of the story nor its headline.

    They are not looked at in their order, which takes a hundredth of the time.
    """
    blocks = [*_blocks(answer), plain(answer["headline"] or "")]
    whole = f" {' '.join(blocks)} "
    runs = {run for block in blocks for run in shingles(block)}
    return sum(not _is_said(plain(text), blocks, whole, runs) for text in texts)


def _is_said(said: str, blocks: Sequence[str], whole: str, runs: Container[str]) -> bool:
    """Whether the blocks of an answer have what is *said*; of short texts, as a whole block."""
    if not said or said in blocks:
        return True
    if _count(said) < SURE_WORDS:
        return False
    own = shingles(said)
    return f" {said} " in whole or sum(each in runs for each in own) > MIN_SHARED * len(own)


def _blocks(answer: Mapping[str, Any]) -> list[str]:
    """The blocks of the story in order, standfirst first."""
    blocks = [plain(each) for each in answer["summary"]]
    for section in answer["body"]:
        blocks += [plain(each) for each in (*section["headline"], *section["paragraphs"])]
    return [each for each in blocks if each]


def best_run(texts: Sequence[str], answer: Mapping[str, Any]) -> list[Match]:
    """The texts that are of the answer, each with its place in it: the run with most words.

    >>> section = {"headline": ["In Kent"], "paragraphs": ["Rain fell all night."]}
    >>> answer = {"headline": "Rain", "summary": [], "body": [section]}
    >>> run = best_run(["In Kent", "Rain fell all night.", "Menu", "In Kent"], answer)
    >>> [(match.at, match.block) for match in run]
    [(0, 0), (1, 1)]
    """
    return _best_run(_matches(texts, answer))


def _matches(texts: Sequence[str], answer: Mapping[str, Any]) -> list[Match]:
    blocks = _blocks(answer)
    inside = [f" {each} " for each in blocks]
    runs = [set(shingles(each)) for each in blocks]
    headline = plain(answer["headline"] or "")
    found: list[Match] = []
    for at, text in enumerate(texts):
        said = plain(text)
        if not said or said == headline:
            continue
        words = _count(said)
        own = shingles(said)
        exact = False
        for number, block in enumerate(blocks):
            offset = inside[number].find(f" {said} ")
            if offset < 0 and words >= SURE_WORDS and _DENSE.search(said):
                offset = block.find(said)
            if offset >= 0:
                exact = True
                found.append(Match(at, number, offset, words, said == block))
        if exact or not own:
            continue
        shared = [sum(each in run for each in own) for run in runs]
        if sum(shared) > MIN_SHARED * len(own):
            best = max(range(len(blocks)), key=lambda number: shared[number])
            first = next(i for i, each in enumerate(own) if each in runs[best])
            offset = blocks[best].find(own[first].replace("\0", " "))
            found.append(Match(at, best, max(offset, 0), words, whole=False))
    return found


def _count(said: str) -> int:
    return len(said.split()) + len(_DENSE.findall(said)) // 2


def _best_run(matches: Sequence[Match]) -> list[Match]:
    """The matches, one a passage at most, that go through the answer in order with most words."""
    if not matches:
        return []
    at = np.array([match.at for match in matches])
    block = np.array([match.block for match in matches])
    offset = np.array([match.offset for match in matches])
    best = np.zeros(len(matches))  # words of the best run that ends here
    before: list[int] = []  # and what is before it
    for number, match in enumerate(matches):  # a page of 40,000 matches is too much for a loop
        last = slice(number)
        follows = (at[last] < match.at) & (
            (block[last] < match.block)
            | ((block[last] == match.block) & (offset[last] < match.offset))
        )
        pause = np.minimum(match.at - at[last] - 1, MAX_PAUSE)
        gained = np.where(follows, best[last] - PAUSE * pause, 0.0)
        most = int(gained.argmax()) if number else 0
        joined = number > 0 and gained[most] > 0
        before.append(most if joined else -1)
        best[number] = match.words + (gained[most] if joined else 0.0)
    run: list[Match] = []
    place = int(best.argmax())
    while place >= 0:
        run.append(matches[place])
        place = before[place]
    return run[::-1]
