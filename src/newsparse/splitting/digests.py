"""Plain digests: articles one below the other, with form feeds or lines of "=" between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsparse.article import Article
from newsparse.fields import AUTHORS, BODY, DATE, DATELINE, HEADLINE, PAGE_KIND
from newsparse.findings import Span
from newsparse.metadata.databases.rows import Row, rows
from newsparse.patterns import ends_sentence, pattern, starts_lower
from newsparse.pipeline import parse
from newsparse.words import fold

__all__ = ["MAX_ARTICLE", "MAX_PARTS", "MIN_STORY", "digest"]

MAX_ARTICLE = 200_000
"""Code points of the longest article of a digest: a longer part is none."""

MAX_PARTS = 10_000
"""Articles of the longest digest."""

MIN_STORY = 200
"""Characters of the shortest story of a digest: three sentences. A teaser has fewer."""

_MAX_ABOVE = 3
"""Lines over a headline: outlet, section, day."""

_MAX_BELOW = 3
"""Last lines, one of which ends a sentence: under a story may stand a copyright, or an address."""

# yes: "=========="   "= = = = = = = = = ="
# no:  "===="   "==== Sport ===="
_EQUALS = pattern(r"=(?:[ \t]?=){9,}+")
# What differs from page to page in a line that every page has: "Page 2 of 9".
_DIGITS = pattern(r"\d++")


def digest(text: str) -> tuple[str, list[Span]] | None:
    """The rule and the spans of the articles, if *text* is a digest.

    Most texts have neither sign, and cost one look at their lines. A single article has form feeds,
    too, where it was printed, and lines of "=" under its headline and between its sections. So each
    part must be an article by itself: a headline at its top, who wrote it or when it was published
    above the story, a story, and the end of a sentence in its last lines; and no headline may come
    twice. At form feeds, where pages break, each must have a byline, and may share neither its
    first nor its last line with another, as the pages of a printed article do.

    >>> digest("Rain returns\\n==========\\nIt rained.") is None
    True
    """
    if "=" * 5 not in text and "= =" not in text and "\f" not in text:
        return None
    found = list(rows(text))
    parts = _between_equals(found)
    if len(parts) > 1:
        rule = "split.equals_signs"
        fits = _are_articles(text, parts, _is_signed)
    else:
        rule, parts = "split.form_feed", _pages(text, found)
        fits = len(parts) > 1 and not _share_lines(parts) and _are_articles(text, parts, _is_byline)
    return (rule, [Span(part[0].start, part[-1].end) for part in parts]) if fits else None


# -- parts -------------------------------------------------------------------------------------

_Rows = Sequence[Row]


def _between_equals(found: _Rows) -> list[list[Row]]:
    parts: list[list[Row]] = [[]]
    for row in found:
        if row.text[0] == "=" and _EQUALS.fullmatch(row.text):
            parts.append([])
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def _pages(text: str, found: _Rows) -> list[list[Row]]:
    parts: list[list[Row]] = []
    end = 0
    for row in found:
        if not parts or "\f" in text[end : row.start]:
            parts.append([])
        parts[-1].append(row)
        end = row.end
    return parts


def _share_lines(pages: Sequence[_Rows]) -> bool:
    """Whether two of *pages* begin or end with the same line, numbers aside, as a running title."""
    for at in (0, -1):
        lines = {_DIGITS.sub("0", fold(page[at].text)) for page in pages}
        if len(lines) < len(pages):
            return True
    return False


# -- articles ----------------------------------------------------------------------------------

Sign = Callable[[Article, int], bool]
"""Whether an article is signed or dated above its story, which starts at the place given."""


def _are_articles(text: str, parts: Sequence[_Rows], signed: Sign) -> bool:
    """Whether each of *parts* is an article, and none has the headline of another."""
    if len(parts) > MAX_PARTS:
        return False
    headlines: set[str] = set()
    for part in parts:
        headline = _headline(text, part, signed)
        if headline is None or headline in headlines:
            return False
        headlines.add(headline)
    return True


def _headline(text: str, part: _Rows, signed: Sign) -> str | None:
    """The folded headline of *part*, if it is an article from its top to its end."""
    start, end = part[0].start, part[-1].end
    if not MIN_STORY <= end - start <= MAX_ARTICLE or starts_lower(part[0].text):
        return None
    if not any(ends_sentence(row.text) for row in part[-_MAX_BELOW:]):
        return None
    article = parse(text[start:end])
    kind, headline = article.evidence.best(PAGE_KIND), article.evidence.best(HEADLINE)
    story = [span.start for found in article.evidence.all(BODY) for span in found.spans]
    if kind is None or kind.value != "article" or headline is None or not story:
        return None
    above = sum(row.start < start + headline.span.start for row in part[: _MAX_ABOVE + 2])
    is_top = above <= _MAX_ABOVE and headline.span.start < min(story)
    is_long = sum(map(len, article.paragraphs)) >= MIN_STORY
    return fold(headline.value) if is_top and is_long and signed(article, min(story)) else None


def _is_byline(article: Article, story: int) -> bool:
    byline = article.evidence.best(AUTHORS)
    return byline is not None and byline.span.start < story


def _is_signed(article: Article, story: int) -> bool:
    if _is_byline(article, story) or article.evidence.best(DATELINE) is not None:
        return True
    day = article.evidence.best(DATE)
    return day is not None and day.span.start < story
