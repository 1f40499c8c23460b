"""Stories laid out as clean texts, in thousands of ways, with the exact answer for each.

A clean text is a header of short lines in some order, a story and perhaps a footer. `draw` takes a
`Story`, draws a form (plain, Markdown, wire copy, press release, newsletter, list of labels) and
for each part of header and footer whether it stands there, how it is worded and where, and gives
the text with the label of each line and the values that should be read of it. The stories come
from corpora at training time; names of outlets are made by grammar out of the stories' words and
made-up places, or are those that the corpora's pages give themselves.

Everything follows from the stories and a `random.Random`: same seed, same texts.
"""

from __future__ import annotations

import gzip
import json
import math
import textwrap
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import attrs
import regex

from newsparse.languages import ALL, load
from training.wordings import Wording, wording

__all__ = ["Laid", "Pools", "Story", "draw", "read_stories", "surrounded"]

MIN_WORDS = 6
"""Words of a paragraph that every reader would call one."""

MIN_POOL = 50
"""Words that a language's stories have at least, or those of English are taken."""

_ENDS = tuple(".!?…\"”»’'。！？」')")
_PERSON = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?: \p{Lu}?[\p{L}.'’-]+){1,3}")
_NO_PERSON = regex.compile(
    r"(?i)\b(?:redaktion|staff|team|news|desk|press|agency|agentur|media|editors?|reporters?|the"
    r"|von|dpa|afp|admin|md|phd|dr|blog|group|guide|inc|llc|university|contributors?)\b"
)
_CAPITALISED = regex.compile(r"(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,10}(?=[ ,.])")
_COMMON = regex.compile(r"(?<= )\p{Ll}{4,9}(?= )")


@attrs.frozen(kw_only=True)
class Story:
    """A story of a corpus, without the page around it."""

    headline: str
    paragraphs: tuple[str, ...]
    summary: str | None
    headings: tuple[str, ...]
    authors: tuple[str, ...]
    published: datetime
    language: str
    """Its BCP 47 code, without a region."""
    outlets: tuple[str, ...]
    publisher: str


@attrs.frozen(kw_only=True)
class Laid:
    """A story laid out."""

    text: str
    lines: tuple[tuple[int, str], ...]
    """For each line that is not blank, where it starts in the text, and its label: ``outlet``,
    ``tagline``, ``section``, ``headline``, ``more`` (the headline goes on), ``standfirst``,
    ``name`` (of an author, without a word for it), ``info``, ``source`` and ``titled`` (outlet and
    headline behind a label), ``furniture``, ``rights``, ``paragraph``, ``heading``."""
    expected: Mapping[str, Any]
    """Values of the fields, as `newsparse.Article.to_dict` names them; a field that nobody could
    tell of this text is left out."""
    styles: tuple[str, ...]
    """What was drawn, to group failures by."""


def read_stories(folder: Path) -> list[Story]:
    """The stories of the corpus in *folder* that can be laid out, in the order of its gold file."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        found = (_story(json.loads(line)) for line in file)
        return [story for story in found if story is not None]


def _story(answer: Mapping[str, Any]) -> Story | None:
    headline = _clean(answer["headline"] or "")
    paragraphs = tuple(filter(_is_whole, map(_clean, answer["paragraphs"])))
    if not headline or len(paragraphs) < 2 or "\n" in (answer["headline"] or "").strip():
        return None
    if " | " in headline or headline[0] in "-*#>":  # most of these end in the outlet's name
        return None
    decks = (_clean(each) for each in answer["summary"])
    code = (answer["languages"] or [answer["language"]])[0][:2]
    published = answer["published"]
    names = [_clean(each) for each in answer["outlet_names"]]
    return Story(
        headline=headline,
        paragraphs=paragraphs,
        summary=next((each for each in decks if 7 <= len(each.split()) <= 45), None),
        headings=tuple(_clean(each) for each in answer["headings"] if each.strip()),
        authors=tuple(filter(_is_person, map(_clean, answer["authors"]))),
        published=datetime.fromisoformat(published).replace(tzinfo=None)
        if published
        else datetime(2024, 1, 1) + timedelta(hours=zlib.crc32(headline.encode()) % 16000),
        language={"nb": "no", "nn": "no"}.get(code, code),
        outlets=tuple(each for each in names if 1 <= len(each.split()) <= 5 and len(each) <= 40),
        publisher=answer["publisher"],
    )


def _clean(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _is_whole(paragraph: str) -> bool:
    spaced = len(paragraph.split()) >= MIN_WORDS or (len(paragraph) > 25 and paragraph[0] > "\u2e7f")
    return spaced and paragraph.endswith(_ENDS) and paragraph[0] not in "-*•#|>·"


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name)) and not name.isupper() and not _NO_PERSON.search(name)


# -- pools -------------------------------------------------------------------------------------


_SYLLABLES = (
    "bar ben bro cal cor dal den dor el fen gar gil hal har ked lan lin mar mel nor or pel pen ros"
    " sal ster tal tor ver wal wen wil yar zel bru gra kre stol vik tur lem ost hag mun ribe cast"
).split()
_TOWNS = "ton ford field burg ville stad berg haven port dale wick by hausen mouth minster o".split()
_TLDS = "com org net de fr es co.uk news info io at ch nl se".split()
_COUNTRIES = "US UK Deutschland France Canada India Ireland Schweiz España Kenya Norge".split()
_CAMEL = "Civic Block City News Data Ed Sci Tech Press Med Green Eco Metro Watch Source Fact".split()
_AGENCIES = "AP Reuters AFP dpa ANSA EFE APA TT PTI Bloomberg".split()
_GIVEN = "Anna Jonas Mira Tomas Lena Paul Ines Marek Sofie Karl Nadia Peter Rosa Emil Clara".split()

Half = Callable[[Iterable[str]], tuple[str, ...]]


@attrs.frozen(eq=False, kw_only=True)
class Pools:
    """What the parts of a layout are drawn from."""

    outlets: tuple[str, ...]
    """Names that pages of the corpora give themselves."""
    people: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    """Words of stories that have a capital in mid-sentence, by the stories' language."""
    common: Mapping[str, tuple[str, ...]]
    """Other words of stories, likewise."""
    headings: tuple[str, ...]
    half: Half
    """Which of the wordings are drawn from: all, or one part of them."""

    @classmethod
    def of(cls, stories: Sequence[Story], part: str = "all") -> Pools:
        """Pools made of *stories*.

        With *part* ``learn`` or ``test`` only that part of all wordings is used, three quarters
        and one quarter of them: what is learned from one can be tested on the other.
        """

        def half(words: Iterable[str]) -> tuple[str, ...]:
            every = tuple(words)
            if part == "all":
                return every
            kept = [w for w in every if (zlib.crc32(w.encode()) % 4 == 0) == (part == "test")]
            return tuple(kept) or every

        texts: dict[str, list[str]] = {}
        for story in stories:
            texts.setdefault(story.language, []).extend(story.paragraphs[:3])

        def words(form: regex.Pattern[str]) -> dict[str, tuple[str, ...]]:
            found = {
                code: half(sorted(set(form.findall(" ".join(each))))) for code, each in texts.items()
            }
            return {code: each for code, each in found.items() if len(each) >= MIN_POOL}

        return cls(
            outlets=half(sorted({name for story in stories for name in story.outlets})),
            people=half(sorted({name for story in stories for name in story.authors})),
            places=words(_CAPITALISED),
            common=words(_COMMON),
            headings=tuple(sorted({head for story in stories for head in story.headings})),
            half=half,
        )


# -- drawing -----------------------------------------------------------------------------------


@attrs.define
class _Line:
    """A line of the text to be: *gap* blank lines before it; ``None`` is the block's own."""

    text: str
    label: str
    gap: int | None = None


_Block = list[_Line]

FORMS = {"plain": 60, "markdown": 12, "labels": 6, "wire": 6, "release": 4, "newsletter": 5, "bare": 7}
"""The forms, and how often each is drawn."""


def draw(story: Story, pools: Pools, rnd: Random) -> Laid:
    """One text of *story*, drawn with *rnd*."""
    return _Layout(story, pools, rnd).laid()


class _Layout:
    """One text in the making: what was drawn so far."""

    def __init__(self, story: Story, pools: Pools, rnd: Random) -> None:
        self.story, self.pools, self.rnd = story, pools, rnd
        self.form = rnd.choices(list(FORMS), list(FORMS.values()))[0]
        known = story.language if story.language in ALL else "en"
        foreign = rnd.random() < 0.04
        self.code = rnd.choice(("en", "de", "fr", "es", "pl", "pt")) if foreign else known
        self.words: Wording = wording(self.code)
        self.styles = [f"form={self.form}", f"language={self.code}"]
        self.expected: dict[str, Any] = {
            "outlet": None, "tagline": None, "headline": None, "date": None, "authors": [],
            "categories": [], "tags": [], "summary": None,
        }  # fmt: skip
        self.outlet = self._outlet_name()
        self.colon = self._chance(0.12)  # list of labels: all parts have one
        self.day = story.published

    # -- small helpers --

    def _chance(self, share: float) -> bool:
        return self.rnd.random() < share

    def _pick(self, words: Sequence[str]) -> str:
        return self.rnd.choice(self.pools.half(words))

    def _style(self, name: str) -> None:
        self.styles.append(name)

    # -- names --

    def _place(self) -> str:
        rnd = self.rnd
        known = self.pools.places.get(self.code) or self.pools.places.get("en")
        if rnd.random() < 0.5 and known:
            return rnd.choice(known)
        town = "".join(rnd.choice(_SYLLABLES) for _ in range(rnd.choice((1, 1, 2)))) + rnd.choice(_TOWNS)
        name = town.capitalize()
        return f"{rnd.choice(('North', 'San', 'Bad', 'Lake', 'Port', 'Sankt'))} {name}" if rnd.random() < 0.1 else name

    def _word(self) -> str:
        known = self.pools.common.get("" if self._chance(0.2) else self.code)
        known = known or self.pools.common.get("en")
        return self.rnd.choice(known) if known else "river"

    def _outlet_name(self) -> str:
        rnd, words = self.rnd, self.words
        if self._chance(0.3):
            words = wording("en")
        kind, place = self._pick(words.kinds), self._place()
        one, two = self._word().capitalize(), self._word().capitalize()
        forms: list[tuple[float, Callable[[], str]]] = [
            (8, lambda: f"{place} {kind}"),
            (5, lambda: f"The {place} {kind}" if words is wording("en") else f"{kind} {place}"),
            (2, lambda: f"The {kind}"),
            (2, lambda: f"{place} {one} {kind}"),
            (2, lambda: f"{place}er {kind}"),
            (2, lambda: f"{kind} de {place}"),
            (1, lambda: f"{kind} of {place}"),
            (2, lambda: f"{one} {kind}"),
            (1, lambda: kind),
            (4, lambda: one),
            (4, lambda: f"{one} {two}"),
            (2, lambda: f"{place} {one}"),
            (1, lambda: f"The {one}"),
            (1, lambda: f"{one} & {two}"),
            (1, lambda: f"{one} in {place}"),
            (1, lambda: f"{one} {self._word()} {two}"),
            (1, lambda: one.lower()),
            (1, lambda: f"{rnd.randint(2, 360)} {one}"),
            (1, lambda: f"{one}{rnd.randint(5, 99)}"),
            (1, lambda: f"{one} {rnd.randint(5, 99)} {place}"),
            (2, lambda: one.upper()),
            (1, lambda: f"{one.upper()} {rnd.randint(2, 50)}"),
            (3, lambda: f"{one.lower()}.{rnd.choice(_TLDS)}"),
            (2, lambda: f"{place}{kind}.{rnd.choice(_TLDS)}".replace(" ", "").lower()),
            (1, lambda: f"{place}.{rnd.choice(('news', 'today', 'de', 'com'))}"),
            (3, lambda: "".join(rnd.choices("ABCDEFGHKLMNPRSTVWX", k=rnd.choice((2, 3, 3, 4))))),
            (2, lambda: "".join(rnd.choices("ABCEKLMNPRSTVWX", k=3)) + f" {kind}"),
            (1, lambda: "".join(rnd.choices("ABCKLMNPRSTW", k=3)) + str(rnd.randint(2, 30))),
            (3, lambda: rnd.choice(_CAMEL) + rnd.choice([*_CAMEL, one])),
            (1, lambda: f"{one}{kind}".replace(" ", "")),
            (1, lambda: f"{place} {kind} {rnd.choice(_COUNTRIES)}"),
            (1, lambda: f"{kind} ({rnd.choice(_COUNTRIES)})"),
            (1, lambda: f"{rnd.choice(_COUNTRIES)} {one} {kind}"),
            (1, lambda: f"{one} {rnd.choice(_COUNTRIES)}"),
            (1, lambda: f"{one}’s {two}"),
            (1, lambda: f"{place} {kind}".upper()),
            (1, lambda: f"{one} {two} {kind}"),
            (1, lambda: f"{place}-{self._place()} {kind}"),
            (9, lambda: rnd.choice(self.pools.outlets) if self.pools.outlets else one),
            (4, lambda: rnd.choice(self.story.outlets) if self.story.outlets else f"{place} {one}"),
        ]  # fmt: skip
        return _clean(rnd.choices([make for _, make in forms], [weight for weight, _ in forms])[0]())

    def _filled(self, form: str) -> str:
        rnd = self.rnd
        return form.format(p=self._place(), y=rnd.randint(1790, 2021), w=self._word(), v=self._word(),
                           o=self.outlet)  # fmt: skip

    def _motto(self) -> str:
        rnd = self.rnd
        english = wording("en")
        words = english if self._chance(0.4) else self.words
        pick = rnd.random()
        if pick < 0.14 and words.boasts:
            text = self._filled(self._pick(words.boasts))
        elif pick < 0.24:  # three words
            text = ". ".join(self._word().capitalize() for _ in range(3)) + "."
        elif pick < 0.3:
            joint = rnd.choice(("and", "&", "und", "et", "y"))
            text = f"{self._word().capitalize()} {joint} {self._word()}"
        elif pick < 0.36 and self.story.paragraphs:  # any few words that are of no story here
            text = " ".join(self._word() for _ in range(rnd.randint(3, 7))).capitalize()
        else:
            text = self._filled(self._pick(words.mottoes))
        if self._chance(0.12) and text[-1] != ".":
            text += "."
        if self._chance(0.1):
            text = text.title()
        elif self._chance(0.04):
            text = text.upper()
        if self._chance(0.04):
            text = f"“{text}”"
        return text

    def _section(self) -> str:
        words = wording("en") if self._chance(0.12) else self.words
        pick = self.rnd.random()
        if pick < 0.1:
            return self._place()
        if pick < 0.18:
            joint = self.rnd.choice(("&", "and" if self.code == "en" else self.words.joint[0].strip()))
            return f"{self._word().capitalize()} {joint} {self._word().capitalize()}"
        if pick < 0.24:
            return f"{self._pick(words.sections)} {self.rnd.choice(('&', '/', '·', '–'))} {self._pick(words.sections)}"
        if pick < 0.29:
            return f"{self._place()} {self._pick(words.sections)}"
        name = self._pick(words.sections)
        return name.upper() if self._chance(0.15) else name.lower() if self._chance(0.03) else name

    def _people(self) -> list[str]:
        rnd, story = self.rnd, self.story
        count = rnd.choice((1, 1, 1, 1, 2, 2, 3))
        if story.authors and self._chance(0.5):
            return list(dict.fromkeys(story.authors))[:count]
        found: list[str] = []
        for _ in range(count):
            if self.pools.people and self._chance(0.6):
                found.append(rnd.choice(self.pools.people))
                continue
            family = (rnd.choice(_SYLLABLES) + rnd.choice((*_SYLLABLES, "son", "ski", "er", "mann"))).capitalize()
            middle = rnd.choice(("", "", "", " van", " de", f" {rnd.choice('ABCDEHJKLM')}.", f" {rnd.choice(_GIVEN)}"))
            found.append(f"{rnd.choice(_GIVEN)}{middle} {family}")
        return list(dict.fromkeys(found))

    # -- headline --

    def _headline(self) -> str:
        rnd, story = self.rnd, self.story
        pick = rnd.random()
        whole = story.headline
        if self.form == "bare":
            pick *= 0.6
        if pick < 0.2:
            self._style("headline=short")
            return self._short_headline()
        if pick < 0.29:
            self._style("headline=sentence")
            sentence = regex.split(r"(?<=[.!?]) ", rnd.choice(story.paragraphs))[0]
            if 6 <= len(sentence.split()) <= 18 and sentence.endswith("."):
                return sentence
            return whole.rstrip(".?!…") + "."
        if pick < 0.32:
            self._style("headline=question")
            return whole.rstrip(".?!…") + "?"
        if pick < 0.36:
            self._style("headline=colon")
            return f"{rnd.choice((self._place(), self._word().capitalize()))}: {whole}"
        if pick < 0.38:
            self._style("headline=dated")
            return f"{whole}{rnd.choice((', ', ' – ', ': ', ' | '))}{self._date_text()}"
        if pick < 0.40:
            self._style("headline=capitals")
            return whole.upper()
        if pick < 0.42:
            self._style("headline=quote")
            return f"“{whole.strip('“”„')}”"
        return whole

    def _short_headline(self) -> str:
        rnd, story = self.rnd, self.story
        length = rnd.choice((1, 2, 2, 2, 3, 3, 3, 4, 4))
        kind = rnd.random()
        if kind < 0.08 and self.pools.headings:
            short = [each for each in self.pools.headings if len(each.split()) <= 4]
            if short:
                return rnd.choice(short)
        source = story.headline
        if kind < 0.45 and story.paragraphs:
            source = rnd.choice(story.paragraphs[: rnd.choice((1, 2, 4))])
        if source[0] > "\u2e7f":
            return source[: rnd.randint(4, 9)]
        words = [word.strip(".,;:!?\"“”„«»()[]…") for word in source.split()]
        words = [word for word in words if word]
        at = rnd.randrange(max(1, len(words) - length + 1))
        if length == 1:
            at = max(range(len(words)), key=lambda i: (len(words[i]) + rnd.random() * 8))
        text = " ".join(words[at : at + length])
        if kind > 0.9:  # noun and verb
            text = f"{self._place()} {self._word()}"
        text = text[:1].upper() + text[1:]
        if self._chance(0.25):
            text = text.title()
        return text + "?" if self._chance(0.05) else text + "!" if self._chance(0.02) else text

    # -- dates --

    def _date_text(self, day: datetime | None = None) -> str:
        day = day or self.day
        rnd, code = self.rnd, self.code
        d, m, y = day.day, day.month, day.year
        if code in ("ja", "zh"):
            return f"{y}年{m}月{d}日"
        if code == "ko":
            return f"{y}년 {m}월 {d}일"
        calendar = load(code if code in ALL else "en")
        names, week = calendar.months[m - 1], calendar.weekdays[day.weekday()][0]
        month = names[0]
        if code in ("en", "de"):
            month, week = month.capitalize(), week.capitalize()
        short = (names[1] if len(names) > 1 else names[0])
        short = short.capitalize() if code in ("en", "de") else short
        iso = f"{y}-{m:02}-{d:02}"
        if code == "en":
            forms = [f"{month} {d}, {y}", f"{d} {month} {y}", f"{week}, {month} {d}, {y}",
                     f"{week} {d} {month} {y}", f"{short} {d}, {y}", f"{short}. {d}, {y}" if len(names) > 1 else f"{short} {d}, {y}",
                     f"{d} {short} {y}", f"{month} {d} {y}", f"{week[:3]}, {d} {short} {y}",
                     f"{month.upper()} {d}, {y}", f"{d:02}-{short}-{y}", iso]  # fmt: skip
        elif code in ("es", "pt"):
            forms = [f"{d} de {month} de {y}", f"{week}, {d} de {month} de {y}", f"{d} {month} {y}", iso]
        elif code in ("de", "no", "da", "fi", "cs"):
            forms = [f"{d}. {month} {y}", f"{week}, {d}. {month} {y}", f"{d:02}.{m:02}.{y}", iso]
        elif code in ("tr", "ru", "pl", "uk", "bg"):
            forms = [f"{d} {month} {y}", f"{d:02}.{m:02}.{y}", iso]
        elif calendar.order == "dmy":
            forms = [f"{d} {month} {y}", f"{week} {d} {month} {y}", f"{d} {short} {y}", iso]
        else:
            forms = [iso]
        return rnd.choice(forms)

    def _clock(self) -> str:
        rnd, h, m = self.rnd, self.day.hour, self.day.minute
        twelve = f"{(h - 1) % 12 + 1}:{m:02}"
        half = "am" if h < 12 else "pm"
        by_language = {
            "en": [f"{twelve} {half}", f"{twelve}{half}", f"{twelve} {half.upper()}", f"{h:02}:{m:02}", f"{h:02}:{m:02} GMT", f"{twelve} {half[0]}.m. ET"],
            "de": [f"{h:02}:{m:02} Uhr", f"{h}.{m:02} Uhr", f"{h:02}:{m:02}"],
            "fr": [f"{h}h{m:02}", f"{h:02}:{m:02}", f"à {h:02}h{m:02}"],
        }  # fmt: skip
        return rnd.choice(by_language.get(self.code, [f"{h:02}:{m:02}"]))

    # -- blocks --

    def _b_outlet(self) -> _Block:
        self.expected["outlet"] = self.outlet
        text = self.outlet
        if self.form == "markdown" and self._chance(0.4):
            text = self.rnd.choice(("**{}**", "## {}", "[{}](https://example.org/)", "*{}*")).format(text)
        elif self._chance(0.03):
            text = f"--- {text} ---"
        return [_Line(text, "outlet")]

    def _b_tagline(self) -> _Block:
        text = self.expected["tagline"] = self._motto()
        if self.form == "markdown" and self._chance(0.4):
            text = f"*{text}*"
        return [_Line(text, "tagline", 0 if self._chance(0.25) else None)]

    def _b_source(self) -> _Block:
        self.expected["outlet"] = self.outlet
        label = self._pick([each for each in self.words.source if ":" in each])
        return [_Line(label.format(self.outlet), "source")]

    def _b_section(self) -> _Block:
        rnd = self.rnd
        if self._chance(0.12):
            self._style("breadcrumb")
            parts = list(dict.fromkeys(self._pick(self.words.sections) for _ in range(rnd.choice((1, 2, 2)))))
            home = {"en": "Home", "de": "Startseite", "fr": "Accueil", "es": "Inicio", "it": "Home"}.get(self.code, "Home")
            mark = rnd.choice((" > ", " » ", " › ", " / "))
            self.expected["categories"] = parts
            return [_Line(mark.join([home, *parts]), "section")]
        name = self._section()
        self.expected["categories"] = [name] if not any(c in name for c in "/·–") else None
        text = f"**{name}**" if self.form == "markdown" and self._chance(0.3) else name
        return [_Line(text, "section")]

    def _b_headline(self) -> _Block:
        text = self.expected["headline"] = self._headline()
        rnd = self.rnd
        if self.form == "markdown":
            return [_Line(f"{'#' * rnd.choice((1, 1, 1, 2, 3))} {text}" if self._chance(0.85) else f"**{text}**", "headline")]
        words = text.split()
        if len(words) > 7 and self._chance(0.05):
            self._style("headline on two lines")
            at = len(words) // 2 + rnd.choice((-1, 0, 1))
            return [_Line(" ".join(words[:at]), "headline"), _Line(" ".join(words[at:]), "more", 0)]
        if self._chance(0.07) and self.expected["outlet"] is not None and "|" not in text:
            self._style("title tail")
            return [_Line(f"{text}{rnd.choice((' | ', ' - ', ' – ', ' :: '))}{self.outlet}", "headline")]
        return [_Line(text, "headline")]

    def _b_titled(self) -> _Block:
        text = self.expected["headline"] = self._headline()
        return [_Line(self._pick(self.words.title).format(text), "titled")]

    def _b_standfirst(self) -> _Block:
        rnd, story = self.rnd, self.story
        text = story.summary
        if text is None or text in story.paragraphs:
            other = [each for each in story.paragraphs[2:] if 10 <= len(each.split()) <= 40]
            if not other:
                return []
            text = rnd.choice(other)
            self._taken = text
        if self._chance(0.15):
            text = text.rstrip(".")
        self.expected["summary"] = text
        self._style("standfirst")
        return [_Line(f"*{text}*" if self.form == "markdown" and self._chance(0.3) else text, "standfirst")]

    _taken: str | None = None
    """A paragraph that was made the standfirst."""

    def _b_byline(self) -> _Block:
        rnd, words = self.rnd, self.words
        people = self._people()
        self.expected["authors"] = people
        joint = rnd.choice(words.joint) if len(people) < 3 else ", "
        who = joint.join(people)
        lines: _Block = []
        pick = rnd.random()
        role = self._pick(words.roles)
        if pick < 0.2 and self.form != "release":
            self._style("bare name")
            lines.append(_Line(who if self._chance(0.93) else who.upper(), "name"))
            if lines[0].text.isupper():
                self.expected["authors"] = [each.upper() for each in people]
            if self._chance(0.12):
                lines.append(_Line(role, "name", 0))
        else:
            text = self._pick(words.byline).format(who)
            if self._chance(0.15):
                self._style("role")
                text += rnd.choice((", ", " | ", " – ")) + role
            elif self._chance(0.06):
                text += f" {people[0].split()[0].lower()}@example.org"
            elif self._chance(0.04):
                text += f", {self._place()}"
            lines.append(_Line(text, "info"))
            if self._chance(0.05):
                lines.append(_Line(role, "info", 0))
            elif self._chance(0.04):
                lines.append(_Line(f"{people[0].split()[-1].lower()}@example.org", "info", 0))
        if self.form == "markdown" and self._chance(0.3):
            lines[0].text = rnd.choice(("*{}*", "**{}**")).format(lines[0].text)
        return lines

    def _b_date(self) -> _Block:
        rnd, words = self.rnd, self.words
        text = self._date_text()
        if self._chance(0.3):
            text += rnd.choice((", ", " ", " | ", " · ") if self.code != "en" else (", ", " ", " at ", " | ")) + self._clock()
        label = "{}" if self._chance(0.35) else self._pick(words.published)
        text = label.format(text)
        lines = [_Line(text, "info")]
        if self._chance(0.15) and label != "{}":
            self._style("updated")
            later = self._pick(words.updated).format(self._date_text(self.day + timedelta(days=rnd.choice((0, 1, 2)))))
            if self._chance(0.5):
                lines[0].text += rnd.choice((" | ", " · ", ", ")) + later
            else:
                lines.append(_Line(later, "info", 0))
        self.expected["date"] = self.day.date().isoformat()
        return lines

    def _b_labels(self) -> _Block:
        rnd, words = self.rnd, self.words
        names = list(dict.fromkeys(self._pick(words.sections) for _ in range(rnd.choice((1, 1, 2, 3)))))
        if self.expected["categories"] == []:
            self.expected["categories"] = names
        else:
            self.expected["categories"] = None
        label = self._pick(words.category)
        mark = rnd.choice(("", "", "", "- ", "* ", "• "))
        return [_Line(mark + label.format(rnd.choice((", ", "; ", " | ")).join(names)), "info")]

    def _b_tags(self) -> _Block:
        rnd = self.rnd
        names = list(dict.fromkeys(rnd.choice((self._word(), self._place(), f"{self._place()} {self._word()}")) for _ in range(3)))
        self.expected["tags"] = names
        return [_Line(self._pick(self.words.tags).format(", ".join(names)), "info")]

    def _b_chrome(self) -> _Block:
        count = self.rnd.choice((1, 1, 1, 2, 3))
        texts = dict.fromkeys(self._pick(self.words.chrome) for _ in range(count))
        return [_Line(text, "furniture", 0 if at else None) for at, text in enumerate(texts)]

    # -- header --

    def _order(self) -> list[str]:
        """The parts of the header in the order in which they stand."""
        rnd = self.rnd
        gauss = rnd.gauss
        places: dict[str, float] = {"headline": gauss(3, 0.5)}
        if self.form == "bare":
            if self._chance(0.3):
                places["byline"] = gauss(5, 1)
            if self._chance(0.3):
                places["date"] = gauss(5, 1)
            if self._chance(0.2):
                places[rnd.choice(("outlet", "section"))] = gauss(1, 1)
            if self._chance(0.1):
                places["standfirst"] = places["headline"] + 0.5
        else:
            outlet = rnd.random()
            if outlet < 0.62:
                places["outlet"] = gauss(0.5, 1) if self._chance(0.9) else gauss(5, 1.5)
                if self._chance(0.42):
                    places["tagline"] = places["outlet"] + (0.01 if self._chance(0.75) else abs(gauss(0, 2)))
            elif outlet < 0.70:
                places["source"] = gauss(5, 1.5)
            if self._chance(0.3):
                places["section"] = gauss(2, 1.0)
            elif self._chance(0.33):
                places["labels"] = gauss(5.5, 1.5)
            if self._chance(0.3):
                places["standfirst"] = max(gauss(4.2, 0.6), places["headline"] + 0.2)
            if self._chance(0.78):
                places["byline"] = gauss(5, 1.2)
            if self._chance(0.85):
                places["date"] = gauss(5, 1.7)
            if self._chance(0.08):
                places["tags"] = gauss(6, 1)
            if self._chance(0.22):
                places["chrome"] = gauss(5, 2.5)
        if self.form in ("labels",) or (self.form == "plain" and self.colon and self._chance(0.4)):
            places["titled"] = places.pop("headline")
            if "outlet" in places:
                places.pop("tagline", None)
                places["source"] = places.pop("outlet")
        head = places.get("headline", places.get("titled", 3.0))
        if places.get("outlet", 0) > head and self._chance(0.7):
            places["source"] = places.pop("outlet")
            places.pop("tagline", None)
        if "section" in places and places["section"] > head:
            if self._chance(0.75):
                places["labels"] = places.pop("section")
        if self._chance(0.012) and "outlet" in places:
            places.pop("headline", None)
        return sorted(places, key=places.__getitem__)

    def _header(self) -> list[_Block]:
        order = self._order()
        short = {"outlet": "O", "tagline": "T", "section": "C", "headline": "H", "titled": "H:",
                 "standfirst": "S", "byline": "B", "date": "D", "labels": "L", "source": "O:",
                 "tags": "G", "chrome": "X"}  # fmt: skip
        self._style("order=" + " ".join(short[each] for each in order))
        make: dict[str, Callable[[], _Block]] = {
            "outlet": self._b_outlet, "tagline": self._b_tagline, "section": self._b_section,
            "headline": self._b_headline, "titled": self._b_titled,
            "standfirst": self._b_standfirst, "byline": self._b_byline, "date": self._b_date,
            "labels": self._b_labels, "source": self._b_source, "tags": self._b_tags,
            "chrome": self._b_chrome,
        }  # fmt: skip
        blocks = [block for each in order if (block := make[each]())]
        return self._joined(order, blocks)

    def _joined(self, order: Sequence[str], blocks: list[_Block]) -> list[_Block]:
        """The *blocks* with byline and date on one line, now and then."""
        if len(order) != len(blocks) or "byline" not in order or "date" not in order:
            return blocks
        by, day = order.index("byline"), order.index("date")
        if abs(by - day) != 1 or not self._chance(0.3):
            return blocks
        first, second = blocks[min(by, day)], blocks[max(by, day)]
        if len(first) > 1 or len(second) > 1 or any(each.text[0] == "*" for each in first + second):
            return blocks
        mark = self.rnd.choice((" | ", " · ", ", ", " — ", " - ", " / ", " • "))
        self._style("joined")
        line = _Line(first[0].text + mark + second[0].text, "info")
        return [*blocks[: min(by, day)], [line], *blocks[max(by, day) + 1 :]]

    # -- story --

    def _body(self) -> _Block:
        rnd, story = self.rnd, self.story
        count = rnd.choice((1, 2, 3, 3, 4, 5, 8, 14))
        texts = [each for each in story.paragraphs if each != self._taken][:count]
        lines = [_Line(each, "paragraph") for each in texts]
        self._dateline(lines)
        self.expected["paragraphs"] = [each.text for each in lines]
        if len(lines) > 3 and self._chance(0.15) and story.headings:
            at = rnd.randrange(1, len(lines))
            head = rnd.choice(story.headings)
            lines.insert(at, _Line(f"## {head}" if self.form == "markdown" else head, "heading"))
        if len(lines) > 3 and self._chance(0.06):
            at = rnd.randrange(1, len(lines) - 1)
            lines.insert(at, _Line(self._pick(self.words.chrome), "furniture"))
        return lines

    def _dateline(self, lines: _Block) -> None:
        rnd = self.rnd
        if not self._chance(0.8 if self.form == "wire" else 0.08) or self.code in ("ja", "zh", "ko"):
            return
        city, agency = self._place().upper(), rnd.choice(_AGENCIES)
        forms = [f"{city} ({agency}) — ", f"{city} — ", f"{city} ({agency}) - ", f"{city}, {self._place()} ({agency}) — "]
        if self.code == "de":
            forms = [f"{city.title()} ({agency}). ", f"{city.title()} – ", f"{city} ({agency}) - "]
        lead = rnd.choice(forms)
        self._style("dateline")
        if agency in lead and self.expected["outlet"] is None:
            del self.expected["outlet"]  # the agency's text, or a paper's that took it
        lines[0].text = lead + lines[0].text

    # -- footer --

    def _footer(self) -> list[_Block]:
        rnd, words = self.rnd, self.words
        found: list[_Block] = []
        expected = self.expected
        if expected.get("tags") == [] and self._chance(0.08):
            found.append(self._b_tags())
        if expected["categories"] == [] and self._chance(0.06):
            found.append(self._b_labels())
        if not expected["authors"] and self._chance(0.06):
            people = expected["authors"] = self._people()
            joint = rnd.choice(words.joint) if len(people) < 3 else ", "
            found.append([_Line(self._pick(words.byline).format(joint.join(people)), "info")])
        if self._chance(0.08):
            found.append(self._b_chrome())
        rights = self._pick(words.rights)
        if expected.get("outlet") is not None and self._chance(0.25):
            found.append([_Line(self._filled_rights(rights), "rights")])
        elif expected.get("outlet", "") is None and self._chance(0.3):
            self._style("outlet in rights only")
            expected["outlet"] = self.outlet
            found.append([_Line(self._filled_rights(rights), "rights")])
        elif expected.get("outlet", "") is None and self._chance(0.06):
            found.append(self._b_source())
        if self.form in ("wire", "release") and self._chance(0.5):
            found.insert(0, [_Line(rnd.choice(("###", "-30-", "ENDS", "(END)")), "furniture")])
        if self.form == "newsletter" and self._chance(0.5):
            found.append([_Line("Unsubscribe | Update your preferences", "furniture")])
        rnd.shuffle(found)
        return found

    def _filled_rights(self, form: str) -> str:
        return form.format(y=self.day.year, o=self.outlet)

    # -- forms --

    def _preface(self) -> list[_Block]:
        """What a form has before anything else."""
        rnd = self.rnd
        if self.form == "wire" and self._chance(0.5):
            slug = f"BC-{self._place()}--{self._word().capitalize()}"
            return [[_Line(rnd.choice((slug, f"{slug}, {rnd.randint(1, 9)}th Ld", f"{rnd.randint(100, 999)} words", "URGENT")), "furniture")]]
        if self.form == "release" and self._chance(0.7):
            said = {"de": "PRESSEMITTEILUNG", "fr": "COMMUNIQUÉ DE PRESSE", "es": "NOTA DE PRENSA", "it": "COMUNICATO STAMPA"}.get(self.code, rnd.choice(("PRESS RELEASE", "FOR IMMEDIATE RELEASE", "NEWS RELEASE", "MEDIA RELEASE")))
            return [[_Line(said, "furniture")]]
        if self.form == "newsletter" and self._chance(0.6):
            return [[_Line(rnd.choice(("View in browser", f"Issue {rnd.randint(2, 400)}", f"#{rnd.randint(2, 200)}", "Newsletter", "Forwarded this email? Subscribe here")), "furniture")]]
        return []

    def laid(self) -> Laid:
        """The whole text."""
        rnd = self.rnd
        preface, header = self._preface(), self._header()
        body = self._body()
        footer = self._footer()
        gap, body_gap = rnd.choice((1, 1, 1, 0, 2)), rnd.choice((1, 1, 1, 1, 0))
        turn = rnd.choice((1, 1, 1, 2, 3, gap))
        self._style(f"gaps={gap}/{body_gap}")
        width = rnd.choice((60, 66, 70, 72, 76, 78, 80)) if self._chance(0.12) else 0
        indent = rnd.choice((2, 3, 4, 8)) if self._chance(0.05) else 0
        first = rnd.choice((2, 4)) if (width or self._chance(0.03)) and self._chance(0.3) else 0
        if width:
            self._style("wrapped")
        if self._chance(0.15) and body_gap:
            self._cut(body)
        lines: list[_Line] = []
        for block in preface + header:
            for at, line in enumerate(block):
                line.gap = (0 if at else gap) if line.gap is None or not lines else line.gap
                lines.append(line)
        for at, line in enumerate(body):
            line.gap = body_gap if at else turn
            lines.append(line)
        for at, block in enumerate(footer):
            for number, line in enumerate(block):
                line.gap = 0 if number else rnd.choice((1, 1, 2, 0)) if at else max(1, body_gap)
                lines.append(line)
        text, starts = _printed(lines, width, indent, first)
        if self._chance(0.04):
            text, starts = _with_crlf(text, starts)
        expected = {key: value for key, value in self.expected.items() if value is not None or key in _NONE}
        return Laid(text=text, lines=tuple(starts), expected=expected, styles=tuple(self.styles))

    def _cut(self, body: _Block) -> None:
        """Cut a paragraph in two, as scrapers do, where the second part starts in small letters."""
        at = self.rnd.randrange(len(body))
        words = body[at].text.split(" ")
        place = len(words) // 2
        while place < len(words) - 5 and not (words[place][:1].islower() and words[place - 1][-1].isalpha()):
            place += 1
        if body[at].label == "paragraph" and len(words) > 20 and place < len(words) - 5:
            self._style("cut paragraph")
            body[at : at + 1] = [
                _Line(" ".join(words[:place]), "paragraph"),
                _Line(" ".join(words[place:]), "paragraph"),
            ]


_NONE = ("outlet", "tagline", "headline", "date", "summary")
"""Fields whose absence is known; a list of ``None`` is one that nobody could tell."""


def _printed(
    lines: Sequence[_Line], width: int, indent: int, first: int
) -> tuple[str, list[tuple[int, str]]]:
    """The text of *lines* wrapped at *width* (0: not at all) and indented, with their starts."""
    out: list[str] = []
    starts: list[tuple[int, str]] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            blank = "\n" * (1 + (line.gap or 0))
            out.append(blank)
            at += len(blank)
        lead = " " * (indent + (first if line.label == "paragraph" else 0))
        parts = [lead + line.text]
        if width and len(line.text) > width:
            parts = textwrap.wrap(line.text, width, initial_indent=lead, subsequent_indent=" " * indent,
                                  break_long_words=False, break_on_hyphens=False)  # fmt: skip
        for order, part in enumerate(parts):
            if order:
                out.append("\n")
                at += 1
            label = "more" if order and line.label in ("headline", "titled") else line.label
            starts.append((at, label))
            out.append(part)
            at += len(part)
    return "".join(out), starts


def _with_crlf(text: str, starts: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    moved = [(at + text.count("\n", 0, at), label) for at, label in starts]
    return text.replace("\n", "\r\n"), moved


def surrounded(laid: Laid, before: Sequence[str], after: Sequence[str]) -> Laid:
    """The same text between the lines *before* and *after* of a page: its menus and footer.

    >>> text = Laid(text="Rain", lines=((0, "headline"),), expected={}, styles=())
    >>> surrounded(text, ["Home", "News"], ["Imprint"]).lines
    ((0, 'furniture'), (5, 'furniture'), (11, 'headline'), (17, 'furniture'))
    """
    top = "".join(f"{line}\n" for line in before) + "\n" if before else ""
    text = f"{top}{laid.text}"
    if after:
        text = f"{text}\n\n" + "\n".join(after)
    lines: list[tuple[int, str]] = []
    at = 0
    for line in before:
        lines.append((at, "furniture"))
        at += len(line) + 1
    lines += [(len(top) + start, label) for start, label in laid.lines]
    at = len(top) + len(laid.text) + 2
    for line in after:
        lines.append((at, "furniture"))
        at += len(line) + 1
    return attrs.evolve(laid, text=text, lines=tuple(lines), styles=(*laid.styles, "surrounded"))


def many(
    stories: Sequence[Story], pools: Pools, count: int, seed: int
) -> Iterator[tuple[Story, Laid]]:
    """*count* texts of *stories* drawn at random; news in other languages more than once a turn.

    A story's share goes with the square root of how many there are of its language, so that the
    languages with few stories are not lost among those with many.
    """
    rnd = Random(seed)
    counts: dict[str, int] = {}
    for story in stories:
        counts[story.language] = counts.get(story.language, 0) + 1
    weights = [1 / math.sqrt(counts[story.language]) for story in stories]
    for story in rnd.choices(stories, weights, k=count):
        yield story, draw(story, pools, rnd)
