"""Who wrote it: the names of the byline.

On a whole page it is a learned field: names are candidates wherever bylines are, and a model says
how likely each is an author's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from newsparse.extractor import Extractor
from newsparse.extractors.authors.features import authors_features
from newsparse.extractors.authors.names import names_in
from newsparse.extractors.authors.view import Author, AuthorsView
from newsparse.fields import AUTHORS
from newsparse.findings import (
    Finding,
    Findings,
    Span,
    learned_score,
    runner_up_score,
)
from newsparse.languages.people import given_names, has_family_name
from newsparse.lines import Document, Label, Segment
from newsparse.lines.datelines import FIRST_PARAGRAPHS
from newsparse.lines.names import split_names
from newsparse.lines.runners_up import kept
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.patterns import pattern
from newsparse.words import fold, words

__all__ = ["authors", "authors_field"]

METADATA = 0.95  # a tool read it from the page's own markup
BYLINE = 0.9  # "By Jane Roe" over the story
BELOW = 0.7  # the same under it
DATELINE = 0.85  # "(청암=한새통신) 김서연 기자 = 청암시가 …"
NEAR = 2  # lines from one name of a byline to the next: "and" may be alone between them
FORM = 0.6  # "Jane Roe, Political Editor", "Jane Roe | 6 August 2025": a name by its form
LEARNED = 0.9  # on a whole page, a name that is surely an author's

SIGNED, MAX_SIGNED = 0.6, 12
"""The score of a name that ends a story's last paragraph, and the characters that it takes."""

# yes: "集会を開く。【佐藤花子】"
_HAN_SIGNED = pattern(r"(?<=[。」])\h?[【（(](?<name>\p{Han}{3,5})[】）)]$")
# yes: "(청암=한새통신) 김서연 기자 = 청암시가"   "(청암=한새통신) 김서연 박도윤 특파원 = 청암시가"
#      "[청암=한새통신] 김서연 기자 = 청암시가"   "[한새경제=김서연 기자] 청암시가"
_KOREAN = pattern(
    r"[(\[【][\p{Hangul}·]{2,12}=[^()=\[\]【】]{2,20}[)\]】]\h*+"
    r"(?<names>[\p{Hangul}]{2,5}(?:[\h·,]{1,2}[\p{Hangul}]{2,5}){0,5}?)\h(?:기자|특파원|통신원)\h?="
    r"|[(\[【][\p{Hangul}\p{L}\d·]{2,15}=\h?"
    r"(?<names>[\p{Hangul}]{2,5}(?:[\h·,]{1,2}[\p{Hangul}]{2,5}){0,5}?)\h(?:기자|특파원)[)\]】]"
)
# yes: "（记者王小明）市政府"   "新华社北京3月21日电（记者 王小明 李红）"
#      "〔記者王小明／台北報導〕"   "本报讯（记者王小明 通讯员李红）"
#      "(中央社記者王小明台北21日電)"
_HAN_OPENING = pattern(
    r"[\p{Han}\d\h]{0,16}[〔【\[（(]\h?(?<inside>[\p{Han}\d\h、，,:：/／]{4,50})[〕】\]）)]"
)
_HAN_PLACE = pattern(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[專专综綜]?[电電合]|[报報][导導道]|[專专][讯訊])$"
)
# yes: "【ロンドン＝佐藤花子】嵐で"   "【佐藤花子】嵐で"   no: "【潮岬共同】嵐で"
_HAN_FILED = pattern(
    r"[\[［【](?:[\p{Han}\p{Katakana}ー・]{2,12}[=＝])?+(?<name>\p{Han}{3,5})(?<!共同|時事|新聞|通信|大学)"
    r"[\]］】]"
)
_HAN_NAME = pattern(r"\p{Han}{2,}+")
_KOREAN_NAME = pattern(r"\p{Hangul}++")

MAX_CANDIDATES = 40
"""Candidates of a whole page: the nearest to the story's beginning."""

BEST, TOGETHER, ONE_MORE = 0.16, 0.3, 0.8
"""Probability from which a name is taken for an author's: the likeliest of the page, one that is
listed together with a name that is taken, any other. With these nine in ten names are right on
held-out news pages: a reader is helped more by no name than by a wrong one."""

MAX_REST = 2
"""Words beside the names of a line that are listed together in it."""


# -- whole pages -------------------------------------------------------------------------------


def _propose(view: AuthorsView) -> list[Author]:
    """The names on a whole page that may be its authors', the nearest to its beginning first."""
    found: dict[str, list[tuple[tuple[int, ...], Author]]] = {}
    for at in filter(view.may_sign, view.searched):
        for each in names_in(view, at):
            if each.key:
                found.setdefault(each.key, []).append((_rank(view, each), each))
    for group in found.values():
        group.sort(key=lambda pair: pair[0])
    groups = sorted(found.values(), key=lambda group: group[0][0][:-1])
    names = [_joined([each for _, each in group]) for group in groups[:MAX_CANDIDATES]]
    view.count_words([each.key for each in names])
    return names


def _rank(view: AuthorsView, name: Author) -> tuple[int, ...]:
    """What puts the mentions of a name in order: signed ones, then by nearness to the beginning."""
    [(at, start, end)] = name.mentions
    return -name.is_signed, view.near(at), at, start, end


def _joined(names: Sequence[Author]) -> Author:
    """One candidate of the mentions of one name, the best of which comes first."""
    best = names[0]
    best.mentions = tuple(each.mentions[0] for each in names)
    best.signed = sum(each.signed for each in names)
    return best


def _choose(view: AuthorsView, scored: Sequence[Scored[Author]]) -> list[Choice[Author]]:
    """The names that are taken together, in the order of the page, then each other one alone."""
    ranked = sorted(scored, key=lambda each: -each.probability)
    taken = _taken(ranked)
    others = [
        Choice((each,), each.rule, runner_up_score(probability))
        for each, probability in ranked
        if each not in taken
    ]
    if not taken:
        return others
    together = tuple(sorted(taken, key=lambda each: each.mentions[0]))
    rule = "authors.byline" if any(each.is_signed for each in together) else "authors.learned"
    score = learned_score(ranked[0].probability, BEST, LEARNED)
    return [Choice(together, rule, score), *others]


def _taken(ranked: Sequence[Scored[Author]]) -> list[Author]:
    """Those of the names, *ranked* by probability, that are likely enough.

    The likeliest needs least, because most pages are signed; the others of its line or list need
    less than any other, because names are signed together. Of a name and a part of it, as "Jane
    Roe" and "Roe", one is taken.
    """
    taken: list[Author] = []
    for each, probability in ranked:
        together = each.rest <= MAX_REST and any(each.group == other.group for other in taken)
        enough = BEST if not taken else TOGETHER if together else ONE_MORE
        if probability >= enough and not any(_is_one(each, other) for other in taken):
            taken.append(each)
    return taken


def _is_one(each: Author, other: Author) -> bool:
    """Whether the names overlap on their line, or one has the words of the other among its own."""
    one, two = each.mentions[0], other.mentions[0]
    if one.at == two.at and one.start < two.end and two.start < one.end:
        return True
    own, others = f" {each.key} ", f" {other.key} "
    return own in others or others in own


def _right(view: AuthorsView, candidates: Sequence[Author], answer: Answer) -> list[bool | None]:
    """Whether each candidate is an author.

    Pages on which none is are learned from as well: they are signed by nobody, or name their outlet
    as the author, and show what names of other persons look like.
    """
    return [" ".join(words(each.value)) in answer.authors for each in candidates]


authors_field: Field[Document, AuthorsView, Author] = Field(
    name="byline",
    view=lambda document: AuthorsView(document) if document.is_whole else None,
    propose=_propose,
    features=authors_features,
    choose=_choose,
    right=_right,
    # Small trees that each look at a seventh of the features: there are some 800 authors to learn
    # from, and larger trees fit their pages too closely.
    settings={
        "max_iter": 220,
        "max_leaf_nodes": 6,
        "min_samples_leaf": 40,
        "learning_rate": 0.08,
        "max_features": 0.15,
    },
)


def _learned(document: Document) -> Iterator[Finding[tuple[str, ...]]]:
    """The authors of a whole page in one finding, and the likeliest of its other names."""
    for choice in kept(document.choices[authors_field.name]):
        places = [each.mentions[0] for each in choice.candidates]
        spans = [document.passages[at].part(start, end) for at, start, end in places]
        names = [each.value for each in choice.candidates]
        yield _finding(list(zip(names, spans, strict=True)), choice.rule, choice.score)


# -- metadata, clean layouts -------------------------------------------------------------------


def find(document: Document, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the names that metadata give, those of the bylines, and on a whole page runners-up."""
    given = [
        (entry.value[a:b], entry.part(a, b))
        for entry in document.entries("author")
        for a, b in split_names(entry.value, 0, len(entry.value), document.words) or ()
    ]
    # A news database that parts names by semicolons prints the surname first: "Roe, Jane".
    given += [(entry.value, entry.span) for entry in document.entries("author name")]
    if given:
        yield _finding(given, "authors.metadata", METADATA)
    yield from _learned(document) if document.is_whole else _printed(document)
    yield from _behind_dateline(document)
    yield from _in_brackets(document)
    if not document.is_whole:
        yield from _in_last_line(document)


def _in_last_line(document: Document) -> Iterator[Finding[tuple[str, ...]]]:
    """The name in brackets that ends a Japanese or Chinese story: "集会を開く。【佐藤花子】"."""
    for _, passage, _ in deque(document.labelled(Label.PARAGRAPH), maxlen=1):
        match = _HAN_SIGNED.search(passage.text, max(len(passage.text) - MAX_SIGNED, 0))
        if match and has_family_name(match["name"]):
            yield _finding(
                [(match["name"], passage.part(*match.span("name")))], "authors.signed", SIGNED
            )


def _behind_dateline(document: Document) -> Iterator[Finding[tuple[str, ...]]]:
    """The names that Korean agencies print between dateline and story."""
    for _, passage, _ in islice(document.labelled(Label.PARAGRAPH), FIRST_PARAGRAPHS):
        match = _KOREAN.match(passage.text) if passage.text[0] in "([【" else None
        if match is None:
            continue
        names = [
            (name[0], passage.part(name.start(), name.end()))
            for name in _KOREAN_NAME.finditer(passage.text, *match.span("names"))
        ]
        yield _finding(names, "authors.dateline", DATELINE)


def _in_brackets(document: Document) -> Iterator[Finding[tuple[str, ...]]]:
    """The names that Chinese and Japanese newsrooms print in brackets before the text."""
    writers = tuple(word for word in document.words.words("writers") if len(word) > 1)
    for _, passage, _ in islice(document.labelled(Label.PARAGRAPH), FIRST_PARAGRAPHS):
        filed = _HAN_FILED.match(passage.text)
        if filed and has_family_name(filed["name"]):
            named = (filed["name"], passage.part(*filed.span("name")))
            yield _finding([named], "authors.dateline", FORM)
            return
        match = _HAN_OPENING.match(passage.text)
        if match is None or not any(word in match["inside"] for word in writers):
            continue
        names = list(_han_names(match["inside"], writers))
        if names:
            start = match.start("inside")
            found = [(name, passage.part(start + at, start + at + len(name))) for at, name in names]
            yield _finding(found, "authors.dateline", DATELINE)
        return


def _han_names(text: str, writers: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The names behind the words for reporters in *text*, each with where it starts.

    What stands before the first of these words is an agency, and what ends in "報導" or "日電" a
    place, which a slash parts from the name, or nothing.
    """
    first = min(at for word in writers if (at := text.find(word)) >= 0)
    slash = next((at for at in range(first, len(text)) if text[at] in "/／"), len(text))
    place = _HAN_PLACE.search(text, first, slash)
    end = place.start() if place and slash == len(text) else slash
    for match in _HAN_NAME.finditer(text, first, end):
        said, at = match[0], match.start()
        word = next((word for word in writers if said.startswith(word)), "")
        name, at = said[len(word) :], at + len(word)
        if place and slash == len(text) and match.end() == end:
            name = name[: 3 if len(name) > MAX_HAN_NAME else 2]  # "王小明台北": the place is behind
        if name and len(name) <= MAX_HAN_NAME and has_family_name(name):
            yield at, name


MAX_HAN_NAME = 4
"""Characters of a Chinese name at most."""


def _printed(document: Document) -> Iterator[Finding[tuple[str, ...]]]:
    """The names of each byline of a clean layout; bylines on lines that follow are one."""
    group: list[tuple[int, Segment]] = []
    for at, _, labelling in document.labelled(Label.INFO):
        for part in labelling.segments:
            if part.role != "byline" or not part.names or _is_outlet(document, at, part):
                continue
            if group and (at > group[-1][0] + NEAR or part.labelled != group[-1][1].labelled):
                yield _byline(document, group)
                group = []
            group.append((at, part))
    if group:
        yield _byline(document, group)


def _is_outlet(document: Document, at: int, part: Segment) -> bool:
    """Whether the one name of a byline is an outlet's with its article: "by The Daily Post"."""
    [(start, end), *others] = part.names
    said = fold(document.passages[at].text[start:end]).split()
    words = document.words
    return (
        not others
        and len(said) > 1
        and words.has("articles", said[0])
        and words.is_outlet_word(said[-1])
    )


def _byline(document: Document, group: list[tuple[int, Segment]]) -> Finding[tuple[str, ...]]:
    """The names of the bylines of *group*, all of them behind a byline word, or none."""
    names = [
        (document.passages[at].text[a:b], document.passages[at].part(a, b))
        for at, part in group
        for number, (a, b) in enumerate(part.names)
        if not (number and _is_place(document, document.passages[at].text, a, b))
    ]
    at, first = group[0]
    if not first.labelled:
        return _finding(names, "authors.form", FORM)
    return _finding(names, "authors.byline", BYLINE if document.is_header(at) else BELOW)


def _is_place(document: Document, text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, behind another name and a comma, is a place of the story.

    The story names it, and it does not begin as persons' names do.
    """
    found = text[start:end]
    if not text[:start].rstrip().endswith((",", "،")) or fold(found.split()[0]) in given_names():
        return False
    return any(found in each.text for _, each, _ in document.labelled(Label.PARAGRAPH))


def _finding(names: list[tuple[str, Span]], rule: str, score: float) -> Finding[tuple[str, ...]]:
    unique = dict(reversed(names))  # a name printed twice counts once, where it comes first
    ordered = {name: unique[name] for name, _ in names}
    return Finding(
        key=AUTHORS,
        value=tuple(ordered),
        spans=tuple(ordered.values()),
        rule=rule,
        score=score,
    )


authors = Extractor("authors", find, gives=(AUTHORS,))
