"""Made-up outlets: layouts that stay as they were drawn, with one story after another in them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import Any

import attrs

from benchmarks.scoring import plain
from newsparse.dates import find_dates
from newsparse.languages.lexicon import lexicon
from newsparse.patterns import ends_sentence
from newsparse.words import fold
from training.layouts import Laid, Pools, Story, draw

__all__ = ["CHANGES", "NOT_TOLD", "Decided", "changed", "texts_of"]

OF_OUTLET = frozenset({"outlet", "motto"})
"""Functions of the generator that draw what an outlet is, whatever they call."""

OF_STORY = frozenset(
    "people tags sections section word place body _chosen_body _natural_body short_lines"
    " _put_furniture _teaser _cut _other_sentence _comments _short_headline".split()
)
"""Functions of the generator that draw what changes from story to story, whatever they call."""

_HELPERS = frozenset({"chance", "pick", "half", "<listcomp>", "<genexpr>", "<lambda>"})


class Decided(Random):
    """A source of chance that decides each place of a program once, for all texts of an outlet.

    A generator that is given it makes the same choice at the same place each time, as a layout is
    the same each day. Places within a function named in *free* are drawn anew for each text, from
    *story*, but within one named in *held* they are not.
    """

    def __init__(
        self,
        outlet: str,
        story: str,
        free: frozenset[str] = OF_STORY,
        held: frozenset[str] = OF_OUTLET,
    ) -> None:
        super().__init__(story)
        self._outlet, self._free, self._held = outlet, free, held
        self._asked: Counter[tuple[tuple[str, int], ...]] = Counter()

    def _of(self) -> Random | None:
        frame = sys._getframe(2)  # noqa: SLF001  # the place that asks is what decides
        place: list[tuple[str, int]] = []
        while frame.f_back and frame.f_code.co_name not in ("draw", "compose"):
            place.append((frame.f_code.co_name, frame.f_lineno))
            frame = frame.f_back
        place.append((frame.f_code.co_name, frame.f_lineno))
        names = {name for name, _ in place}
        if not names & self._held and names & self._free:
            return None
        key = tuple(place)
        self._asked[key] += 1
        return Random(f"{self._outlet} {key} {self._asked[key]}")  # noqa: S311  # no secret

    def random(self) -> float:
        """A number from 0 to 1."""
        own = self._of()
        return super().random() if own is None else own.random()

    def choice(self, seq: Any) -> Any:
        """One of *seq*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.choice(seq)

    def choices(self, *given: Any, **named: Any) -> Any:
        """Some of a population."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.choices(*given, **named)

    def sample(self, *given: Any, **named: Any) -> Any:
        """Some of a population, none twice."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.sample(*given, **named)

    def shuffle(self, x: Any) -> None:
        """Put *x* in another order."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        own.shuffle(x)

    def randint(self, a: int, b: int) -> int:
        """A whole number from *a* to *b*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.randint(a, b)

    def randrange(self, *given: Any) -> int:
        """A whole number of a range."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.randrange(*given)

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """A number near *mu*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.gauss(mu, sigma)


def texts_of(outlet: str, stories: Sequence[Story], pools: Pools, count: int) -> Iterator[Laid]:
    """*count* texts of the made-up *outlet*, each of another of *stories*, of one language.

    An answer that nobody could tell of these texts is left out: see `NOT_TOLD`.
    """
    drawn = list(_drawn(outlet, stories, pools, count))
    tails = [_tail(laid.expected.get("headline") or "") for _, laid in drawn]
    usual, often = Counter(tails).most_common(1)[0]
    for (story, laid), tail in zip(drawn, tails, strict=True):
        same = tail == usual and often * 2 > len(drawn)
        asked = {"headline": bool(tail) and same, **_not_told(story, laid)}
        left = {field: told for field, told in laid.expected.items() if not asked.get(field)}
        yield attrs.evolve(laid, expected=left)


def _drawn(
    outlet: str, stories: Sequence[Story], pools: Pools, count: int
) -> Iterator[tuple[Story, Laid]]:
    chosen = Random(outlet)  # noqa: S311  # no secret
    code = chosen.choice(stories).language
    own = [story for story in stories if story.language == code]
    own = chosen.sample(own, min(count, len(own)))
    for number, story in enumerate(own):
        told = attrs.evolve(story, outlets=())
        yield story, draw(told, pools, Decided(outlet, f"{outlet} {number}"))


NOT_TOLD = {
    "headline": "most of the outlet's headlines end with the same words, as with a rubric's name",
    "outlet": 'its name is a word of menus, such as "Follow"',
    "date": "none should be read, but a label that means something else has the story's day",
    "paragraphs": "wrapped ones have no blank line between them, and one fills its last line",
}
"""Answers that nobody could tell of a text, by field, and when."""


def _not_told(story: Story, laid: Laid) -> dict[str, bool]:
    """Which of the fields of `NOT_TOLD` are not to be told of one text."""
    lines = _lines(laid)
    words = lexicon((_code(laid), "en"))
    day = story.published.date()
    return {
        "outlet": fold(laid.expected.get("outlet") or "") in words.page_lines,
        "date": laid.expected.get("date") is None
        and any(
            label == "furniture" and mention.value == day
            for label, line in lines
            for mention in find_dates(line.partition(": ")[2], (_code(laid), "en"), "dmy")
        ),
        "paragraphs": "wrapped" in laid.styles and _is_filled(laid),
    }


def _lines(laid: Laid) -> list[tuple[str, str]]:
    """The lines of *laid* that are not blank, each after its label."""
    return [(label, laid.text[at:].split("\n", 1)[0].strip()) for at, label in laid.lines]


def _is_filled(laid: Laid) -> bool:
    """Whether some paragraph of a wrapped text ends on a line too full for the next one's word."""
    told = [plain(text)[:START] for text in laid.expected.get("paragraphs") or ()]
    lines = laid.text.split("\n")
    width = max((len(line) for line in lines if len(line) <= MOST), default=0)
    for at, (line, below) in enumerate(pairwise(lines)):
        if not line.strip() or not below.strip():
            continue
        begun = plain(" ".join(lines[at + 1 : at + 5]))[:START]
        full = len(line) + 1 + len(below.split(maxsplit=1)[0]) > width
        if full and ends_sentence(line) and any(begun.startswith(start) for start in told):
            return True
    return False


START, MOST = 60, 88
"""Characters by which a paragraph is known, and of a wrapped line at most, its indentation too."""


def _tail(headline: str) -> str:
    """The last `TAIL` words of a *headline* that has more."""
    words = headline.split()
    return " ".join(words[-TAIL:]) if len(words) > TAIL else ""


TAIL = 2
"""Words that headlines end with alike for what they end with to be no part of them."""


# -- changes ---------------------------------------------------------------------------------------

CHANGES = ("new box", "byline moved", "another form of date")
"""What an outlet may change."""

BOX = "Most read this week: subscribe for less"
"""The line of a new box."""


def changed(laid: Laid, change: str) -> str | None:
    """The text of *laid* with one of `CHANGES`; ``None`` where it has nothing to change."""
    lines = laid.text.split("\n")
    if change == "new box":
        heads = [start for start, label in laid.lines if label in ("headline", "titled")]
        if not heads:
            return None
        number = laid.text.count("\n", 0, heads[0])
        return "\n".join([*lines[:number], BOX, "", *lines[number:]])
    if change == "byline moved":
        at = _line_of(laid, laid.expected.get("authors") or ())
        if at is None or find_dates(lines[at].strip(), ("en",), None):
            return None
        rest = [*lines[:at], *lines[at + 1 :]]
        return "\n".join(
            [lines[at].strip(), "", *rest] if at > 2 else [*rest, "", lines[at].strip()]
        )
    return _with_other_dates(laid, lines)


def _line_of(laid: Laid, names: Sequence[str]) -> int | None:
    """The line of the header that has the first of *names*."""
    for start, label in laid.lines:
        if label not in ("info", "name"):
            continue
        number = laid.text.count("\n", 0, start)
        if names and names[0] in laid.text.split("\n")[number]:
            return number
    return None


def _with_other_dates(laid: Laid, lines: list[str]) -> str | None:
    """The text with the day of publication printed in another form."""
    day = laid.expected.get("date")
    if day is None:
        return None
    for start, label in laid.lines:
        if label != "info":
            continue
        number = laid.text.count("\n", 0, start)
        codes = tuple(dict.fromkeys((_code(laid), "en")))
        for mention in find_dates(lines[number], codes, "dmy"):
            if mention.value is None or not str(mention.value).startswith(day):
                continue
            given = lines[number][mention.start : mention.end]
            year, month, date = day.split("-")
            form = f"{year}/{month}/{date}" if given[:4] == year else day
            lines[number] = lines[number][: mention.start] + form + lines[number][mention.end :]
            return "\n".join(lines)
    return None


def _code(laid: Laid) -> str:
    styles = dict(style.split("=", 1) for style in laid.styles if "=" in style)
    return styles.get("language", "en")
