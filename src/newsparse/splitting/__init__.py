"""Several articles in one text: exports of news databases and plain digests, taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import attrs

from newsparse.errors import InputError
from newsparse.findings import Span
from newsparse.metadata.databases import DATABASES, Broken, Database, Part
from newsparse.splitting.digests import digest

__all__ = ["MAX_HEAD", "WHOLE", "TextPart", "split"]

MAX_HEAD = 65_536
"""Code points at the start of a text in which a news database is recognised, as it is in files."""

WHOLE = "split.whole"
"""The rule of a text that is not taken apart."""


@attrs.frozen(kw_only=True)
class TextPart:
    """One article's raw text within a longer text, or why there is none.

    >>> part = TextPart(text="Rain returns", span=Span(10, 22), rule="split.form_feed")
    >>> part.error is None
    True
    """

    text: str = attrs.field(repr=False)
    """The article's raw text, for `newsparse.parse`: what the span quotes, unless `decoding` is
    given."""
    span: Span
    """Where it stands in the text that was split, in code points."""
    rule: str
    """The sign by which the text was split: ``"split."`` and the name of a news database,
    ``equals_signs`` or ``form_feed``; ``"split.whole"`` when it is one article."""
    error: str | None = None
    """Why there is no article, when a database announces or begins one that cannot be given: then
    the text is what stands there, or empty."""
    id: str | None = None
    """What the database calls the article, as printed."""
    url: str | None = None
    """Where it is found, as the database prints it."""
    language: str | None = None
    """Its language, as the database prints it: a word."""
    decoding: str | None = None
    """What was undone to get the text, which then is no quotation ("quoted-printable undone")."""


def split(text: str) -> tuple[TextPart, ...]:
    """The articles in *text*, each with its span and the sign by which it was told from the others.

    Exports of LexisNexis, Nexis Uni, Factiva, ProQuest and Jina's search are split as their files
    are by `newsparse.sources.read`: where a database announces or begins an article that cannot be
    given, a part with an ``error`` stands in its place. Any other text is split at form feeds or at
    lines of equals signs when everything between them is plainly an article of its own. All else is
    one part, the whole text; so there is always one at least.

    Parts are in order, and none overlaps another. What lies between them is what separates them or
    surrounds them: a cover, rules, the summary of a search. Takes time in proportion to the length
    of *text*.

    >>> export = '''
    ... [1] Title: Rain returns
    ... [1] URL Source: https://courier.example/rain
    ...
    ... Rain fell all night.
    ...
    ... [3] Title: Old mill sold
    ... [3] URL Source: https://courier.example/mill
    ... '''
    >>> for part in split(export):
    ...     print(part.rule, part.span, part.url or part.error)
    split.jina Span(start=1, end=91) https://courier.example/rain
    split.jina Span(start=93, end=93) result 2 is missing
    split.jina Span(start=93, end=162) https://courier.example/mill
    >>> [(part.rule, part.text) for part in split("Rain returns to Kent")]
    [('split.whole', 'Rain returns to Kent')]

    Raises:
        InputError: *text* is no ``str``.
    """
    if not isinstance(text, str):
        raise InputError(f"expected str, got {type(text).__name__}")
    head = text[:MAX_HEAD]
    database = next((each for each in DATABASES if each.matches(head)), None)
    parts = () if database is None else tuple(_of_database(database, text))
    if database is None and (found := digest(text)):
        rule, spans = found
        parts = tuple(TextPart(text=span.quote(text), span=span, rule=rule) for span in spans)
    return parts or (TextPart(text=text, span=Span(0, len(text)), rule=WHOLE),)


def _of_database(database: Database, text: str) -> Iterator[TextPart]:
    """The records of *text*, without what only a part of a delivery would make one miss."""
    found = list(database.split(text))
    if _is_one_record(text, found):
        found = [each for each in found if isinstance(each, Part)]
    rule, end = f"split.{database.name}", 0
    starts: Iterator[int] = chain((each.start for each in found[1:]), (len(text),))
    for each, following in zip(found, starts, strict=True):
        part = _part(text, each, rule, max(each.start, end), following)
        end = part.span.end
        yield part


def _is_one_record(text: str, found: Sequence[Part | Broken]) -> bool:
    """Whether *text* begins with its only record: then what it counts besides is not of this text.

    A record that stands alone, as in a row of a table, still says "3 of 10 DOCUMENTS".
    """
    parts = [each for each in found if isinstance(each, Part)]
    if len(parts) != 1 or text[: parts[0].start].strip(" \t\r\n\f\ufeff"):
        return False
    (only,) = parts
    return all(each.start in (only.start, len(text)) for each in found)


def _part(text: str, record: Part | Broken, rule: str, start: int, following: int) -> TextPart:
    if isinstance(record, Part):
        return TextPart(
            text=record.text,
            span=Span(start, record.end),
            rule=rule,
            id=record.id,
            url=record.url,
            language=record.language,
            decoding=record.decoding,
        )
    lost = text[start : max(start, following)].rstrip()
    span = Span(start, start + len(lost))
    return TextPart(text=lost, span=span, rule=rule, error=record.error)
