"""Markdown: the form of a document, and that every text in it stays a text."""

from __future__ import annotations

import datetime as dt
import html

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import newsparse
from newsparse import Article, Block, Span
from newsparse.exports import markdown
from tests.bulk.exports_cases import TEXT, articles, odd_text

# What else Markdown has than CommonMark has, and GitHub shows.
READERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def block(kind: str, text: str) -> Block:
    """A block wherever it stood."""
    return Block(kind, text, (Span(0, 1),))


def test_a_whole_document() -> None:
    """Headline, standfirst, outlet and byline, dates and story follow each other."""
    article = Article(
        outlet="The Harbour Courier",
        headline="Rain returns to Kent",
        date=dt.date(2025, 8, 6),
        updated=dt.datetime(2025, 8, 7, 9, 30, 5, tzinfo=dt.UTC),
        authors=("Jane Roe", "Tom Adeyemi"),
        summary="It rained.",
        body=(
            block("paragraph", "Rain fell."),
            block("heading", "What it means"),
            block("list_item", "One"),
            block("list_item", "Two"),
            block("quote", "It rained,"),
            block("quote", "he said."),
            block("paragraph", "More is to come."),
        ),
    )
    assert markdown(article) == (
        "# Rain returns to Kent\n\n"
        "*It rained.*\n\n"
        "The Harbour Courier | By Jane Roe, Tom Adeyemi\n\n"
        "Published: 2025-08-06 | Updated: 2025-08-07 09:30:05+00:00\n\n"
        "Rain fell.\n\n"
        "## What it means\n\n"
        "- One\n- Two\n\n"
        "> It rained,\n>\n> he said.\n\n"
        "More is to come.\n"
    )


@pytest.mark.parametrize(
    ("article", "document"),
    [
        (Article(), ""),
        (Article(headline=" \n", summary="", authors=("", " "), body=(block("quote", ""),)), ""),
        (Article(outlet="Courier"), "Courier\n"),
        (Article(authors=("Jane Roe",)), "By Jane Roe\n"),
        (Article(published=dt.datetime(2025, 8, 6, 10, 14)), "Published: 2025-08-06 10:14\n"),
        (Article(updated=dt.date(2025, 8, 7)), "Updated: 2025-08-07\n"),
    ],
)
def test_what_is_not_told_is_left_out(article: Article, document: str) -> None:
    """A part without a text has no line."""
    assert markdown(article) == document


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*No*, he said", r"\*No\*, he said"),
        ("night_ferry and _more_", r"night_ferry and \_more\_"),
        ("a [link](https://courier.example)", r"a \[link](https://courier.example)"),
        ("<b>AT&T</b> &amp; &#38;", r"\<b>AT&T\</b> \&amp; \&#38;"),
        ("# 1", r"\# 1"),
        ("No. 1 #", "No. 1 #"),
        ("1986. A year", r"1986\. A year"),
        ("12) A year", r"12\) A year"),
        ("1.5 metres", "1.5 metres"),
        ("- one", r"\- one"),
        ("---", r"\---"),
        ("-5 degrees", "-5 degrees"),
        ("+44 20 1234", "+44 20 1234"),
        ("> a", r"\> a"),
        ("3 > 2", "3 > 2"),
        (r"C:\new", r"C:\\new"),
        ("`code`", r"\`code\`"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("two\n  lines", "two lines"),
        ("    indented", "indented"),
    ],
)
def test_escapes(text: str, written: str) -> None:
    """What would mean something has a backslash in front, and nothing else has."""
    assert markdown(Article(body=(block("paragraph", text),))) == f"{written}\n"


def test_a_heading_keeps_its_last_number_sign() -> None:
    """Number signs that would close a heading are a part of it."""
    assert markdown(Article(headline="All about C #")) == "# All about C \\#\n"


def said(text: str) -> str:
    """*text* as a reader shows it: with single blanks, and without what no document can hold."""
    shown = regex.sub(r"[\x00\ud800-\udfff]", "\ufffd", text)
    return " ".join(shown.split())  # with the separators among the controls, as for str.strip


TRICKS = st.lists(
    st.sampled_from(
        [
            *"#*_`~[]()<>!|\\&;:.-+= 1a\t\n\r",
            "1. ", "- ", "> ", "    ", "***", "---", "&amp;", "&#42;", "<b>", "</b>", "<!--",
            "http://a.example/_b_", "![a](b)", "[^1]", "[a]: b", "```", "~~~", "\u2028", "\u00a0",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=["CommonMark", "GitHub"])
@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("paragraph", "<p>{}</p>"),
        ("heading", "<h2>{}</h2>"),
        ("list_item", "<ul>\n<li>{}</li>\n</ul>"),
        ("quote", "<blockquote>\n<p>{}</p>\n</blockquote>"),
        ("headline", "<h1>{}</h1>"),
        ("summary", "<p><em>{}</em></p>"),
    ],
)
@example(text="0\x1f\x1e0")
@given(text=st.one_of(TRICKS, odd_text))
def test_a_text_stays_a_text(reader: MarkdownIt, kind: str, form: str, text: str) -> None:
    """Whatever it is made of, a text is shown as it is, in the one element that it belongs to."""
    if kind in {"headline", "summary"}:
        document = markdown(Article(**{kind: text}))  # type: ignore[arg-type]  # one of two texts
    else:
        document = markdown(Article(body=(block(kind, text),)))
    shown = reader.render(regex.sub(r"[\ud800-\udfff]", "\ufffd", document)).strip()
    if not said(text):
        assert shown == ""
        return
    before, _, after = form.partition("{}")
    assert shown.startswith(before), (document, shown)
    assert shown.endswith(after), (document, shown)
    inside = shown.removeprefix(before).removesuffix(after)
    assert "<" not in inside, (document, shown)
    assert said(html.unescape(inside)) == said(text)


@given(articles)
def test_any_article_is_a_document(article: Article) -> None:
    """Every block is there, in order, and no line has an end that Markdown would not show."""
    document = markdown(article)
    assert document == "" or document.endswith("\n")
    assert not document.endswith("\n\n")
    parsed = READERS[0].parse(regex.sub(r"[\ud800-\udfff]", "\ufffd", document))
    texts = [said(each.content) for each in parsed if each.type == "inline"]
    blocks = [each for each in article.body if said(each.text)]
    assert len(texts) >= len(blocks)


def test_it_is_read_back() -> None:
    """What a document holds of an ordinary article, newsparse reads out of it."""
    article = newsparse.parse(TEXT)
    again = newsparse.parse(markdown(article))
    for name in ("outlet", "headline", "date", "published", "updated", "authors", "text"):
        assert getattr(again, name) == getattr(article, name), name
    assert [each.kind for each in again.body] == [each.kind for each in article.body]
