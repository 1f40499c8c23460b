"""What people look at: cards in a notebook, and the short forms of an article in a terminal."""

from __future__ import annotations

import datetime as dt
import html.parser
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import newsparse
from newsparse import Article, Articles, Block, Finding, Findings, InputError, Key, Span, fields
from newsparse.cards import CARD, STYLE, Limits, card_html
from newsparse.cards.marks import MAX_MARKS, MAX_NESTED, Mark, pieces
from newsparse.cards.plain import MAX_LINE, MAX_VALUES
from newsparse.cards.style import FIELD_COLOURS, OTHER, THEMES, Pair
from newsparse.cards.table import MAX_ROWS
from tests.profiles import examples

TEXT = """\
The Harbour Courier
Local news, told straight

Council votes to keep the night ferry running
By Jane Roe and Tom Adeyemi
Published: 6 August 2025, 10:14 BST

HAVENSIDE — The night ferry will run for two more years, the council decided on Tuesday.

What it means for passengers

The operator has until October to name its price for the winter timetable.

Filed under: Politics, Transport
© 2025 The Harbour Courier
"""
ARTICLE = newsparse.parse(TEXT)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='x",
    "</mark></div><iframe src=//x>",
    "&lt;b&gt;",
    "<!--",
    "a\u202eb\u2066c",
    "\x1b[31mred\x00\x9b2J",
    "half \ud83d",
)

VOID = {"br", "hr", "img", "meta", "link", "input"}


class Seen(html.parser.HTMLParser):
    """What a browser would see: tags, attributes, and the text outside of the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.marks: list[tuple[str, str]] = []
        self.text = ""
        self._open: list[str] = []
        self._title = ""
        self.feed(page)
        self.close()
        assert not self._open, "a tag is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and its attributes."""
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag == "mark":
            self.marks.append((dict(attrs).get("title") or "", ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags are closed in the order in which they were opened."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the text."""
        if "style" in self._open:
            return
        self.text += data
        if self._open[-1:] == ["mark"]:
            title, text = self.marks[-1]
            self.marks[-1] = title, text + data


TAGS = {
    *("article", "style", "p", "dl", "dt", "dd", "span", "ul", "li", "bdi", "div", "mark", "small"),
    *("pre", "details", "summary", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"class", "title", "dir", "aria-label", "scope"}


def check(page: str) -> Seen:
    """What is seen of *page*, which has newsparse's own tags only, and nothing that acts."""
    seen = Seen(page)
    assert seen.tags <= TAGS
    assert set(seen.attributes) <= {*ATTRIBUTES, "style", "aria-hidden"}
    styles = seen.attributes.get("style", ())
    assert all(re.fullmatch(r"width:[\d.]+%|text-align:start", each) for each in styles)
    every = seen.text + "".join(value for each in seen.attributes.values() for value in each)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", every
    )
    page.encode("utf-8")
    assert "url(" not in page.split("</style>", maxsplit=1)[0]
    return seen


# -- the card ----------------------------------------------------------------------------------


def test_the_card_shows_the_values() -> None:
    """All values are there, and which fields have none."""
    seen = check(ARTICLE._repr_html_())
    for value in (
        "Council votes to keep the night ferry running",
        "The Harbour Courier",
        "2025-08-06 10:14:00+01:00",
        "Tom Adeyemi",
        "Transport",
        "The operator has until October",
        "updated, tags, summary, source_url",
    ):
        assert value in seen.text


def test_the_text_is_marked() -> None:
    """With the text, each place that went into a field is marked, and has the field's name."""
    seen = check(ARTICLE.show(TEXT)._repr_html_())
    marked = {title.split(":")[0].split("\n")[0]: text for title, text in seen.marks}
    assert marked["outlet"] == "The Harbour Courier"
    assert marked["headline"] == "Council votes to keep the night ferry running"
    assert marked["dateline"] == "HAVENSIDE"
    assert [text for title, text in seen.marks if title.startswith("authors")] == [
        "Jane Roe",
        "Tom Adeyemi",
    ]
    assert "Jane Roe\xa0authors" in seen.text, "the name is beside the place, not only its colour"
    assert "© 2025 The Harbour Courier" in seen.text, "what went into no field is there, too"


def test_the_marked_text_is_the_text() -> None:
    """Nothing of the text is lost, but that the names of fields stand in it."""
    page = re.sub(r"<small>.*?</small>", "", ARTICLE.show(TEXT)._repr_html_())
    assert TEXT in Seen(page).text


def test_what_is_told_when_the_mouse_is_over_a_value() -> None:
    """Field, rule, score and runners-up."""
    [title] = {
        title for title in Seen(ARTICLE._repr_html_()).attributes["title"] if "outlet:" in title
    }
    best = ARTICLE.evidence.best(fields.OUTLET)
    assert best is not None
    assert title.split("\n")[:2] == [
        "outlet: The Harbour Courier",
        f"rule outlet.masthead, score {best.score:.2f}",
    ]
    others = ARTICLE.evidence.ranked(fields.OUTLET)[1:]
    assert others, "the copyright line names it, too"
    assert "runner-up: The Harbour Courier (outlet.copyright, " in title


def test_fields_over_one_place_are_all_told() -> None:
    """A day and a moment that were printed in one have both names."""
    seen = Seen(ARTICLE.show(TEXT)._repr_html_())
    [title] = [title for title, text in seen.marks if text == "6 August 2025, 10:14 BST"]
    assert "date: 2025-08-06\n" in title
    assert "published: 2025-08-06 10:14:00+01:00\n" in title
    assert "BST date  published " in seen.text.replace("\xa0", " ")


def test_an_article_without_evidence() -> None:
    """One made by hand, or changed, shows its values and claims no rule for them."""
    made = Article(headline="Rain", body=(Block("heading", "One", ()), Block("quote", "Two", ())))
    for article in (made, Article(), attrs.evolve(ARTICLE, evidence=Findings())):
        seen = check(article._repr_html_())
        assert "rule " not in "".join(seen.attributes.get("title", ()))
    changed = attrs.evolve(ARTICLE, body=(Block("paragraph", "Mine.", ()),))
    assert not any("body.paragraph" in title for title, _ in Seen(changed._repr_html_()).marks)
    assert "no headline" in Seen(Article()._repr_html_()).text


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_nothing_in_a_text_acts(hostile: str) -> None:
    """Whatever a text says, a notebook sees text."""
    text = (
        f"The Herald {hostile}\n\nBridge {hostile} closed in winter\nBy Jane {hostile}Roe\n\n"
        f"The bridge {hostile} will be closed, the council said on Tuesday, and it will cost.\n\n"
        f"Tags: {hostile}, rain\n"
    )
    article = newsparse.parse(text)
    check(article._repr_html_())
    seen = check(article.show(text)._repr_html_())
    assert ("alert(1)" in hostile) == ("alert(1)" in seen.text), "it is shown, not obeyed"


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_nothing_in_a_saved_article_acts(hostile: str) -> None:
    """Any field, rule, key and value may be anybody's."""
    evidence = Findings(
        tuple(
            Finding(key=Key(name), value=hostile, spans=(Span(0, 4),), rule=hostile, score=score)
            for name in ("headline", "outlet", hostile)
            for score in (0.9, 0.8, 0.1)
        )
    )
    extra: dict[str, Any] = {hostile: (hostile, hostile), "n": 10**5000}
    article = Article(
        outlet=hostile,
        tagline=hostile,
        headline=hostile,
        dateline=hostile,
        summary=hostile,
        language=hostile,
        source_url=hostile,
        authors=(hostile, hostile),
        tags=(hostile,),
        categories=(hostile,),
        body=(Block("paragraph", hostile, (Span(0, 4),)),),
        extra=extra,
        evidence=evidence,
    )
    check(article._repr_html_())
    check(article.show(f"{hostile} and more")._repr_html_())
    check(Articles([article, newsparse.ParseFailure(error=hostile, position=1)])._repr_html_())
    assert all(char.isprintable() for char in repr(article))
    assert all(char.isprintable() or char == "\n" for char in str(article))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_stay_lines(end: str) -> None:
    """Whatever ends them, and tabs are blanks."""
    text = TEXT.replace("\n", end).replace("By Jane", "By\tJane")
    shown = Seen(newsparse.parse(text).show(text)._repr_html_()).text.replace("\xa0", " ")
    assert "The Harbour Courier outlet \nLocal news, told straight tagline \n\nCouncil" in shown
    assert "By Jane" in shown


# -- how much of it ----------------------------------------------------------------------------

LONG = TEXT + "".join(
    f"\nThe harbour board met for the {n}th time, and said that it would meet again on Monday.\n"
    for n in range(400)
)


def test_a_long_text_is_folded() -> None:
    """The first characters are seen, up to a line's end; then some are folded, others left out."""
    page = newsparse.parse(LONG).show(LONG)._repr_html_()
    seen, folded = re.sub(r"<small>.*?</small>", "", page).split('<details class="np-more">')
    start = seen.index('<pre class="np-text"')
    at_once = Seen(seen[start:]).text
    assert CARD.open // 2 <= len(at_once) <= CARD.open
    assert at_once.endswith("\n")
    rest = CARD.characters - len(at_once)
    assert f"{rest:,} more characters" in folded
    assert f"{len(LONG) - CARD.characters:,} further characters are not shown." in folded
    check(page)


def test_a_text_that_is_not_long_is_not_folded() -> None:
    """It is there at once."""
    page = ARTICLE.show(TEXT)._repr_html_()
    assert "more characters" not in page
    assert "further" not in page


def test_one_line_without_end_is_folded_within() -> None:
    """Where no line ends, the fold is at the limit itself."""
    text = "rain " * CARD.characters
    assert (
        f"{CARD.characters - CARD.open:,} more characters"
        in newsparse.parse(text).show(text)._repr_html_()
    )


@pytest.mark.slow
def test_a_card_is_bounded() -> None:
    """However much there is of everything, the card stays one that a notebook can hold."""
    word = "<&'\"" * 500
    spans = tuple(Span(n, n + 50) for n in range(500))
    evidence = [
        Finding(key=Key(f"key {n % 80}"), value=word, spans=spans[n:], rule=word, score=0.9)
        for n in range(100)
    ]
    extra: dict[str, Any] = {f"key {n}": word for n in range(5_000)}
    article = Article(
        headline=word,
        authors=(word,) * 5_000,
        body=tuple(Block("paragraph", word, ()) for _ in range(1_000)),
        extra=extra,
        evidence=Findings(tuple(evidence)),
    )
    assert len(article._repr_html_()) < 2_000_000
    assert len(article.show(word * 200)._repr_html_()) < 12_000_000
    small = Limits(open=100, characters=200, findings=5, hover=50)
    assert len(card_html(article, None, small)) < 250_000
    assert f"and {5_000 - MAX_VALUES:,} more" in article._repr_html_()


def test_blocks_give_way_in_the_evidence() -> None:
    """Of a long story's evidence the fields are shown, and how many findings are not."""
    article = newsparse.parse(LONG + "\nTags: rain, wind\n")
    shown = Seen(article._repr_html_()).text
    assert f"Evidence: {len(article.evidence):,} findings" in shown
    assert f"{len(article.evidence) - CARD.findings:,} further findings are not shown." in shown
    assert "page_kind.article" in shown


# -- a wrong text ------------------------------------------------------------------------------


def test_a_text_that_is_not_the_one() -> None:
    """One that is too short cannot be, and what is no text is refused."""
    with pytest.raises(InputError, match=r"goes up to character .* but this text has 5: give"):
        ARTICLE.show("short")
    with pytest.raises(InputError, match="text: expected str, got bytes"):
        ARTICLE.show(b"bytes")  # type: ignore[arg-type]  # that it is refused is the test


# -- marks -------------------------------------------------------------------------------------

spans = st.tuples(st.integers(-3, 30), st.integers(-3, 30))


@examples(1)
@given(st.lists(spans, max_size=12), st.integers(0, 25), st.lists(st.integers(-2, 30), max_size=3))
def test_pieces_are_the_text(places: list[tuple[int, int]], length: int, cuts: list[int]) -> None:
    """Side by side they are the whole text, each with the shortest marks over all of it."""
    marks = [Mark(*place, field="x", label="x", about=str(n)) for n, place in enumerate(places)]
    found = list(pieces(length, marks, cuts))
    assert sum(piece.end - piece.start for piece in found) == length
    assert all(one.end == two.start for one, two in pairwise(found))
    for piece in found:
        over = [m for m in marks if m.start <= piece.start and piece.end <= min(m.end, length)]
        assert len(piece.marks) == min(len(over), MAX_NESTED)
        assert {mark.about for mark in piece.marks} <= {mark.about for mark in over}
        assert all(cut <= piece.start or cut >= piece.end for cut in cuts)
    starting = [m for m in marks if max(m.start, 0) < min(m.end, length)]
    if len(starting) <= MAX_NESTED:
        ends = {mark.about for piece in found for mark in piece.ending}
        assert ends == {mark.about for mark in starting}, "each mark ends once"


def test_marks_are_bounded() -> None:
    """The first are kept, however many there are."""
    marks = [Mark(n, n + 1, "x", "x", "") for n in range(2 * MAX_MARKS)]
    assert sum(bool(piece.marks) for piece in pieces(len(marks), marks)) == MAX_MARKS


# -- colours -----------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, by WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2.2: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    """Black on white is 21 : 1, and the grey that just passes is known."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    """Text has a contrast of 4.5 : 1 at least to all that it stands on, bars one of 3 : 1."""

    def colour(pair: Pair) -> str:
        return str(getattr(pair, theme))

    paper, ink = colour(THEMES["paper"]), colour(THEMES["ink"])
    assert contrast(ink, paper) >= 4.5
    assert contrast(colour(THEMES["faint"]), paper) >= 4.5
    for name, pair in {**FIELD_COLOURS, "other": OTHER}.items():
        assert contrast(ink, colour(pair)) >= 4.5, name
    assert contrast(colour(THEMES["bar"]), paper) >= 3


def test_every_field_has_its_colour() -> None:
    """All fields of an article but its language, which is told by the text as a whole."""
    assert set(FIELD_COLOURS) == {key.name for key in fields.FIELDS} - {"language"}


THEMES_OF_NOTEBOOKS = (
    ('[data-jp-theme-light="true"]', '[data-jp-theme-light="false"]'),
    ("body.vscode-light", "body.vscode-dark"),
    tuple(f'body[data-vscode-theme-kind="vscode-high-contrast{each}"]' for each in ("-light", "")),
    ('html[theme="light"]', 'html[theme="dark"]'),
)
"""How Jupyter, VS Code (where contrast is high, too) and Colab say that they are light, or dark."""


def test_the_style_follows_the_theme() -> None:
    """That of the system, and over it that of the notebook."""
    _, of_notebooks = STYLE.split("prefers-color-scheme:dark")
    rules = re.findall(r"^(.+)\{color-scheme:(light|dark);", of_notebooks, flags=re.MULTILINE)
    said = {theme: selectors.split(",") for selectors, theme in rules}
    for light, dark in THEMES_OF_NOTEBOOKS:
        assert f"{light} .np" in said["light"]
        assert f"{dark} .np" in said["dark"]
    assert "@import" not in STYLE
    assert "http" not in STYLE


def test_the_style_outweighs_that_of_a_notebook() -> None:
    """Jupyter lays out `dl`, `td` and `pre` in what a cell shows, with a class and two elements."""
    rules = re.findall(r"^([^{}@]+)\{(?!color-scheme)", STYLE, flags=re.MULTILINE)
    within = [each for rule in rules for each in rule.split(",") if " " in each]
    assert len(within) > 30
    assert all(each.startswith(".np.np ") for each in within)


def test_it_can_be_read_without_the_style() -> None:
    """A notebook that is not trusted drops it: names stay off the text, and cells at the start."""
    seen = Seen(ARTICLE.show(TEXT)._repr_html_())
    assert re.search(r"Jane Roe\sauthors\s and Tom Adeyemi\sauthors\s", seen.text)
    for page in (newsparse.explain(ARTICLE, TEXT)._repr_html_(), Articles([ARTICLE])._repr_html_()):
        assert not re.findall(r"<t[hd]\b(?![^>]* style=\"text-align:start\")", page)


# -- a sequence --------------------------------------------------------------------------------


def test_articles_in_a_notebook() -> None:
    """The first rows, failures among them, and the coverage of each field."""
    failure = newsparse.ParseFailure(error="InputError: boom", position=1)
    some = Articles([ARTICLE, failure, Article(tags=(), body=()), *[ARTICLE] * MAX_ROWS])
    seen = check(some._repr_html_())
    assert seen.text.startswith(f"Articles: {MAX_ROWS + 2} articles, 1 failures")
    assert "failed: InputError: boom" in seen.text
    assert seen.text.count("Jane Roe, Tom Adeyemi") == MAX_ROWS - 2
    assert "3 further rows are not shown." in seen.text
    shares = newsparse.coverage(some)
    assert f"authors{shares['authors']:.0%}" in seen.text
    assert "tags0%" in seen.text


def test_no_articles_in_a_notebook() -> None:
    """An empty sequence is shown, too."""
    assert "0 articles, 0 failures" in check(Articles()._repr_html_()).text


# -- a terminal --------------------------------------------------------------------------------


def test_repr_is_one_line() -> None:
    """What the article is, at a glance."""
    assert repr(ARTICLE) == (
        "<Article: 'Council votes to keep the night ferry runni…' | The Harbour Courier | "
        "2025-08-06 | Jane Roe and 1 more | 3 blocks>"
    )
    assert repr(Article()) == "<Article: no headline | 0 blocks>"


@examples(1)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_repr_is_bounded_and_safe(text: str) -> None:
    """Whatever is in the fields."""
    article = Article(headline=text, outlet=text, authors=(text,) * 3, date=dt.date(2025, 8, 6))
    assert len(repr(article)) <= MAX_LINE
    assert len(repr(article).splitlines()) == 1
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", repr(article))


def test_print_lists_the_fields() -> None:
    """A line a field with a value, and one for those without."""
    assert str(ARTICLE) == (
        "outlet      The Harbour Courier\n"
        "tagline     Local news, told straight\n"
        "headline    Council votes to keep the night ferry running\n"
        "date        2025-08-06\n"
        "published   2025-08-06 10:14:00+01:00\n"
        "authors     Jane Roe, Tom Adeyemi\n"
        "dateline    HAVENSIDE\n"
        "categories  Politics, Transport\n"
        "body        3 blocks, 190 characters\n"
        "language    en\n"
        "no value    updated, tags, summary, source_url"
    )
    assert str(Article()).startswith("no value  outlet, tagline")


def printed(thing: Any) -> str:
    """What rich prints of *thing*."""
    console = Console(file=io.StringIO(), width=100)
    console.print(thing)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_rich_prints_a_table() -> None:
    """The fields, one a row; the markup of rich in a text is text."""
    article = attrs.evolve(ARTICLE, headline="[red]Rain[/red]\x1b[31m", tags=("[/]",))
    for thing in (article, article.show(TEXT)):
        shown = printed(thing)
        assert "The Harbour Courier" in shown
        assert "[red]Rain[/red]�[31m" in shown
        assert "no value" in shown
        assert "\x1b" not in shown


WITHOUT_RICH = """
import sys
sys.modules["rich"] = None
import newsparse
article = newsparse.parse("Rain in Kent\\n\\nBy Jane Roe\\n\\n" + "Rain fell all night. " * 9)
print(repr(article))
print(article)
article._repr_html_()
try:
    article.__rich__()
except newsparse.ExtraError as error:
    print(error)
"""


def test_without_rich_all_else_stays() -> None:
    """Only rich itself needs rich."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", WITHOUT_RICH], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "<Article: 'Rain in Kent' | Jane Roe | 1 block>"
    assert lines[-1] == "rich is not installed: pip install 'newsparse[cli]'"


# -- same text, same card ----------------------------------------------------------------------


def test_saved_and_read_again_gives_the_same_card() -> None:
    """What is shown is in what is saved."""
    again = Article.from_dict(json.loads(ARTICLE.to_json()))
    assert again.show(TEXT)._repr_html_() == ARTICLE.show(TEXT)._repr_html_()
    assert again._repr_html_() == newsparse.parse(TEXT)._repr_html_()


def every_text() -> Iterator[st.SearchStrategy[str]]:
    """Texts of all that there is, and texts of what pages are made of."""
    yield st.text(st.characters(exclude_categories=()), max_size=200)
    yield st.lists(st.sampled_from([*TEXT.split("\n"), *HOSTILE, ""]), max_size=12).map("\n".join)


@examples(1)
@given(st.one_of(*every_text()))
def test_any_text_gives_a_card(text: str) -> None:
    """Whole, closed, and with nothing that acts."""
    article = newsparse.parse(text)
    check(article._repr_html_())
    check(article.show(text)._repr_html_())
