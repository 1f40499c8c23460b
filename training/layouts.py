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

import math
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import attrs
import regex

from newsparse.languages import ALL, load
from training.layout_names import AGENCIES, Names, Pools, clock_text, date_text
from training.layout_stories import Story, is_told, read_stories
from training.wordings import Wording, wording

__all__ = [
    "Block", "Drawing", "Laid", "Line", "Pools", "Story", "draw", "drawn", "many", "printed",
    "read_stories", "surrounded",
]  # fmt: skip


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
    """Values of the fields, as `newsparse.Article.to_dict` names them, and ``paragraphs``; a field
    that nobody could tell of this text is left out."""
    styles: tuple[str, ...]
    """What was drawn, to group failures by."""


FORMS = {
    "plain": 60, "markdown": 12, "labels": 6, "wire": 6, "release": 4, "newsletter": 5, "bare": 7,
}  # fmt: skip
"""The forms, and how often each is drawn."""

FOREIGN = 0.1
"""Share of texts whose wordings are of another language than the story, any of them: so also
languages without stories are drawn."""


@attrs.frozen
class _Place:
    """Where a part of the header stands: in *share* of texts, at *mean* with this *spread*."""

    share: float
    mean: float
    spread: float


HEADLINE_AT = 3.0
PARTS: Mapping[str, _Place] = {
    "headline": _Place(1.0, HEADLINE_AT, 0.5),
    "outlet": _Place(0.62, 0.5, 1.0),
    "section": _Place(0.3, 2.0, 1.0),
    "labels": _Place(0.23, 5.5, 1.5),
    "standfirst": _Place(0.25, 4.2, 0.6),
    "byline": _Place(0.78, 5.0, 1.2),
    "date": _Place(0.85, 4.6, 2.2),
    "tags": _Place(0.08, 6.0, 1.0),
    "chrome": _Place(0.22, 5.0, 2.5),
    "caption": _Place(0.1, 5.0, 1.0),
    "junk": _Place(0.04, 0.0, 2.0),
}
BARE: Mapping[str, _Place] = {
    "headline": _Place(1.0, HEADLINE_AT, 0.5),
    "outlet": _Place(0.1, 1.0, 1.0),
    "section": _Place(0.1, 1.0, 1.0),
    "standfirst": _Place(0.1, 3.5, 0.1),
    "byline": _Place(0.3, 5.0, 1.0),
    "date": _Place(0.3, 5.0, 1.0),
}
"""The parts of a header, and of one of which there is next to nothing."""

SURROUNDED = 0.1
"""Share of texts with a short menu over them or lines of a footer under them."""

MENU = 9
"""Lines of such a menu at most."""

NATURAL = 0.35
"""Share of texts with the story as it stands, lists and all; the others have whole paragraphs."""

BELOW_HEADLINE = ("standfirst", "caption")

_CREDITS = {
    "en": ("Photo: ", "Photo by ", "Photograph: ", "Image: ", "Picture: ", "Credit: ",
           "Illustration: ", "Photo credit: ", "Getty Images / ", "Photo "),
    "de": ("Foto: ", "Foto/", "Bild: ", "Fotos: ", "Illustration: ", "Getty Images / "),
    "fr": ("Photo : ", "Crédit : ", "Illustration: "),
    "es": ("Foto: ", "Imagen: ", "Fotografía: "),
    "it": ("Foto: ", "Foto/"), "pt": ("Foto: ", "Imagem: "), "nl": ("Foto: ", "Beeld: "),
    "sv": ("Foto: ", "Bild: "), "da": ("Foto: ",), "no": ("Foto: ", "Foto/"), "pl": ("Fot. ",),
    "cs": ("Foto: ",),
}  # fmt: skip
_MORE = {
    "en": ("Read more: {}", "Related: {}", "See also: {}"), "nl": ("Lees ook: {}",),
    "de": ("Lesen Sie auch: {}", "Mehr zum Thema: {}"), "fr": ("Lire aussi : {}",),
    "pt": ("Leia também: {}",), "sv": ("Läs mer: {}",), "it": ("Leggi anche: {}",),
    "es": ("Lea también: {}",),
}  # fmt: skip
_JUNK = (
    "{0}@{1}.example", "Tel. {2} {2}", "(202) 555-0{2}", "+49 30 {2}{2}",
    "Contact: {0}@{1}.example",
    "layout: {0}", "permalink: /{0}/{1}", "id: {2}", "https://www.{0}.example/{1}-{2}.html",
    "{0}.jpg", "issue: {2}", "Article ID {2}", "www.{0}.example", "Page {2}", "{2} words",
    "URL: https://{0}.example/{1}", "Edition {2}", "* * *",
)  # fmt: skip
_RECORD = (
    "LANGUAGE", "LENGTH", "LOAD-DATE", "PUBLICATION-TYPE", "Copyright", "Document ID", "Word count",
    "Sprache", "Länge", "Quelle-ID", "Langue", "Longueur", "Idioma", "Doc-ID", "Edition", "GRAPHIC",
    "ISSN", "Ref", "ID", "Typ", "Zeichen",
)  # fmt: skip
_RECORDED = "LOAD-DATE"
"""The one of these whose value is a day."""
_READING = {
    "en": ("{5} min read", "Reading time: {5} minutes", "{5} minutes"),
    "de": ("Lesezeit: {5} Minuten", "Lesezeit {5} Min.", "ca. {5} Minuten", "{5} Min.",
           "Lesedauer: {5} Minuten"),
    "fr": ("Temps de lecture : {5} min", "{5} min de lecture"),
    "es": ("Tiempo de lectura: {5} minutos",), "nl": ("Leestijd: {5} minuten",),
    "it": ("Tempo di lettura: {5} minuti",), "sv": ("Lästid: {5} min",),
    "pt": ("Tempo de leitura: {5} min",),
}  # fmt: skip
_ABOUT = {
    "en": ("{0} is {1} at {2}.", "{0} covers {4} and {5} for {2}.", "{0}, {1}",
           "Email {0} at {6}@example.org."),
    "de": ("{0} ist {1} in {3}.", "{0}, {1}"), "fr": ("{0} est {1} à {3}.", "{0}, {1}"),
    "es": ("{0} es {1} de {2}.", "{0}, {1}"),
}  # fmt: skip
_HOME = {"de": "Startseite", "fr": "Accueil", "es": "Inicio", "pt": "Início", "sv": "Hem"}
_RELEASES = {
    "de": ("PRESSEMITTEILUNG", "Pressemitteilung"),
    "fr": ("COMMUNIQUÉ DE PRESSE",),
    "es": ("NOTA DE PRENSA",),
    "it": ("COMUNICATO STAMPA",),
    "en": ("PRESS RELEASE", "FOR IMMEDIATE RELEASE", "NEWS RELEASE", "Media Release"),
}
_NEWSLETTERS = (
    "View in browser", "Issue {2}", "#{2}", "Newsletter", "Forwarded this email? Subscribe here",
)  # fmt: skip
_WIRES = ("BC-{3}--{4}", "BC-{3}--{4}, {5}th Ld", "{2} words", "URGENT")
_ENDS = ("###", "-30-", "ENDS", "(END)")


@attrs.define
class Line:
    """A line of the text to be: *gap* blank lines before it; ``None`` is the block's own."""

    text: str
    label: str
    gap: int | None = None


Block = list[Line]

_STORY = ("paragraphs",)
"""What is told of a text whose labels are of another language than its story."""
_DENSE = ("ja", "zh")
"""Languages written without blanks."""


def draw(story: Story, pools: Pools, rnd: Random) -> Laid:
    """One text of *story*, drawn with *rnd*."""
    return Drawing(story, pools, rnd).laid()


class Drawing:
    """One text in the making: what was drawn so far."""

    def __init__(self, story: Story, pools: Pools, rnd: Random) -> None:
        self.story, self.pools, self.rnd = story, pools, rnd
        self.form = rnd.choices(list(FORMS), list(FORMS.values()))[0]
        known = story.language if story.language in ALL else "en"
        self.code = rnd.choice(ALL) if rnd.random() < FOREIGN else known
        self.words: Wording = wording(self.code)
        self.names = Names(story, pools, rnd, self.code)
        self.chance, self.pick = self.names.chance, self.names.pick
        self.styles = [f"form={self.form}", f"language={self.code}"]
        self.expected: dict[str, Any] = {
            "outlet": None, "tagline": None, "headline": None, "date": None, "authors": [],
            "categories": [], "tags": [], "summary": None,
        }  # fmt: skip
        self.outlet = self.names.outlet()
        self.order: list[str] = []
        """The parts of the header in the order in which they stand."""
        self.taken = ""
        """A paragraph that was made the standfirst."""

    # -- parts of the header --

    def _outlet(self) -> Block:
        text = self.expected["outlet"] = self.outlet
        if self.form == "markdown" and self.chance(0.4):
            forms = ("**{}**", "## {}", "[{}](https://example.org/)", "*{}*")
            text = self.rnd.choice(forms).format(text)
        return [Line(text, "outlet")]

    def _tagline(self) -> Block:
        text = self.expected["tagline"] = self.names.motto(self.outlet)
        if self.form == "markdown" and self.chance(0.4):
            text = f"*{text}*"
        return [Line(text, "tagline", 0 if self.chance(0.25) else None)]

    def _source(self) -> Block:
        self.expected["outlet"] = self.outlet
        return [Line(self.pick(self.words.source).format(self.outlet), "source")]

    def _section(self) -> Block:
        if self.chance(0.12):
            self.styles.append("breadcrumb")
            parts = self.expected["categories"] = self.names.sections()
            mark = self.rnd.choice((" > ", " » ", " › ", " / "))
            return [Line(mark.join([_HOME.get(self.code, "Home"), *parts]), "section")]
        named = self.expected["outlet"] is not None and "headline" in self.order
        name = self.names.section(any_word=named)
        self.expected["categories"] = None if any(mark in name for mark in "/·–") else [name]
        bold = self.form == "markdown" and self.chance(0.3)
        return [Line(f"**{name}**" if bold else name, "section")]

    def _headline(self) -> Block:
        rnd = self.rnd
        text = self.expected["headline"] = self.headline_text()
        if self.form == "markdown":
            level = rnd.choice((1, 1, 1, 2, 3))
            return [
                Line(f"{'#' * level} {text}" if self.chance(0.85) else f"**{text}**", "headline")
            ]
        words = text.split()
        if len(words) > 7 and self.chance(0.05):
            self.styles.append("headline on two lines")
            at = len(words) // 2 + rnd.choice((-1, 0, 1))
            first, second = " ".join(words[:at]), " ".join(words[at:])
            return [Line(first, "headline"), Line(second, "more", 0)]
        if self.chance(0.07) and self.expected["outlet"] is not None and "|" not in text:
            self.styles.append("title tail")
            text += rnd.choice((" | ", " - ", " – ", " :: ")) + self.outlet
        return [Line(text, "headline")]

    def _titled(self) -> Block:
        text = self.expected["headline"] = self.headline_text()
        return [Line(self.pick(self.words.title).format(text), "titled")]

    def headline_text(self) -> str:
        """A headline: the story's, made shorter or longer, a sentence, a question."""
        rnd, whole = self.rnd, self.story.headline
        pick = rnd.random() * (0.6 if self.form == "bare" else 1)
        if pick < 0.14:
            self.styles.append("headline=short")
            short = self._short_headline()
            return f"{short}, {self.day_text()}" if self.chance(0.1) else short
        if pick < 0.27:
            self.styles.append("headline=sentence")
            sentence = regex.split(r"(?<=[.!?]) ", rnd.choice(self.story.paragraphs))[0]
            fits = 6 <= len(sentence.split()) <= 24 and sentence.endswith(".")
            stop = "。" if self.story.language in _DENSE else "."
            return sentence if fits else whole.rstrip(".?!…") + stop
        if pick < 0.31:
            self.styles.append("headline=question")
            sentences = [
                sentence
                for text in self.story.paragraphs
                for sentence in regex.split(r"(?<=[.!?]) ", text)
                if sentence.endswith("?") and 3 <= len(sentence.split()) <= 16
            ]
            return rnd.choice(sentences) if sentences else whole.rstrip(".?!…") + "?"
        if pick < 0.34:
            self.styles.append("headline=colon")
            return f"{rnd.choice((self.names.place(), self.names.word().capitalize()))}: {whole}"
        if pick < 0.36:
            self.styles.append("headline=dated")
            return f"{whole}{rnd.choice((', ', ' – ', ': '))}{self.day_text()}"
        if pick < 0.38:
            self.styles.append("headline=capitals")
            return whole.upper()
        if pick < 0.4 and whole[-1].isalnum():
            self.styles.append("headline=open")
            return whole + rnd.choice(("...", "…", "?...", " …"))
        if pick < 0.42 and len(whole.split()) <= 14:
            self.styles.append("headline=long")
            other = rnd.choice(self.pools.headings or (whole,))
            return f"{whole}{rnd.choice((' – ', ': ', ', '))}{other}"
        return f"“{whole.strip('“”„')}”" if pick < 0.44 else whole

    def _short_headline(self) -> str:
        rnd, story = self.rnd, self.story
        length, kind = rnd.choice((1, 2, 2, 2, 3, 3, 3, 4, 4)), rnd.random()
        if kind < 0.08 and self.pools.short_headings:
            return rnd.choice(self.pools.short_headings)
        source = story.headline
        if kind < 0.45:
            source = rnd.choice(story.paragraphs[: rnd.choice((1, 2, 4))])
        if source[0] > "\u2e7f":
            return source[: rnd.randint(4, 9)]
        words = [word.strip('.,;:!?"“”„«»()[]…') for word in source.split()]
        words = [word for word in words if word] or [self.names.word()]
        at = rnd.randrange(max(1, len(words) - length + 1))
        if length == 1:  # a long word, mostly
            at = max(range(len(words)), key=lambda place: len(words[place]) + rnd.random() * 8)
        text = " ".join(words[at : at + length])
        if kind > 0.9:
            text = f"{self.names.place()} {self.names.word()}"
        text = text[:1].upper() + text[1:]
        text = text.title() if self.chance(0.25) else text
        return text + rnd.choice(("?", "?", "!")) if self.chance(0.07) else text

    def _standfirst(self) -> Block:
        """The story's standfirst, or a paragraph taken for one, if there is any to take."""
        story = self.story
        text = story.summary
        if text is None or text in story.paragraphs:
            other = [each for each in story.paragraphs[2:] if 10 <= len(each.split()) <= 40]
            if not other:
                return []
            text = self.taken = self.rnd.choice(other)
        if self.chance(0.08):
            text = text.rstrip(".")
        self.expected["summary"] = text
        self.styles.append("standfirst")
        slanted = self.form == "markdown" and self.chance(0.3)
        return [Line(f"*{text}*" if slanted else text, "standfirst")]

    def _byline(self) -> Block:
        rnd, words = self.rnd, self.words
        people = self.names.people()
        if self.chance(0.2):
            self.styles.append("bare name")
            if self.chance(0.07):
                people = [each.upper() for each in people]
            make = self._bare_name
        else:
            make = self._signed
        self.expected["authors"] = people
        lines = make((rnd.choice(words.joint) if len(people) < 3 else ", ").join(people))
        if self.form == "markdown" and self.chance(0.3):
            lines[0].text = rnd.choice(("*{}*", "**{}**")).format(lines[0].text)
        return lines

    def _bare_name(self, who: str) -> Block:
        """Names without a word for them, perhaps with a job title, place or outlet beside them."""
        role, pick = self.pick(self.words.roles), self.rnd.random()
        if pick < 0.12:
            return [Line(who, "name"), Line(role, "name", 0)]
        if pick < 0.16:  # "Politics desk  Jane Roe"
            return [Line(f"{role} {who}", "name")]
        if pick < 0.28:
            mark = self.rnd.choice((", ", " | ", " – ", " / "))
            beside = self.rnd.choice((self.names.place(), role, self.outlet))
            return [Line(f"{who}{mark}{beside}", "name")]
        return [Line(who, "name")]

    def _signed(self, who: str) -> Block:
        """Names with a word for them, perhaps with a job title, address or place beside them."""
        rnd, pick = self.rnd, self.rnd.random()
        role, text = self.pick(self.words.roles), self.pick(self.words.byline).format(who)
        address = f"{who.rsplit(maxsplit=1)[-1].lower()}@example.org"
        if pick < 0.15:
            self.styles.append("role")
            return [Line(f"{text}{rnd.choice((', ', ' | ', ' – '))}{role}", "info")]
        if pick < 0.2:
            return [Line(f"{text} {address}", "info")]
        if pick < 0.24:
            return [Line(f"{text}, {self.names.place()}", "info")]
        if pick < 0.32:
            desk = f"{role}: {self.names.people()[0]}"
            below = rnd.choice((role, address, desk))
            if below == desk:
                self.expected.pop("authors")  # whether this one wrote as well depends on the role
            return [Line(text, "info"), Line(below, "info", 0)]
        return [Line(text, "info")]

    def day_text(self, later: int = 0) -> str:
        """The story's day, or one so many days *later*, in one of the ways to print it."""
        return date_text(self.story.published + timedelta(days=later), self.code, self.rnd)

    def _date(self) -> Block:
        rnd, words = self.rnd, self.words
        text = self.day_text()
        if self.chance(0.3):
            between = (", ", " ", " | ", " at " if self.code == "en" else " · ")
            text += rnd.choice(between) + clock_text(self.story.published, self.code, rnd)
        label = "{}" if self.chance(0.35) else self.pick(words.published)
        lines = [Line(label.format(text), "info")]
        if self.chance(0.15) and label != "{}":
            self.styles.append("updated")
            later = self.pick(words.updated).format(self.day_text(rnd.choice((0, 1, 2))))
            if self.chance(0.5):
                lines[0].text += rnd.choice((" | ", " · ", ", ")) + later
            else:
                lines.append(Line(later, "info", 0))
        self.expected["date"] = self.story.published.date().isoformat()
        return lines

    def _labels(self) -> Block:
        rnd = self.rnd
        names = self.names.sections()
        self.expected["categories"] = names if self.expected["categories"] == [] else None
        mark = rnd.choice(("", "", "", "- ", "* ", "• "))
        paired = len(names) > 1 and any(self._is_pair(name) for name in names)
        between = rnd.choice(("; ", " | ") if paired else (", ", "; ", " | "))
        return [Line(mark + self.pick(self.words.category).format(between.join(names)), "info")]

    def _is_pair(self, name: str) -> bool:
        """Whether *name* is "Food and Drink", which behind a comma may be two names."""
        joints = {each.strip() for each in self.words.joint} | {"and", "&", ","}
        return not joints.isdisjoint(name.split()) or "," in name

    def _tags(self) -> Block:
        names = self.expected["tags"] = self.names.tags()
        return [Line(self.pick(self.words.tags).format(", ".join(names)), "info")]

    def _chrome(self) -> Block:
        if self.chance(0.12):
            return self._furniture(self._own(_READING))
        texts = [self.pick(self.words.chrome) for _ in range(self.rnd.choice((1, 1, 1, 2, 3)))]
        return [Line(text, "furniture", 0 if at else None) for at, text in enumerate(_once(texts))]

    def _caption(self) -> Block:
        rnd = self.rnd
        who = rnd.choice((*self.pools.people[:200], *AGENCIES, self.names.place()))
        credit, pick = self.pick(self._own(_CREDITS)) + who, rnd.random()
        words = rnd.choice(self.story.paragraphs).split(" ")
        text = " ".join(words[: rnd.randint(4, 14)]).rstrip(",.;:")
        forms = (credit, f"{text}. {credit}", f"{text} ({who})")
        return [Line(forms[0 if pick < 0.45 else 1 if pick < 0.9 else 2], "furniture")]

    def _own(self, forms: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Those of *forms* that are of the text's language, or English ones."""
        return forms.get(self.code) or forms["en"]

    def _furniture(self, forms: Sequence[str]) -> Block:
        rnd, names = self.rnd, self.names
        text = self.pick(forms).format(
            names.word(), names.word(), rnd.randint(1, 3000), names.place(),
            names.word().capitalize(), rnd.randint(1, 9),
        )  # fmt: skip
        return [Line(text, "furniture")]

    def _junk(self) -> Block:
        first, *others = [self._furniture(_JUNK)[0] for _ in range(self.rnd.choice((1, 1, 2, 3)))]
        return [first, *(attrs.evolve(each, gap=0) for each in others)]

    def _cue(self, name: str) -> str:
        """One of the text's language's cue words of the list *name*, with a capital."""
        word = str(self.rnd.choice(load(self.code).cues[name] or load("en").cues[name]))
        return word[:1].upper() + word[1:]

    def _other_sentence(self) -> str:
        """A sentence of the story, or of none: what people write under stories and about them."""
        rnd = self.rnd
        words = [self.names.word() for _ in range(rnd.randint(4, 16))]
        made = " ".join(words).capitalize() + rnd.choice((".", ".", "!", "?"))
        sentence = regex.split(r"(?<=[.!?]) ", rnd.choice(self.story.paragraphs))[-1]
        return made if self.chance(0.5) else sentence

    def _comments(self) -> Block:
        """Readers' comments under a heading: who, when, what."""
        rnd, names = self.rnd, self.names
        count = rnd.randint(1, 300)
        head = self._cue("comments")
        head = rnd.choice((head, f"{head} ({count})", f"{count} {head}", f"[ {count} {head} ]"))
        lines = [Line(head, "furniture")]
        for _ in range(rnd.choice((1, 1, 2, 3))):
            who = rnd.choice((f"{names.word()}{count}", names.people()[0], names.word()))
            when = rnd.choice((self.day_text(), f"{rnd.randint(2, 9)} hours ago", "10:14"))
            parts = [who, when] if self.chance(0.6) else [who]
            lines += [Line(part, "furniture", 0) for part in parts]
            lines.append(Line(self._other_sentence(), "furniture", rnd.choice((0, None))))
        return lines

    def _about_author(self) -> Block:
        """Who the author is, under a heading or not."""
        rnd, names = self.rnd, self.names
        who = (self.expected.get("authors") or names.people())[0]
        role, place = self.pick(self.words.roles), self.names.place()
        form = rnd.choice(self._own(_ABOUT))
        text = form.format(
            who, role, self.outlet, place, names.word(), names.word(), who.split()[-1].lower()
        )
        lines = [Line(text, "furniture")]
        if self.chance(0.6):
            lines.insert(0, Line(self._cue("about_author"), "furniture"))
            lines[1].gap = rnd.choice((0, None))
        return lines

    def _offer(self) -> Block:
        """An offer of a subscription or newsletter, in the middle of which the story ends."""
        rnd, price = self.rnd, f"{self.rnd.randint(1, 20)},{self.rnd.choice(('00', '95', '99'))} €"
        lines = [self._cue("subscribe"), self._cue("subscribe")]
        lines += rnd.choices(
            (price, f"{self.names.word().capitalize()} {price}", self._cue("furniture"),
             f"{self._cue('subscribe')} {self.outlet}"),
            k=rnd.choice((0, 1, 2)),
        )  # fmt: skip
        rnd.shuffle(lines)
        return [
            Line(text, "furniture", rnd.choice((0, None)) if at else None)
            for at, text in enumerate(_once(lines))
        ]

    def _record(self) -> Block:
        """Labelled lines that a database prints behind a text: "LANGUAGE: ENGLISH"."""
        rnd, names = self.rnd, self.names
        keys = rnd.sample(_RECORD, rnd.choice((1, 2, 3, 4)))
        values = (names.word, lambda: str(rnd.randint(10, 90_000)), names.place)
        lines = []
        for key in keys:
            value = (self.day_text if key == _RECORDED else rnd.choice(values))()
            text = f"{key}: {value}"
            lines.append(Line(text.upper() if self.chance(0.2) else text, "furniture", 0))
        if _RECORDED in keys and self.expected["date"] is None:
            self.expected.pop("date")  # the day on which a database took the text, or its own
        lines[0].gap = None
        return lines

    def _box(self) -> Block:
        """A heading over the headlines of other stories."""
        rnd = self.rnd
        head = rnd.choice(load(self.code).cues["related"] or ("related",))
        if self.chance(0.2):
            head = f"{head} {self.names.section()}"
        lines = [Line(head[:1].upper() + head[1:], "furniture")]
        if self.form == "markdown":
            lines[0].text = "#" * rnd.choice((2, 3, 4)) + f" {lines[0].text}"
        mark, gap = rnd.choice(("", "", "- ", "* ", "• ")), rnd.choice((0, 0, None))
        for _ in range(rnd.choice((1, 2, 3, 5))):
            text = rnd.choice(self.pools.headings or (self.story.headline,))
            lines.append(Line(mark + text, "furniture", gap))
        return lines

    # -- header --

    def _order(self) -> list[str]:
        """The parts of the header in the order in which they stand."""
        rnd = self.rnd
        drawn = BARE if self.form == "bare" else PARTS
        at = {
            part: rnd.gauss(place.mean, place.spread)
            for part, place in drawn.items()
            if self.chance(place.share)
        }
        if "date" in at and self.chance(0.12):  # first of all, or between outlet and motto
            at["date"] = rnd.gauss(0.5, 1)
        for part in BELOW_HEADLINE:
            if part in at:
                at[part] = max(at[part], at["headline"] + 0.1)
        self._place_outlet(at)
        if "date" in at and "tagline" in at and self.chance(0.1):
            at["date"] = (at["outlet"] + at["tagline"]) / 2
        if self.form == "labels" or (self.form == "plain" and self.chance(0.05)):
            at["titled"] = at.pop("headline")
        if at.get("section", -9.0) > at.get("headline", HEADLINE_AT) and self.chance(0.75):
            at["labels"] = at.pop("section")
        if self.chance(0.03) and len(at) > 1:
            at.pop("headline", None)
            at.pop("standfirst", None)  # nobody could tell it from the headline
        order = sorted(at, key=at.__getitem__)
        if (
            len(order) > 1 and order[-1] == "standfirst" and self.chance(0.85)
        ):  # rare where nothing parts it from text
            order.pop()
        return order

    def _place_outlet(self, at: dict[str, float]) -> None:
        """Move the outlet, now and then, or put a label before it; and let its motto follow it."""
        rnd = self.rnd
        if "outlet" not in at:
            if self.form != "bare" and self.chance(0.2):
                at["source"] = rnd.gauss(5, 1.5)
            return
        if self.chance(0.1):
            at["outlet"] = rnd.gauss(5, 1.5)
        below = at["outlet"] > at["headline"]
        if self.form == "labels" or (below and self.chance(0.7)):
            at["source"] = at.pop("outlet")
        elif self.chance(0.42):
            at["tagline"] = at["outlet"] + (0.01 if self.chance(0.65) else abs(rnd.gauss(0, 2)))

    def _header(self) -> list[Block]:
        order = self.order = self._order()
        short = {
            "outlet": "O", "tagline": "T", "section": "C", "headline": "H", "titled": "H:",
            "standfirst": "S", "byline": "B", "date": "D", "labels": "L", "source": "O:",
            "tags": "G", "chrome": "X", "caption": "P", "junk": "J",
        }  # fmt: skip
        self.styles.append("order=" + " ".join(short[each] for each in order))
        make: dict[str, Callable[[], Block]] = {part: getattr(self, f"_{part}") for part in short}
        blocks = {part: block for part in order if (block := make[part]())}
        if "byline" in blocks and "date" in blocks and self.chance(0.3):
            self._join(blocks)
        return list(blocks.values())

    def _join(self, blocks: dict[str, Block]) -> None:
        """Put byline and date on one line, if they stand one behind the other."""
        order = list(blocks)
        first, second = sorted((order.index("byline"), order.index("date")))
        one, other = blocks[order[first]], blocks[order[second]]
        if (
            second - first == 1
            and len(one) == len(other) == 1
            and one[0].text[0] != "*" != other[0].text[0]
        ):
            self.styles.append("joined")
            mark = self.rnd.choice((" | ", " · ", ", ", " — ", " - ", " / ", " • "))
            one[0] = Line(one[0].text + mark + other[0].text, "info")
            del blocks[order[second]]

    # -- story --

    def body(self) -> Block:
        """The story, whole or in part."""
        if self.story.body and self.chance(NATURAL):
            lines = self._natural_body()
        else:
            lines = self._chosen_body()
        if len(lines) > 1 and self.chance(0.12):
            lines += self.short_lines()
        self.expect_paragraphs(lines)
        return lines

    def expect_paragraphs(self, lines: Block) -> None:
        """Let the answer have all paragraphs, list items and short lines of the story *lines*."""
        told = [each.text for each in lines if each.label == "paragraph"]
        self.expected["paragraphs"] = told
        if "natural" in self.styles and not all(map(is_told, told)):
            self.expected.pop("paragraphs")  # "Try it free": the page's or the story's?

    def _natural_body(self) -> Block:
        """The story as it stands, from its first whole paragraph on, with lists and headings."""
        rnd, story = self.rnd, self.story
        self.styles.append("natural")
        first = story.paragraphs[0]
        texts = [text for _, text in story.body]
        begin = texts.index(first) if first in texts else 0
        end = begin + rnd.choice((3, 5, 8, 12, 18, 25, 40))
        marked = self.form == "markdown"
        lines = [
            Line(f"## {text}" if marked and label == "heading" else text, label)
            for label, text in story.body[begin:end]
            if text != self.taken
        ]
        while len(lines) > 1 and lines[-1].label == "heading":
            lines.pop()
        self._put_dateline(lines[0])
        if len(lines) > 3:
            self._put_furniture(lines)
        return lines

    @property
    def known_people(self) -> tuple[str, ...]:
        """Names to draw from, the stories' authors if they have any."""
        return self.pools.people or ("Jane Roe", "John Doe")

    def short_lines(self) -> Block:
        """Short lines at the end of a story: results, line-ups, times, figures, a last word."""
        rnd, names = self.rnd, self.names
        self.styles.append("short lines")
        people = self.known_people

        def people_of(count: int) -> str:
            return ", ".join(name.rsplit(maxsplit=1)[-1] for name in rnd.choices(people, k=count))

        def title() -> str:
            return f"{names.word()} {names.word()}".title()

        forms: tuple[Callable[[], str], ...] = (
            lambda: f"{names.place()} {rnd.randint(0, 4)} {names.place()} {rnd.randint(0, 4)}",
            lambda: f"{names.place()} – {names.place()} {rnd.randint(0, 4)}:{rnd.randint(0, 4)}",
            lambda: f"{names.place()}: {people_of(rnd.randint(5, 11))}.",
            lambda: f"{names.place()}: {people_of(rnd.randint(3, 11))}",
            lambda: f"{rnd.choice(people)} ({names.place()}) {rnd.randint(1, 90)}",
            lambda: f"{rnd.randint(1, 9)} {rnd.choice(people)}",
            lambda: f"{rnd.randint(1, 9)} ({rnd.randint(1, 9)}) {rnd.choice(people)} - {title()}",
            lambda: f"{rnd.randint(8, 22)}:{rnd.choice(('00', '15', '30'))} {names.place()}",
            lambda: f"{names.word().capitalize()} {names.word()}: {rnd.randint(2, 900)}",
            lambda: f"{names.word().capitalize()}: {names.word()}, {names.word()}",
            lambda: f"{names.word().capitalize()} {names.word()} {names.word()}.",
        )
        made = rnd.choices(forms, k=rnd.choice((1, 1, 2)))
        count = rnd.choice((1, 1, 2, 3, 4, 6, 9))
        return [Line(rnd.choice(made)(), "paragraph") for _ in range(count)]

    def _chosen_body(self) -> Block:
        """Some whole paragraphs of the story, perhaps with a heading or list between them."""
        rnd, story = self.rnd, self.story
        count = rnd.choice((1, 2, 3, 3, 4, 5, 8, 14))
        texts = [each for each in story.paragraphs if each != self.taken][:count]
        lines = [Line(each, "paragraph") for each in texts]
        self._put_dateline(lines[0])
        if len(lines) <= 3:
            return lines
        if self.chance(0.15) and story.headings:
            head = rnd.choice(story.headings)
            text = f"## {head}" if self.form == "markdown" else head
            lines.insert(rnd.randrange(1, len(lines)), Line(text, "heading"))
        if self.chance(0.08):
            at, mark = rnd.randrange(1, len(lines)), rnd.choice(("- ", "* ", "• ", "– "))
            words = rnd.choice(story.paragraphs).split()
            size = rnd.randint(4, 12)
            items = [" ".join(words[i : i + size]) for i in range(0, min(len(words), 40), size)]
            lines[at:at] = [Line(mark + item, "paragraph") for item in items]
        if self.chance(0.06):
            self._introduce_list(lines)
        self._put_furniture(lines)
        return lines

    def _introduce_list(self, lines: Block) -> None:
        """Let a paragraph, often the first, end in a colon, and a list follow it."""
        rnd = self.rnd
        at = rnd.choice((0, 0, 1, len(lines) - 1))
        if lines[at].label != "paragraph" or lines[at].text[-1] not in ".?!":
            return
        lines[at].text = lines[at].text[:-1] + ":"
        mark = rnd.choice(("- ", "* ", "• ", "– ", "— ", "", "n. ", "n) "))
        items = []
        for number in range(1, rnd.choice((3, 4, 5, 7))):
            sentence = regex.split(r"(?<=[.!?]) ", rnd.choice(self.story.paragraphs))[0]
            words = sentence.split(" ")[: rnd.choice((4, 8, 12, 20))]
            lead = mark.replace("n", str(number))
            items.append(Line(lead + " ".join(words).rstrip(",;:"), "paragraph"))
        lines[at + 1 : at + 1] = items

    def _put_furniture(self, lines: Block) -> None:
        """Put some of the page's own lines between those of a story, oft after the first one."""
        inside: list[tuple[float, Callable[[], Block]]] = [
            (0.1, lambda: [Line(self.pick(self.words.chrome), "furniture")]),
            (0.05, self._teaser),
            (0.05, self._caption),
        ]
        for share, make in inside:
            if self.chance(share):
                at = 1 if self.chance(0.4) else self.rnd.randrange(1, len(lines) - 1)
                lines[at:at] = make()

    def _teaser(self) -> Block:
        heading = self.rnd.choice(self.pools.headings or (self.story.headline,))
        return [Line(self.pick(self._own(_MORE)).format(heading), "furniture")]

    def _put_dateline(self, line: Line) -> None:
        share = 0.8 if self.form == "wire" else 0.08
        if not self.chance(share) or self.code in ("ja", "zh", "ko"):
            return
        place, agency = self.names.place(), self.rnd.choice(AGENCIES)
        city = place.upper()
        forms = (
            f"{city} ({agency}) — ", f"{city} — ", f"{city} ({agency}) - ", f"{place} ({agency}). ",
            f"{city}, {self.names.place()} ({agency}) — ", f"{place} – ",
        )  # fmt: skip
        lead = self.rnd.choice(forms)
        self.styles.append("dateline")
        if agency in lead and self.expected["outlet"] is None:
            del self.expected["outlet"]  # the agency's text, or a paper's that took it
        line.text = lead + line.text

    def _cut(self, body: Block) -> None:
        """Cut a paragraph in two, as scrapers do, where the second part starts in small letters."""
        at = self.rnd.randrange(len(body))
        words = body[at].text.split(" ")
        place = len(words) // 2
        while place < len(words) - 5 and not (
            words[place][:1].islower() and words[place - 1][-1:].isalpha()
        ):
            place += 1
        if body[at].label == "paragraph" and len(words) > 20 and place < len(words) - 5:
            self.styles.append("cut paragraph")
            halves = (" ".join(words[:place]), " ".join(words[place:]))
            body[at : at + 1] = [Line(half, "paragraph") for half in halves]

    # -- footer --

    def _footer(self) -> list[Block]:
        rnd, expected = self.rnd, self.expected
        found: list[Block] = []
        if expected["tags"] == [] and self.chance(0.08):
            found.append(self._tags())
        if expected["categories"] == [] and self.chance(0.06):
            found.append(self._labels())
        if expected.get("authors") == [] and self.chance(0.09):
            people = expected["authors"] = self.names.people()
            who = (rnd.choice(self.words.joint) if len(people) < 3 else ", ").join(people)
            signed = self.chance(0.7)
            text = self.pick(self.words.byline).format(who) if signed else who
            found.append([Line(text, "info" if signed else "name")])
        if self.chance(0.12):
            found.append(self._chrome())
        for share, make in ((0.07, self._box), (0.05, self._comments), (0.04, self._about_author),
                            (0.04, self._offer), (0.04, self._record)):  # fmt: skip
            if self.chance(share):
                found.append(make())
        if "outlet" in expected:
            found += self._outlet_below()
        if self.form in ("wire", "release") and self.chance(0.5):
            found.insert(0, [Line(rnd.choice(_ENDS), "furniture")])
        if self.form == "newsletter" and self.chance(0.5):
            found.append([Line("Unsubscribe | Update your preferences", "furniture")])
        rnd.shuffle(found)
        return found

    def _outlet_below(self) -> list[Block]:
        """The outlet in a copyright line, or behind a label."""
        rights = self.pick(self.words.rights).format(y=self.story.published.year, o=self.outlet)
        if self.expected["outlet"] is not None:
            return [[Line(rights, "rights")]] if self.chance(0.25) else []
        if self.chance(0.3):
            self.styles.append("outlet in rights only")
            self.expected["outlet"] = self.outlet
            return [[Line(rights, "rights")]]
        return [self._source()] if self.chance(0.06) else []

    # -- the whole --

    def _preface(self) -> list[Block]:
        """What a form has before anything else."""
        forms: dict[str, tuple[float, Sequence[str]]] = {
            "wire": (0.5, _WIRES),
            "release": (0.7, _RELEASES.get(self.code, _RELEASES["en"])),
            "newsletter": (0.6, _NEWSLETTERS),
        }
        share, texts = forms.get(self.form, (0.0, ()))
        told = texts and (texts is not _WIRES or self.code not in _DENSE)
        return [self._furniture(texts)] if told and self.chance(share) else []

    def _is_unparted(self, blocks: Sequence[Block]) -> bool:
        """Whether nothing parts the standfirst from the story's first paragraph."""
        last = self.order[-1:] == ["standfirst"] and self.expected["summary"] is not None
        return last and not blocks[-1][0].text.startswith("*")

    def laid(self) -> Laid:
        """The whole text."""
        rnd = self.rnd
        blocks, body, footer = [*self._preface(), *self._header()], self.body(), self._footer()
        gap, body_gap = rnd.choice((1, 1, 1, 0, 2)), rnd.choice((1, 1, 1, 1, 0))
        self.styles.append(f"gaps={gap}/{body_gap}")
        if self._is_unparted(blocks):
            self.expected.pop("summary")
            self.expected.pop("paragraphs", None)
        width = rnd.choice((60, 66, 70, 72, 76, 78, 80)) if self.chance(0.12) else 0
        width = 0 if self.story.language in _DENSE else width
        indent = rnd.choice((2, 3, 4, 8)) if self.chance(0.05) else 0
        first = rnd.choice((2, 4)) if (width or self.chance(0.03)) and self.chance(0.3) else 0
        if width:
            self.styles.append("wrapped")
        if body_gap and self.chance(0.15):
            self._cut(body)
        lines: list[Line] = []
        for block in blocks:
            for at, line in enumerate(block):
                own = gap if line.gap is None else line.gap
                lines.append(attrs.evolve(line, gap=0 if at else own if lines else gap))
        turn = rnd.choice((1, 1, 1, 2, 3, gap))
        lines += [attrs.evolve(line, gap=body_gap if at else turn) for at, line in enumerate(body)]
        for number, block in enumerate(footer):
            before = rnd.choice((1, 1, 2, 0)) if number else max(1, body_gap)
            lines += [attrs.evolve(line, gap=0 if at else before) for at, line in enumerate(block)]
        text, starts = printed(lines, width, indent, first)
        if self.chance(0.04):
            self.styles.append("crlf")
            starts = [(at + text.count("\n", 0, at), label) for at, label in starts]
            text = text.replace("\n", "\r\n")
        foreign = self.code not in (self.story.language, "en")
        known = {
            field: value
            for field, value in self.expected.items()
            if (value is not None or field != "categories") and (field in _STORY or not foreign)
        }
        return Laid(text=text, lines=tuple(starts), expected=known, styles=tuple(self.styles))


def _once(texts: Sequence[str]) -> list[str]:
    """*texts* in their order, each once."""
    return list(dict.fromkeys(texts))


def printed(
    lines: Sequence[Line], width: int, indent: int, first: int
) -> tuple[str, list[tuple[int, str]]]:
    """The text of *lines* wrapped at *width* (0: not at all) and indented, with their starts.

    The first line of a paragraph is indented by *first* columns more.
    """
    out: list[str] = []
    starts: list[tuple[int, str]] = []
    at = 0
    for number, line in enumerate(lines):
        lead = " " * (indent + (first if line.label == "paragraph" else 0))
        parts = [lead + line.text]
        if width and len(line.text) > width:
            parts = textwrap.wrap(
                line.text, width, initial_indent=lead, subsequent_indent=" " * indent,
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        for order, part in enumerate(parts):
            ends = 0 if not number and not order else 1 if order else 1 + (line.gap or 0)
            out.append("\n" * ends + part)
            at += ends
            goes_on = order and line.label in ("headline", "titled")
            starts.append((at, "more" if goes_on else line.label))
            at += len(part)
    return "".join(out), starts


def surrounded(laid: Laid, before: Sequence[str], after: Sequence[str]) -> Laid:
    """The same text between the lines *before* and *after* of a page: its menus and footer.

    >>> text = Laid(text="Rain", lines=((0, "headline"),), expected={}, styles=())
    >>> surrounded(text, ["Home", "News"], ["Imprint"]).lines
    ((0, 'furniture'), (5, 'furniture'), (11, 'headline'), (17, 'furniture'))
    """
    lines: list[tuple[int, str]] = []
    text = ""
    for line in before:
        lines.append((len(text), "furniture"))
        text += f"{line}\n"
    text += "\n" if before else ""
    lines += [(len(text) + start, label) for start, label in laid.lines]
    text += laid.text + ("\n\n" if after else "")
    for line in after:
        lines.append((len(text), "furniture"))
        text += f"{line}\n"
    styles = (*laid.styles, "surrounded")
    return attrs.evolve(laid, text=text.rstrip("\n"), lines=tuple(lines), styles=styles)


def many(
    stories: Sequence[Story], pools: Pools, count: int, seed: int
) -> Iterator[tuple[Story, Laid]]:
    """*count* texts, each of one of *stories*, drawn at random."""
    rnd = Random(seed)  # noqa: S311  # the same texts for the same seed
    for story in drawn(stories, count, rnd):
        laid = draw(story, pools, rnd)
        yield story, _with_menus(laid, story.language, rnd) if rnd.random() < SURROUNDED else laid


def drawn(stories: Sequence[Story], count: int, rnd: Random) -> list[Story]:
    """*count* of *stories*, drawn with *rnd*.

    How often a story is drawn goes with one over the square root of how many there are in its
    language, so that the languages of few stories are not lost among those of many.
    """
    counts = Counter(story.language for story in stories)
    return rnd.choices(
        stories, [1 / math.sqrt(counts[story.language]) for story in stories], k=count
    )


def _with_menus(laid: Laid, code: str, rnd: Random) -> Laid:
    """The same text under a short menu, over a short footer, or between them."""
    cues = load(code if code in ALL else "en").cues
    lists = [cues["sections"], cues["sections"], cues["furniture"], cues["share"], cues["home"]]

    def lines(most: int) -> list[str]:
        drawn = (rnd.choice(rnd.choice(lists) or ("menu",)) for _ in range(rnd.randint(2, most)))
        return list(dict.fromkeys(each[:1].upper() + each[1:] for each in drawn))

    before = lines(MENU) if rnd.random() < 0.7 else []
    after = lines(MENU) if not before or rnd.random() < 0.5 else []
    return surrounded(laid, before, after)
