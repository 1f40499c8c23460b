"""Names, mottoes, sections and dates to lay stories out with: from pools, or made by grammar."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from random import Random

import attrs
import regex

from newsparse.languages import ALL, load
from training.layout_stories import Story
from training.wordings import Wording, wording

__all__ = ["AGENCIES", "Names", "Pools", "clock_text", "date_text"]

MIN_POOL = 50
"""Words that a language's stories have at least, or those of English are taken."""

SHORT = 4
"""Words of a short heading at most."""

_CAPITALISED = regex.compile(r"(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,10}(?=[ ,.])")
_SMALL = regex.compile(r"\b\p{Ll}{4,11}\b")
_COMMON = regex.compile(r"(?<= )\p{Ll}{4,9}(?= )")

AGENCIES = ("AP", "Reuters", "AFP", "dpa", "ANSA", "EFE", "APA", "TT", "PTI", "Bloomberg")

_SYLLABLES = (
    "bar ben bro cal cor dal den dor el fen gar gil hal har ked lan lin mar mel nor or pel pen ros"
    " sal ster tal tor ver wal wen wil yar zel bru gra kre stol vik tur lem ost hag mun ribe cast"
).split()
_TOWNS = (
    "ton ford field burg ville stad berg haven port dale wick by hausen mouth minster o".split()
)
_BEFORE = ("North", "San", "Bad", "Lake", "Port", "Sankt")
_TLDS = "com org net de fr es co.uk news info io at ch nl se today".split()
_COUNTRIES = "US UK Deutschland France Canada India Ireland Schweiz España Kenya Norge".split()
_CAMEL = (
    "Civic Block City News Data Ed Sci Tech Press Med Green Eco Metro Watch Source Fact".split()
)
_WORDS = regex.compile(r"(?<![\p{L}\p{M}])[\p{L}\p{M}]{2,9}(?![\p{L}\p{M}])")
_HAN = regex.compile(r"\p{Han}{2,4}")
_LATIN = "\u024f"
"""Letters of Latin scripts come before it."""

_GIVEN = "Anna Jonas Mira Tomas Lena Paul Ines Marek Sofie Karl Nadia Peter Rosa Emil Clara".split()
_FAMILY = ("son", "ski", "er", "mann", "ez", "ova", *_SYLLABLES)
_CAPITALS = "ABCDEFGHKLMNPRSTVWX"

OUTLETS: Mapping[str, int] = {
    "{place} {kind}": 8, "The {place} {kind}": 4, "{kind} {place}": 3, "The {kind}": 2,
    "{place} {one} {kind}": 2, "{place}er {kind}": 2, "{kind} de {place}": 2, "{kind}": 1,
    "{kind} of {place}": 1, "{one} {kind}": 2, "{one}": 4, "{one} {two}": 4, "{place} {one}": 2,
    "The {one}": 1, "{one} & {two}": 1, "{one} in {place}": 1, "{one} {small} {two}": 1,
    "{small}": 1, "{large} {one}": 1, "{one}{number}": 1, "{one} {number} {place}": 1, "{upper}": 2,
    "{upper} {number}": 1, "{small}.{tld}": 3, "{joined}.{tld}": 2, "{place}.{tld}": 1,
    "{initials}": 3, "{initials} {kind}": 2, "{initials}{number}": 1, "{camel}{camel2}": 2,
    "{camel}{one}": 1, "{one}{kind}": 1, "{place} {kind} {country}": 1, "{kind} ({country})": 1,
    "{country} {one} {kind}": 1, "{one} {country}": 1, "{one}’s {two}": 1, "{one} {two} {kind}": 1,
    "{place}-{place2} {kind}": 1, "{known}": 9, "{own}": 4,
}  # fmt: skip
"""The grammar of outlets' names, and how often each form is drawn. ``known`` is a name that some
page of the corpora gives itself, ``own`` the story's own outlet."""

Half = Callable[[tuple[str, ...]], tuple[str, ...]]
"""Which of some wordings are drawn from."""


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
    short_headings: tuple[str, ...]
    half: Half

    @classmethod
    def of(cls, stories: Sequence[Story], part: str = "all") -> Pools:
        """Pools made of *stories*.

        With *part* ``learn`` or ``test`` only that part of all wordings is used, three quarters
        and one quarter of them: what is learned from one can be tested on the other.
        """

        @cache
        def half(every: tuple[str, ...]) -> tuple[str, ...]:
            if part == "all":
                return every
            kept = [w for w in every if (zlib.crc32(w.encode()) % 4 == 0) == (part == "test")]
            return tuple(kept) or every

        texts: dict[str, list[str]] = {}
        for story in stories:
            texts.setdefault(story.language, []).extend(story.paragraphs[:3])
        small = {code: set(_SMALL.findall(" ".join(each))) for code, each in texts.items()}

        def words(form: regex.Pattern[str]) -> dict[str, tuple[str, ...]]:
            """What has the *form*; without words that are also written small: "Providers"."""
            found = {
                code: half(
                    tuple(
                        sorted(
                            word
                            for word in set(form.findall(" ".join(each)))
                            if word.islower() or word.lower() not in small[code]
                        )
                    )
                )
                for code, each in texts.items()
            }
            return {code: each for code, each in found.items() if len(each) >= MIN_POOL}

        headings = tuple(sorted({head for story in stories for head in story.headings}))
        return cls(
            outlets=half(tuple(sorted({name for story in stories for name in story.outlets}))),
            people=half(tuple(sorted({name for story in stories for name in story.authors}))),
            places=words(_CAPITALISED),
            common=words(_COMMON),
            headings=headings,
            short_headings=tuple(each for each in headings if len(each.split()) <= SHORT),
            half=half,
        )


@attrs.frozen(eq=False)
class Names:
    """Draws names for one text of *story*, in the wordings of the language *code*."""

    story: Story
    pools: Pools
    rnd: Random
    code: str

    @property
    def words(self) -> Wording:
        """The wordings of the text's language."""
        return wording(self.code)

    def chance(self, share: float) -> bool:
        """Whether something happens that does in *share* of all texts."""
        return self.rnd.random() < share

    def pick(self, words: Sequence[str]) -> str:
        """One of *words* that may be drawn from."""
        return self.rnd.choice(self.pools.half(tuple(words)))

    def place(self) -> str:
        """A place: a capitalised word of the corpora's stories, or a made-up town."""
        rnd = self.rnd
        known = self.pools.places.get(self.code) or self._own_words() or self.pools.places.get("en")
        if known and self.chance(0.5):
            return rnd.choice(known)
        syllables = (rnd.choice(_SYLLABLES) for _ in range(rnd.choice((1, 1, 2))))
        name = ("".join(syllables) + rnd.choice(_TOWNS)).capitalize()
        return f"{rnd.choice(_BEFORE)} {name}" if self.chance(0.1) else name

    def word(self) -> str:
        """A word of the corpora's stories, in small letters."""
        known = self.pools.common.get("en" if self.chance(0.2) else self.code) or self._own_words()
        return self.rnd.choice(known or self.pools.common.get("en") or ("river", "light"))

    def _own_words(self) -> tuple[str, ...]:
        """Words of the story, when it is in a script without capitals or in Cyrillic or Greek."""
        text = self.story.paragraphs[0]
        if next(filter(str.isalpha, text), "a") <= _LATIN:
            return ()
        return tuple(_WORDS.findall(text)) if " " in text[:60] else tuple(_HAN.findall(text))

    def outlet(self) -> str:
        """An outlet's name."""
        rnd = self.rnd
        words = wording("en") if self.chance(0.3) else self.words
        small, place, kind = self.word(), self.place(), self.pick(words.kinds)
        one = small.capitalize()
        form = rnd.choices(list(OUTLETS), list(OUTLETS.values()))[0]
        name = form.format(
            place=place, place2=self.place(), kind=kind, small=small, one=one, upper=one.upper(),
            two=self.word().capitalize(), number=rnd.randint(5, 60), large=rnd.randint(2, 360),
            joined=f"{place}{kind}".replace(" ", "").lower(), tld=rnd.choice(_TLDS),
            initials="".join(rnd.choices(_CAPITALS, k=rnd.choice((2, 3, 3, 4)))),
            camel=rnd.choice(_CAMEL), camel2=rnd.choice(_CAMEL), country=rnd.choice(_COUNTRIES),
            known=rnd.choice(self.pools.outlets or (one,)),
            own=rnd.choice(self.story.outlets or (f"{place} {one}",)),
        )  # fmt: skip
        name = " ".join(name.split())
        return name.upper() if self.chance(0.06) else name

    def motto(self, outlet: str) -> str:
        """A motto of *outlet*."""
        rnd = self.rnd
        words = wording("en") if self.chance(0.4) else self.words
        pick = rnd.random()
        if pick < 0.14 and words.boasts:
            text = self._filled(self.pick(words.boasts), outlet)
        elif pick < 0.24:
            text = ". ".join(self.word().capitalize() for _ in range(3)) + "."
        elif pick < 0.3:
            joint = rnd.choice(("and", "&", "und", "et", "y"))
            text = f"{self.word().capitalize()} {joint} {self.word()}"
        elif pick < 0.36:  # any few words
            text = " ".join(self.word() for _ in range(rnd.randint(3, 7))).capitalize()
        else:
            text = self._filled(self.pick(words.mottoes), outlet)
        if self.chance(0.12) and text[-1] != ".":
            text += "."
        if self.chance(0.1):
            text = text.title()
        elif self.chance(0.04):
            text = text.upper()
        return f"“{text}”" if self.chance(0.04) else text

    def _filled(self, form: str, outlet: str) -> str:
        year = self.rnd.randint(1790, 2021)
        return form.format(p=self.place(), y=year, w=self.word(), v=self.word(), o=outlet)

    def section(self, any_word: bool = True) -> str:
        """A section's name; with *any_word* also one that only its place tells to be one."""
        words = wording("en") if self.chance(0.12) else self.words
        pick = self.rnd.random() if any_word else self.rnd.uniform(0.18, 1)
        if pick < 0.1:
            return self.place()
        if pick < 0.18:
            joint = self.rnd.choice(("&", self.words.joint[0].strip(" ,") or "&"))
            return f"{self.word().capitalize()} {joint} {self.word().capitalize()}"
        if pick < 0.24:
            mark = self.rnd.choice(("&", "/", "·", "–"))
            return f"{self.pick(words.sections)} {mark} {self.pick(words.sections)}"
        if pick < 0.29:
            return f"{self.place()} {self.pick(words.sections)}"
        name = self.pick(words.sections)
        return name.upper() if self.chance(0.15) else name.lower() if self.chance(0.03) else name

    def sections(self) -> list[str]:
        """One section or more, each once."""
        count = self.rnd.choice((1, 1, 2, 3))
        return list(dict.fromkeys(self.pick(self.words.sections) for _ in range(count)))

    def tags(self) -> list[str]:
        """Three keywords, each once."""
        either = (self.word, self.place, lambda: f"{self.place()} {self.word()}")
        return list(dict.fromkeys(self.rnd.choice(either)() for _ in range(3)))

    def people(self) -> list[str]:
        """The story's authors, those of others, or made-up ones."""
        rnd, story = self.rnd, self.story
        count = rnd.choice((1, 1, 1, 1, 2, 2, 3))
        if story.authors and self.chance(0.5):
            return list(dict.fromkeys(story.authors))[:count]
        found: list[str] = []
        for _ in range(count):
            own = self._own_words()
            known = self._dense_people() if self._is_dense() else self.pools.people
            if known and (self._is_dense() or not own) and self.chance(0.6):
                found.append(rnd.choice(known))
                continue
            if own and not self._is_dense() and self.chance(0.8):
                found.append(self._own_person(own))
                continue
            family = (rnd.choice(_SYLLABLES) + rnd.choice(_FAMILY)).capitalize()
            initial, second = f" {rnd.choice('ABCDEHJKLM')}.", f" {rnd.choice(_GIVEN)}"
            middle = rnd.choice(("", "", "", " van", " de", initial, second))
            found.append(f"{rnd.choice(_GIVEN)}{middle} {family}")
        return list(dict.fromkeys(found))

    def _is_dense(self) -> bool:
        """Whether the story is written without blanks."""
        return " " not in self.story.paragraphs[0][:60]

    def _dense_people(self) -> tuple[str, ...]:
        """The people whose names are written as those of such a story: a word of it is no name."""
        return tuple(name for name in self.pools.people if name[0] > "\u2e7f")

    def _own_person(self, own: tuple[str, ...]) -> str:
        """A name of somebody in the story's script: two words of it with capitals."""
        if self.story.language == "ko":
            return self.rnd.choice(own)[:3]
        return f"{self.rnd.choice(own)} {self.rnd.choice(own)}".title()


# -- dates -------------------------------------------------------------------------------------


def date_text(day: datetime, code: str, rnd: Random) -> str:
    """One way to print the day of *day* in the language *code*; none of them is ambiguous.

    >>> date_text(datetime(2025, 8, 6), "ja", Random(0))
    '2025年8月6日'
    """
    d, m, y = day.day, day.month, day.year
    if code in ("ja", "zh"):
        return f"{y}年{m}月{d}日"
    if code == "ko":
        return f"{y}년 {m}월 {d}일"
    calendar = load(code if code in ALL else "en")
    names, week = calendar.months[m - 1], calendar.weekdays[day.weekday()][0]
    long, short = names[0], names[-1] if len(names) > 1 else names[0]
    if code in ("en", "de"):
        long, short, week = long.capitalize(), short.capitalize(), week.capitalize()
    iso, dotted = f"{y}-{m:02}-{d:02}", f"{d:02}.{m:02}.{y}"
    plain = (f"{d} {long} {y}", f"{week} {d} {long} {y}", f"{d} {short} {y}", iso)
    if code == "en":
        stop = "." if len(names) > 1 else ""
        return rnd.choice((
            *plain, f"{long} {d}, {y}", f"{week}, {long} {d}, {y}", f"{short} {d}, {y}",
            f"{short}{stop} {d}, {y}", f"{long} {d} {y}", f"{week[:3]}, {d} {short} {y}",
            f"{long.upper()} {d}, {y}", f"{d:02}-{short}-{y}",
        ))  # fmt: skip
    if code in ("es", "pt"):
        return rnd.choice((f"{d} de {long} de {y}", f"{week}, {d} de {long} de {y}", iso))
    if code in ("de", "no", "da", "fi", "cs"):
        return rnd.choice((f"{d}. {long} {y}", f"{week}, {d}. {long} {y}", dotted, iso))
    if code in ("tr", "ru", "pl", "uk", "bg"):
        return rnd.choice((f"{d} {long} {y}", dotted, iso))
    return rnd.choice(plain) if calendar.order == "dmy" else iso


def clock_text(day: datetime, code: str, rnd: Random) -> str:
    """One way to print the time of day of *day* in the language *code*."""
    h, m = day.hour, day.minute
    twelve, half, plain = f"{(h - 1) % 12 + 1}:{m:02}", "am" if h < 12 else "pm", f"{h:02}:{m:02}"
    if code == "en":
        return rnd.choice((
            f"{twelve} {half}", f"{twelve}{half}", f"{twelve} {half.upper()}", plain,
            f"{plain} GMT", f"{twelve} {half[0]}.m. ET",
        ))  # fmt: skip
    if code == "de":
        return rnd.choice((f"{plain} Uhr", f"{h}.{m:02} Uhr", plain))
    return rnd.choice((f"{h}h{m:02}", plain)) if code == "fr" else plain
