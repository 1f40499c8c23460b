"""Articles, ordinary and odd, that the tests of the sinks write."""

from __future__ import annotations

import datetime as dt
import string

from hypothesis import strategies as st

import newsparse
from newsparse import Article, Block, Finding, Findings, Span, fields
from newsparse.exports import Record

__all__ = ["STORY", "TEXT", "articles", "odd_text", "record", "records"]

STORY = "Rain fell in Kent all night, the council said on Tuesday. "

TEXT = f"""\
The Harbour Courier
Local news, told straight

Rain returns to Kent
By Jane Roe and Tom Adeyemi
Published: 6 August 2025, 10:14 BST | Updated: 7 August 2025

HAVENSIDE — {STORY * 3}

What it means for passengers

- The last boat leaves at 01:40.

Tags: ferries, night transport
"""


def record(position: int, source: str = "in.txt") -> Record:
    """A record like any other; every seventh is a failure."""
    if position % 7 == 6:
        return Record(error=f"InputError: no. {position}", source=source, position=position)
    text = TEXT.replace("Kent", f"Kent No. {position}")
    article = newsparse.parse(text) if position < 1 else Article(headline=f"No. {position}")
    return Record(article=article, source=source, position=position, text=text)


# -- odd ones ----------------------------------------------------------------------------------

# Anything that Python holds as text, with a liking for what breaks formats: quotes, separators,
# line ends, controls, starts of formulas, lone surrogates.
_ODD = "\x00\x07\x1b\r\n\t\x85\u2028\"'\\;,|=+-@＝ \ud83d\udce9\ufeff\u202e\U0001f327"
odd_text = st.text(st.one_of(st.sampled_from(_ODD), st.characters()), max_size=12)

_offsets = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
_moments = st.datetimes(timezones=st.none() | _offsets)
_spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(*sorted(pair)))
_texts = st.lists(odd_text, max_size=3).map(tuple)
_blocks = st.builds(
    Block,
    st.sampled_from(fields.BLOCK_KINDS),
    odd_text,
    st.lists(_spans, min_size=1, max_size=2).map(tuple),
)
_values = st.one_of(odd_text, st.integers(), st.floats(allow_nan=False, allow_infinity=False))
_findings = st.lists(
    st.builds(
        Finding,
        key=st.sampled_from([fields.PUBLISHED, fields.DATE, fields.PAGE_KIND, fields.UPDATED]),
        value=odd_text,
        spans=st.lists(_spans, min_size=1, max_size=2).map(tuple),
        rule=st.just("made.up"),
        score=st.floats(0, 1),
    ),
    max_size=3,
)

articles = st.builds(
    Article,
    outlet=st.none() | odd_text,
    headline=st.none() | odd_text,
    date=st.none() | st.dates(),
    published=st.none() | _moments,
    updated=st.none() | st.dates() | _moments,
    authors=_texts,
    categories=_texts,
    summary=st.none() | odd_text,
    body=st.lists(_blocks, max_size=3).map(tuple),
    language=st.none() | st.just("en"),
    source_url=st.none() | odd_text | odd_text.map("https://courier.example/{}".format),
    extra=st.dictionaries(st.text(string.ascii_letters, max_size=5), _values, max_size=2),
    evidence=_findings.map(lambda found: Findings(tuple(found))),
)

records = st.builds(
    Record,
    article=articles,
    source=odd_text,
    position=st.integers(0, 2**63 - 1),
    id=st.none() | odd_text,
    url=st.none() | odd_text,
    text=st.none() | odd_text,
) | st.builds(Record, error=odd_text, source=odd_text, position=st.integers(0, 2**63 - 1))
