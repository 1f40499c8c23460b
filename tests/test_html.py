"""Pages of HTML: what their markup states stands over their text, whatever they hold."""

from __future__ import annotations

import copy
import gzip
import json
import pickle
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import newsparse.sources
from newsparse import fields
from newsparse.cli.commands import command_line
from newsparse.html import parse_html, to_text
from newsparse.html.blocks import MAX_DEPTH
from newsparse.html.header import MAX_VALUES, front_matter
from newsparse.html.limits import check
from newsparse.metadata.front_matter import MAX_LINES
from newsparse.outline import NO_ELEMENT, Element
from newsparse.sources import RawText, ReadFailure

pytest.importorskip("resiliparse", reason="needs the extra html")

STORY = "".join(
    f"<p>{sentence} The harbour board wants an answer before the winter timetable begins.</p>"
    for sentence in (
        "The night ferry will run for two more years, the council decided on Tuesday.",
        "Nobody knows yet who will pay for the new pier, which is older than the ferry.",
        "The operator has until October to name its price for the crossings at night.",
        "Passengers had asked for it in a petition with more than four thousand names.",
    )
)
MENU = "".join(
    f"<li><a href='/{n}'>{n}</a></li>"
    for n in "News Sport Business Opinion Culture Travel Weather Food Health Motoring Jobs "
    "Property Puzzles Crosswords Archive Letters Obituaries Podcasts Video Events Shop".split()
)


def page(head: str, body: str = STORY) -> str:
    """A whole page with menus around *body*."""
    return f"<html lang=en-GB><head>{head}</head><body><ul>{MENU}</ul>{body}<ul>{MENU}</ul></body>"


def json_ld(**members: Any) -> str:
    """A script of JSON-LD with one news article."""
    item = {"@context": "https://schema.org", "@type": "NewsArticle", **members}
    return f"<script type='application/ld+json'>{json.dumps(item)}</script>"


META = """
<title>Ferry stays - The Harbour Courier</title>
<meta property="og:title" content="Night ferry to keep running">
<meta property="og:site_name" content="The Harbour Courier">
<meta property="article:published_time" content="2025-08-06T10:14:00Z">
<meta property="article:modified_time" content="2025-08-07T09:00:00Z">
<meta property="article:section" content="Transport">
<meta name="keywords" content="ferries, piers">
<meta name="author" content="Jane Roe">
<link rel="canonical" href="https://courier.example/ferry">
"""
LINKED = (
    json_ld(
        headline="Night ferry to keep running",
        author=[{"@type": "Person", "name": "Jane Roe"}],
        datePublished="2025-08-06T10:14:00Z",
        dateModified="2025-08-07T09:00:00Z",
        articleSection="Transport",
        keywords=["ferries", "piers"],
        publisher={"@type": "Organization", "name": "The Harbour Courier"},
        url="https://courier.example/ferry",
    )
    + '<link rel="canonical" href="https://courier.example/ferry">'
)


@pytest.mark.parametrize("head", [META, LINKED], ids=["meta", "json-ld"])
def test_markup_is_read(head: str) -> None:
    """Every field that the markup states is the article's, and quotes the text."""
    text = to_text(page(head, "<h1>Night ferry to keep running</h1>" + STORY))
    article = newsparse.parse(text)
    moment = datetime(2025, 8, 6, 10, 14, tzinfo=UTC)
    assert article.headline == "Night ferry to keep running"
    assert (article.outlet, article.authors) == ("The Harbour Courier", ("Jane Roe",))
    assert (article.date, article.published) == (date(2025, 8, 6), moment)
    assert article.updated == datetime(2025, 8, 7, 9, tzinfo=UTC)
    assert (article.categories, article.tags) == (("Transport",), ("ferries", "piers"))
    assert (article.language, article.source_url) == ("en", "https://courier.example/ferry")
    assert len(article.paragraphs) == 4
    found = article.evidence.best(fields.AUTHORS)
    assert found is not None
    assert [span.quote(text) for span in found.spans] == ["Jane Roe"]
    assert parse_html(page(head, "<h1>Night ferry to keep running</h1>" + STORY)) == article


def test_whole_page_under_metadata() -> None:
    """Menus around the story are not the story's, though metadata stand over the page."""
    article = parse_html(page(META))
    assert {block.kind for block in article.body} == {"paragraph"}
    assert "Sport" not in " ".join(block.text for block in article.body)


TITLES = {
    "the heading that a title repeats": ("og", "Rain in Kent", "Rain in Kent", "Rain in Kent"),
    "a heading within a title": (
        "og",
        "Herald: Rain returns to Kent | News",
        "Rain returns to Kent",
        "Rain returns to Kent",
    ),
    "the only heading": ("og", "Kent weather 2025", "Rain returns", "Rain returns"),
    "news in JSON-LD before the only heading": ("ld", "Rain returns", "Weather", "Rain returns"),
    "no heading": ("og", "Rain returns", "", "Rain returns"),
    "entities": ("ld", "Rain &amp; wind", "Rain & wind", "Rain & wind"),
}


@pytest.mark.parametrize("case", TITLES)
def test_titles(case: str) -> None:
    """The headline that readers see goes before those made for other sites."""
    where, stated, heading, expected = TITLES[case]
    meta = f'<meta property="og:title" content="{stated}">'
    head = meta if where == "og" else json_ld(headline=stated)
    text = to_text(f"{head}<h1>{heading}</h1><p>It rained.")
    assert text.split('"')[1] == expected


def test_other_story_in_json_ld() -> None:
    """An item that is neither of the page's headline nor of its address says nothing of it."""
    others = json_ld(headline="Cup final", author="Eve") + json_ld(headline="Snow", author="Bob")
    text = to_text(f"{others}<title>Rain returns</title><p>It rained.")
    assert "Eve" not in text
    assert "Bob" not in text


@pytest.mark.parametrize(
    "name", ["Rain\nauthor: Eve", "Rain\r---\rauthor: Eve", "Rain\u2028author: Eve", "Rain\x85---"]
)
def test_header_cannot_be_broken_out_of(name: str) -> None:
    """A value is one line, whatever it holds."""
    header = front_matter({"title": [name]})
    assert len(header.splitlines()) == 3
    assert newsparse.parse(to_text(json_ld(headline=name) + STORY)).authors == ()


def test_header_fits() -> None:
    """As many values as are written at most are still read as front matter."""
    full = {key: [f"{key} {n}" for n in range(200)] for key in MAX_VALUES}
    header = front_matter(full)
    assert header.count("\n") < MAX_LINES
    assert newsparse.parse(header).evidence.best(fields.TAGS) is not None


def test_values_that_look_like_lists_or_quotes() -> None:
    """Brackets and quotes of a title are its own."""
    for title in ("[Video]", '"We won"', "'We won'", 'it\'s "on"'):
        text = to_text(json_ld(headline=title) + STORY)
        found = newsparse.parse(text).evidence.best(fields.HEADLINE)
        assert found is not None
        assert found.value == title


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Fähre".encode(), "Fähre"),
        ("<p>Fähre".encode("utf-16"), "Fähre"),
        ("<meta charset=iso-8859-1><p>Die Fähre fährt".encode("latin-1"), "Die Fähre fährt"),
        ("<meta charset=windows-1251><p>Паром идёт".encode("cp1251"), "Паром идёт"),
        ("<meta charset=shift_jis><p>夜のフェリーは続く".encode("shift_jis"), "夜のフェリーは続く"),
        ("<meta charset=latin1><p>Fähre fährt".encode(), "Fähre fährt"),  # it is UTF-8 all the same
    ],
)
def test_bytes(data: bytes, expected: str) -> None:
    """Bytes are read by their mark, as UTF-8, or as the page says."""
    assert to_text(data) == expected


def test_wrong_type() -> None:
    """What is neither a text nor bytes is refused."""
    with pytest.raises(newsparse.InputError, match="expected str or bytes, got int"):
        to_text(5)  # type: ignore[arg-type]  # that it is refused is the test


SCRIPT = "<script type='application/ld+json'>"
BOMBS = {
    "too long": ("<p>Rain.</p>" * 2_000_000, "24,000,000 characters"),
    "nested 100,000 deep": ("<div>" * 100_000 + "Rain", "100,000 tags"),
    "attributes": ("<p " + " ".join(f"a{n}" for n in range(60_000)) + ">", "attributes"),
    "formatting": (
        "<p>" + "".join(f"<b c={n}>" for n in range(3_000)) + "</p>" + "<p>x</p>" * 9_000,
        "formatting",
    ),
    "formatting behind a script": (
        '<script>"<b x=\'"</script><p>'
        + "".join(f"<b c={n}>" for n in range(3_000))
        + "</p>" * 999,
        "formatting",
    ),
    "lists": ("<ul>" * 20_000 + "<li>x" * 20_000, "lists"),
    "options": ("<select>" + "<option>x" * 40_000, "options"),
    "no blanks": (("<b/a=x" + "y" * 300) * 40_000, "no blanks"),
    "runs as long as may be": (((f"<{'a' * 31}" * 31)[:990] + " ") * 1_000, "attributes"),
    "quotes left open": (('<b aa = "' + " " * 30) * 40_000, "attributes"),
}
ODD = {
    "nothing": "",
    "nested deep": "<div>" * 40_000 + "Rain",
    "NULs": "\0<p>Ra\0in" * 1_000,
    "half a character": "<p>Rain\ud800",
    "entities": "<p>" + "&lt;&#0;&#x110000;&nosuch;" * 10_000,
    "JSON-LD 10,000 deep": SCRIPT + "[" * 10_000 + "</script><p>Rain",
    "JSON-LD of objects 10,000 deep": SCRIPT + '{"a":' * 10_000 + "</script><p>Rain",
    "JSON-LD of 300,000 items": f"{SCRIPT}[{'{},' * 300_000}{{}}]</script><p>Rain",
    "JSON-LD of a million items": f"{SCRIPT}[{'{},' * 1_000_000}{{}}]</script><p>Rain",
    "JSON-LD of other types": json_ld(headline=5, author={"name": [None]}, publisher=[[]]),
    "meta elements": "<meta name=author content=x>" * 40_000,
    "scripts": f"{SCRIPT}[1]</script>" * 20_000,
    "a tag of 5,000 attributes": "<p " + " ".join(f"a{n}" for n in range(5_000)) + ">Rain",
}


ORDINARY = "<p>Rain returns to Kent, and the ferry waits for the wind to fall.</p>\n" * 12_000
SOON = 100
"""Times what `ORDINARY`, a page of a million characters, takes on the machine at hand."""


def seconds(html: str) -> float:
    """Processor time of rendering *html*."""
    start = time.process_time()
    to_text(html)
    return time.process_time() - start


@pytest.fixture(scope="module")
def soon() -> float:
    """How much processor time is soon here."""
    return SOON * min(seconds(ORDINARY) for _ in range(3))


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name: str, soon: float) -> None:
    """What would take more time or memory than any page needs is refused, and soon."""
    html, told = BOMBS[name]
    start = time.process_time()
    with pytest.raises(newsparse.InputError, match=told):
        to_text(html)
    assert time.process_time() - start < soon


@pytest.mark.parametrize("name", ODD)
def test_odd_pages(name: str, soon: float) -> None:
    """Odd pages give a text, soon."""
    assert seconds(ODD[name]) < soon


def test_hints() -> None:
    """They decide what the page leaves open, as they do for its text; a stated date goes before."""
    shown = page("", "<h1>Night ferry to stay</h1><p>By Jane Roe</p><p>2 hours ago</p>" + STORY)
    hints = newsparse.Hints(reference=datetime(2025, 8, 6, 10, 40, tzinfo=UTC))
    assert parse_html(shown).date is None
    assert parse_html(shown, hints=hints).date == date(2025, 8, 6)
    stated = page("<meta property='article:published_time' content='2025-08-01'>")
    assert parse_html(stated, hints=hints).date == date(2025, 8, 1)


def test_order_of_a_stated_update() -> None:
    """A hint decides a numeric day of an update that the markup states, and the evidence tells."""
    meta = "<meta property='article:modified_time' content='03/04/2025'>"
    for hints, day, rule in (
        (None, date(2025, 4, 3), "updated.label"),
        (newsparse.Hints(date_order="mdy"), date(2025, 3, 4), "updated.date_order"),
        (newsparse.Hints(url="https://a.example/2025/03/04/x"), date(2025, 4, 3), "updated.label"),
    ):
        article = parse_html(page(meta), hints=hints)
        found = article.evidence.best(fields.UPDATED)
        assert found is not None
        assert (found.value, found.rule) == (day, rule)


@pytest.mark.slow
def test_no_page_is_refused() -> None:
    """A long script and many links are no reason to refuse a page."""
    script = "<script>" + "for(a=0;a<b.length;a++)c(d[a],e);" * 5_000 + "</script>"
    check(page(META, script + STORY + "<a href='/x'>News</a> <b class=x>x</b>" * 5_000))


def test_html_as_text_has_no_body() -> None:
    """The source of a page that was not rendered is told by its kind, and gives no story."""
    article = newsparse.parse(page(META).replace(">", ">\n"))
    kind = article.evidence.best(fields.PAGE_KIND)
    assert kind is not None
    assert (kind.value, article.body, article.headline) == ("html", (), None)
    assert kind.rule == "page_kind.html_to_render_first"


# -- elements ----------------------------------------------------------------------------------


def lines_in(html: str) -> list[tuple[str, str, str, int]]:
    """Each line of the rendering: its text, its element, the names of that, and linked letters."""
    text = to_text(html)
    known = text.outline
    found = []
    for start, owner, linked in zip(known.starts, known.owners, known.linked, strict=True):
        own = known.elements[owner] if owner >= 0 else Element("", "", NO_ELEMENT, 0)
        found.append((text[start:].partition("\n")[0].strip(), own.tag, own.names, linked))
    return found


def test_lines_know_their_element() -> None:
    """Each line has the innermost block around it, and how much of it is in links."""
    assert lines_in(
        "<title>Rain</title><h1>Rain <em>returns</em></h1><!-- no --><script>var a = 1</script>"
        "<div class='Story' id=main role=article><p>It rained in <a href=/kent>Kent</a>."
        "<p>Then it stopped.</div>"
        "<ol class=menu><li><a href=/news>News</a><li>Sport</ol><p hidden>Rain<p>Rain"
    ) == [
        ("Rain returns", "h1", "", 0),
        ("It rained in Kent.", "p", "", 4),
        ("Then it stopped.", "p", "", 0),
        ("1. News", "li", "", 4),
        ("2. Sport", "li", "", 0),
        ("Rain", "p", "", 0),
        ("Rain", "p", "", 0),
    ]


@pytest.mark.parametrize("name", ODD)
def test_odd_outlines(name: str) -> None:
    """Whatever a page holds, each line has a place of its own, and an element that is there."""
    text = to_text(ODD[name])
    known = text.outline
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(known.starts) == len(known.owners) == len(known.sizes) == len(known.linked)
    assert len(known.starts) <= len(lines)
    assert [*known.starts] == sorted({*known.starts})
    for start, owner, size, linked in zip(
        known.starts, known.owners, known.sizes, known.linked, strict=True
    ):
        assert text[start:].strip()
        assert NO_ELEMENT <= owner < len(known.elements)
        assert 0 <= linked <= size
    assert all(NO_ELEMENT <= each.parent < at for at, each in enumerate(known.elements))
    assert all(1 <= each.depth <= MAX_DEPTH for each in known.elements)


BOXES = {
    "newsletter": "<div class=newsletter><p>Sign up for our newsletter, which tells you each "
    "morning what the harbour talks about.</p></div>",
    "comments": "<div class=comments><h3>Comments</h3>"
    "<div class=comment><b>harbourcat</b> <span>3 days ago</span>"
    "<p>I took that ferry for twenty years, and it was never late in winter.</p></div>"
    "<div class=comment><b>JoeB</b> <span>2 days ago</span>"
    "<p>Nobody asked us, and now we are to pay for the pier as well!</p></div></div>",
    "author": "<div class=author-bio><p>Jane Roe has written about ships and harbours for the "
    "Courier since 2009.</p></div>",
    "footer": "<footer><p>The Harbour Courier is printed in Northfield and is owned by its "
    "readers, who meet each May.</p></footer>",
}


@pytest.mark.parametrize("name", BOXES)
def test_elements_tell_the_story(name: str) -> None:
    """What stands in elements that are made and named otherwise than the story's is not of it."""
    story = f"<h1>Ferry stays</h1><article class=story>{STORY}</article>{BOXES[name]}"
    article = parse_html(page(META, story))
    assert len(article.paragraphs) == 4
    assert article.paragraphs[-1].startswith("Passengers had asked")


def test_headings_are_told() -> None:
    """What the markup says is a heading is one, whatever it looks like."""
    asked = "<h2>Who will pay for the new pier, and who for the old one?</h2>"
    article = parse_html(page(META, f"<h1>Ferry stays</h1>{STORY}{asked}{STORY}"))
    [heading] = (block for block in article.body if block.kind == "heading")
    assert heading.text.startswith("Who will pay")


def test_what_is_rendered_is_text() -> None:
    """It is a string that keeps its outline when it is copied, and loses it when it is cut."""
    text = to_text(page(META))
    plain = str(text)
    assert type(plain) is type(text[1:]) is type(text + "") is str
    assert (text, hash(text), {text}) == (plain, hash(plain), {plain})
    for same in (pickle.loads(pickle.dumps(text)), copy.copy(text), copy.deepcopy(text)):  # noqa: S301  # its own
        assert (same, same.outline) == (text, text.outline)
    assert newsparse.parse(text) == parse_html(page(META))


def test_an_article_by_its_own_word() -> None:
    """A page that states its kind says so over the text."""
    for head in ("<meta property=og:type content=Article>", json_ld(headline="Rain")):
        assert 'type: "article"' in to_text(head + STORY)
    assert "type:" not in to_text("<meta property=og:type content=website>" + STORY)


# -- sources -----------------------------------------------------------------------------------

SOURCE = page(META, "<h1>Night ferry to keep running</h1>" + STORY)


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.html.gz", "page"])
def test_files_of_html(name: str, tmp_path: Path) -> None:
    """A file is known as HTML by its name or its start, and its text is the rendered page."""
    data = SOURCE.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    [record] = newsparse.sources.read(tmp_path / name)
    assert isinstance(record, RawText)
    assert record.text == to_text(SOURCE)


def test_other_files_as_html(tmp_path: Path) -> None:
    """With `html`, a file in no other format is a page."""
    path = tmp_path / "page.txt"
    path.write_text("<p>Rain returns", "utf-8")
    [plain], [rendered] = newsparse.sources.read(path), newsparse.sources.read(path, html=True)
    assert isinstance(plain, RawText)
    assert isinstance(rendered, RawText)
    assert (plain.text, rendered.text) == ("<p>Rain returns", "Rain returns")


def test_tables_of_html(tmp_path: Path) -> None:
    """With `html`, the texts of a table are pages; one that is refused is a failure of its row."""
    path = tmp_path / "pages.jsonl"
    rows = [{"text": SOURCE, "at": "https://a.example/1"}, {"text": "<b>" * 60_000, "at": None}]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    good, bad = newsparse.sources.read(path, html=True, url_column="at")
    assert isinstance(good, RawText)
    assert good.text == to_text(SOURCE, "https://a.example/1")
    assert isinstance(bad, ReadFailure)
    assert "60,000 tags" in bad.error


def test_command_line(tmp_path: Path) -> None:
    """`newsparse show` and `newsparse parse` render HTML."""
    path = tmp_path / "page.html"
    path.write_text(SOURCE, "utf-8")
    for arguments in (["show"], ["parse", "--columns", "authors"]):
        done = CliRunner().invoke(command_line, [*arguments, str(path)])
        assert done.exit_code == 0, done.output
        assert "Jane Roe" in done.output
