"""Stories as raw text has them: a headline and the story, and nothing around them.

What stands there besides paragraphs is the story's own: results and line-ups, figures, a heading
over each of its parts (people, days, times), sentences with a line each. Lines like these are menus
and bylines elsewhere, so that it must be learned that under a headline alone they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import attrs
import regex

from newsparse.languages import load
from training.layouts import Block, Drawing, Laid, Line, Pools, Story, drawn, printed

__all__ = ["raw_texts"]

STANDFIRST, SENTENCES, PARTS, ENDING = 0.25, 0.25, 0.4, 0.2
"""Shares of texts with a standfirst (as of other texts), with a sentence in each line, with short
lines inside, and with such lines at the end."""

LEADS = 0.3
"""Share of texts whose first paragraph is short."""

SAID, DATED = 0.08, 0.06
"""Shares of headlines that open with a dash, as what somebody said does in the north and east of
Europe, and that tell their day or days."""

OF_PEOPLE, VERSES = 0.35, 0.15
"""Shares of stories in parts whose parts are people, and of those that have verses instead."""

LEAD = 45
"""Words of a lead at most: what stands over people, each over a part of the story."""

_PERIODS = {
    "de": " vom {} bis {}", "en": " from {} to {}", "fr": " du {} au {}", "es": " del {} al {}",
    "it": " dal {} al {}", "nl": " van {} tot {}", "pt": " de {} a {}", "pl": " od {} do {}",
    "sv": " från {} till {}", "da": " fra {} til {}", "no": " fra {} til {}", "cs": " od {} do {}",
}  # fmt: skip


def raw_texts(
    stories: Sequence[Story], pools: Pools, count: int, seed: int
) -> Iterator[tuple[Story, Laid]]:
    """*count* texts, each a headline and one of *stories*, drawn at random."""
    rnd = Random(seed)  # noqa: S311  # the same texts for the same seed
    for story in drawn(stories, count, rnd):
        yield story, _Raw(story, pools, rnd).raw()


class _Raw(Drawing):
    """One raw text in the making."""

    def raw(self) -> Laid:
        """The whole text."""
        self.form = "bare"
        head = [self._headline_line()]
        if self.chance(STANDFIRST):
            head += self._standfirst()
        lines = self.body()
        if self.expected["summary"] is None and len(lines) > 2 and self.chance(LEADS):
            below = {line.text for line in lines}
            others = (each for each in self.story.paragraphs if each not in below)
            short = (each for each in others if len(each.split()) <= LEAD)
            lines[0].text = next(short, lines[0].text)  # so that it may lead to parts
        if self.chance(SENTENCES):
            lines = self._in_sentences(lines)
        if len(lines) > 1 and self.chance(PARTS):
            self._part(lines)
        if self.chance(ENDING):
            lines += self.short_lines()
        gap = self.rnd.choice((1, 1, 0))
        every = [attrs.evolve(line, gap=gap) for line in (*head, *lines)]
        text, starts = printed(every, 0, 0, 0)
        return Laid(
            text=text, lines=tuple(starts), expected=self.expected, styles=tuple(self.styles)
        )

    def _headline_line(self) -> Line:
        text = self.headline_text()
        if self.chance(DATED):
            text = self._dated(text.rstrip("."))
        if self.chance(SAID):
            text = self.rnd.choice(("– ", "- ", "— ")) + text
        self.expected["headline"] = text.removeprefix("- ")  # the mark of an item
        return Line(text, "headline")

    def _dated(self, headline: str) -> str:
        """The *headline* with its day or the days that it tells of, with a year or without."""
        rnd = self.rnd
        first, last = self.day_text(), self.day_text(rnd.choice((3, 6, 14)))
        if self.chance(0.5):
            first, last = (regex.sub(r",? (?:de )?\d{4}$", "", each) for each in (first, last))
        if self.chance(0.4):
            return headline + _PERIODS.get(self.code, " {} – {}").format(first, last)
        form = rnd.choice(("{}, {}", "{} – {}", "{}: {}", "{} {}", "{} ({})"))
        return form.format(headline, first)

    def _in_sentences(self, lines: Block) -> Block:
        """The first of *lines* with a sentence in each, as news in brief has them."""
        self.styles.append("a sentence a line")
        self.expected.pop("paragraphs", None)
        return [
            attrs.evolve(line, text=sentence)
            for line in lines[: self.rnd.choice((1, 2, 4, 6))]
            for sentence in regex.split(r"(?<=\w\w[.!?]) (?=\p{Lu})", line.text)
        ]

    def _part(self, lines: Block) -> None:
        """Put short lines between those of a story: headings of its parts, or a list."""
        rnd = self.rnd
        self.expected.pop("paragraphs", None)
        if self.chance(0.4):
            self.styles.append("list inside")
            at = rnd.choice((0, 1, 1, rnd.randrange(len(lines))))
            lines[at:at] = self.short_lines()
            return
        if self.chance(VERSES):
            self._put_verses(lines)
            return
        self.styles.append("parts")
        kind, first, step = rnd.random(), rnd.choice((0, 1, 1)), rnd.choice((1, 1, 2, 3))
        places = range(first, len(lines), step)
        if first and kind < OF_PEOPLE:
            self._let_lead(lines)
        heads = self._part_headings(len(places), kind)
        for at, text in reversed([*zip(places, heads, strict=True)]):
            lines.insert(at, Line(text, "heading"))

    def _let_lead(self, lines: Block) -> None:
        """Let the first of *lines* lead to the people below it: a standfirst, where it is short."""
        told = self.expected["summary"] is not None
        if not told and lines[0].label == "paragraph" and len(lines[0].text.split()) <= LEAD:
            self.styles.append("lead")
            lines[0].label, self.expected["summary"] = "standfirst", lines[0].text

    def _put_verses(self, lines: Block) -> None:
        """Put verses between *lines*: sentences of the story in lines of a few words."""
        rnd = self.rnd
        self.styles.append("verses")
        words = " ".join(rnd.choice(self.story.paragraphs) for _ in range(2)).split()
        verses: list[str] = []
        while words and len(verses) < rnd.choice((4, 6, 8, 12)):
            size = rnd.randint(3, 7)
            verse, words = " ".join(words[:size]), words[size:]
            verses.append(verse + rnd.choice(("", ",")) if verse[-1].isalnum() else verse)
        at = rnd.choice((0, 1, rnd.randrange(len(lines))))
        lines[at:at] = [Line(verse, "paragraph") for verse in verses]

    def _part_headings(self, count: int, kind: float) -> list[str]:
        """*count* headings of the parts of a story of a *kind*: people, days, times, words."""
        rnd, names = self.rnd, self.names
        if kind < OF_PEOPLE:
            form = rnd.choice(("{}", "{}", "{} ({})", "{}, {}"))
            beside = rnd.choice((names.place, names.word, lambda: self.pick(self.words.roles)))
            return [form.format(rnd.choice(self.known_people), beside()) for _ in range(count)]
        if kind < 0.5:
            week = load(self.code).weekdays
            first = rnd.randrange(7)
            days = [week[(first + at) % 7][0] for at in range(count)]
            return [day[:1].upper() + day[1:] for day in days]
        if kind < 0.6:
            form = rnd.choice(("{}:{:02}", "{:02}{:02}", "{}.{:02}", "{}:{:02} Uhr", "{:02}:{:02}"))
            return [form.format(8 + at % 15, rnd.choice((0, 5, 20, 30, 45))) for at in range(count)]
        if kind < 0.75:
            made = rnd.choice((names.word, names.place, names.place))
            return [made().upper() for _ in range(count)]
        return [rnd.choice(self.pools.headings or (self.story.headline,)) for _ in range(count)]
