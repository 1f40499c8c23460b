"""A page of HTML to its text, and to its article."""

from __future__ import annotations

from typing import Any

from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.extras import require
from newsparse.hints import Hints
from newsparse.html.blocks import outline_of
from newsparse.html.header import front_matter
from newsparse.html.limits import MAX_HTML_LENGTH, check
from newsparse.html.stated import read_stated
from newsparse.outline import Rendered
from newsparse.pipeline import parse

__all__ = ["parse_html", "to_text"]


def to_text(html: str | bytes, url: str | None = None) -> Rendered:
    """The page *html* as text that newsparse reads, under front matter of what its markup states.

    The text is the whole page, menus and all, a block a line. The front matter holds title,
    authors, days, site name, sections, keywords, language and address as far as meta elements and
    JSON-LD state them. *url* is where the page was fetched, for when it does not say so itself.

    Bytes are decoded by their byte-order mark, as UTF-8, or as the page's meta element says.

    >>> print(to_text("<title>Rain returns</title><p>It rained.", url="https://herald.example/1"))
    ---
    title: "Rain returns"
    url: "https://herald.example/1"
    ---
    <BLANKLINE>
    It rained.

    Raises:
        InputError: *html* is neither ``str`` nor bytes, or no text; or it is over one of the limits
            of `newsparse.html.limits`, which keep time and memory bounded.
        ExtraError: the extra ``html`` is not installed.
    """
    parser = require("resiliparse.parse.html", "html")
    render = require("resiliparse.extract.html2text", "html").extract_plain_text
    source = _source(html)
    check(source)
    try:
        tree = parser.HTMLTree.parse(source)
    except parser.HTMLParserException as error:
        raise InputError(f"this cannot be parsed as HTML: {error}") from error
    text: str = render(tree, preserve_formatting=True, list_bullets=True, alt_texts=False)
    header = front_matter(read_stated(tree, url))
    over = f"{header}\n" if header else ""
    return Rendered(over + text, outline_of(tree, over + text, len(over)))


def parse_html(html: str | bytes, url: str | None = None, *, hints: Hints | None = None) -> Article:
    """The :class:`Article` on the page *html*: ``parse(to_text(html, url), hints)``.

    Its spans point into the text that `newsparse.html.to_text` gives: whoever needs them takes the
    two steps one by one.

    >>> story = "<p>The night ferry will run for two more years, the council decided.</p>" * 5
    >>> page = f"<meta name=author content='Jane Roe'><h1>Night ferry to stay</h1>{story}"
    >>> article = parse_html(page)
    >>> article.headline, article.authors
    ('Night ferry to stay', ('Jane Roe',))

    Raises:
        InputError: as `newsparse.html.to_text`.
        ConfigError: *hints* are no `Hints`.
        ExtraError: the extra ``html`` is not installed.
    """
    return parse(to_text(html, url), hints)


def _source(html: Any) -> str:
    """The source of the page as a ``str`` that can be encoded."""
    if isinstance(html, str):
        # Halves of surrogate pairs are no characters, and UTF-8, which the parser reads, has none.
        return html.encode("utf-8", "replace").decode() if not html.isascii() else html
    if not isinstance(html, (bytes, bytearray, memoryview)):
        raise InputError(f"expected str or bytes, got {type(html).__name__}")
    data = bytes(html)
    if len(data) > MAX_HTML_LENGTH:
        raise InputError(f"{len(data):,} bytes of HTML: at most {MAX_HTML_LENGTH:,} are read")
    # Late: `newsparse.sources`, which reads HTML with this module, is imported with it.
    from newsparse.sources.decoding import decode  # noqa: PLC0415

    detect = require("resiliparse.parse.encoding", "html").detect_encoding
    return decode(data, lambda: detect(data, from_html_meta=True)).text
