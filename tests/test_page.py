"""The lines of a page: what is read of them, and where each character stood."""

from __future__ import annotations

import pytest

from newsparse.errors import InputError
from newsparse.findings import Span
from newsparse.lines.passages import passages
from newsparse.metadata import read_metadata
from newsparse.metadata.front_matter import MAX_LINES
from newsparse.page import Line, Mark, Page, read_page


def texts(text: str) -> list[str]:
    """What is read of each line."""
    return [line.text for line in read_page(text).lines]


def only(text: str) -> Line:
    """The one line of *text*."""
    (line,) = read_page(text).lines
    return line


def check_positions(page: Page) -> None:
    """Assert that each character read stands in the text where the line says."""
    for line in page.lines:
        at = [line.position(index) for index in range(len(line.text))]
        assert at == sorted(set(at))
        for index, char in enumerate(line.text):
            # A space may stand for a whole run of blanks and invisible characters.
            assert char in (" ", page.text[at[index]]), (line.text, index)
        assert page.text[line.span.start] == line.text[0]
        assert page.text[line.span.end - 1] == line.text[-1]


# -- line ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"],
    ids=ascii,
)
def test_line_ends(end: str) -> None:
    """All characters that end a line in Unicode do, and lines are counted with them."""
    page = read_page(f"One{end}Two{end}{end}Three")
    assert [(line.number, line.text, line.gap) for line in page.lines] == [
        (1, "One", 0),
        (2, "Two", 0),
        (4, "Three", 1),
    ]
    assert [line.span.quote(page.text) for line in page.lines] == ["One", "Two", "Three"]


def test_doubled_carriage_return() -> None:
    """What a double conversion leaves at a line's end parts as a blank line does."""
    page = read_page("One\r\r\nTwo")
    assert [(line.text, line.gap) for line in page.lines] == [("One", 0), ("Two", 1)]


@pytest.mark.parametrize(
    "text",
    ["", "\n", " \t\n \u00a0 \n", "\ufeff", "\ufeff\n\u200b\n\u2060", "\x00\n\x07"],
    ids=ascii,
)
def test_nothing_to_read(text: str) -> None:
    """A page of blanks and invisible characters has no lines."""
    assert read_page(text).lines == ()


# -- what is not seen --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("\ufeffRain returns", "Rain returns"),
        ("Rain\ufeff returns", "Rain returns"),
        ("Re\u00adturns", "Returns"),
        ("Rain\u200b returns", "Rain returns"),
        ("Rain \u200breturns", "Rain returns"),
        ("Rain\u200breturns", "Rainreturns"),
        ("\u200bRain returns\u200b", "Rain returns"),
        ("\u202eRain\u202c returns", "Rain returns"),
        ("\u2067Rain\u2069 returns", "Rain returns"),
        ("Rain\u200e\u200f returns", "Rain returns"),
        ("Rain\x00 re\x07turns", "Rain returns"),
        ("\x1b[31mRain\x1b[0m", "[31mRain[0m"),
        ("Rain\U000e0041\U000e0042 returns", "Rain returns"),
        ("Rain\ufffe returns", "Rain returns"),
        ("Rain\u00a0returns", "Rain returns"),
        ("Rain\u202freturns", "Rain returns"),
        ("Rain\u2007returns", "Rain returns"),
        ("Rain\u3000returns", "Rain returns"),
        ("Rain\treturns", "Rain returns"),
        ("Rain   returns", "Rain returns"),
        ("Rain \t \u00a0\u200b returns", "Rain returns"),
        (" \t Rain returns \u00a0 ", "Rain returns"),
        ("Rain\u200d returns", "Rain returns"),
        ("ra\u200cin", "rain"),
    ],
    ids=ascii,
)
def test_invisible(given: str, seen: str) -> None:
    """Invisible characters are left out, and every run of blanks is one space."""
    line = only(given)
    assert line.text == seen
    check_positions(read_page(given))


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # the non-joiner is Persian spelling
        "क्\u200dष",  # the joiner shapes a Devanagari conjunct
        "👩\u200d🚒",  # and makes one picture of two
        "e\u0301",  # decomposed letters stay as they stand
        "ﬁ ² Ａ ①",
        "\ufffd\ue000",
        "\ud83d",
        "❤️",
    ],
    ids=ascii,
)
def test_what_is_spelling_stays(text: str) -> None:
    """Characters that belong to a script's spelling, and odd ones that are seen, stay."""
    assert only(text).text == text


def test_positions() -> None:
    """Each character read knows where it stood, on a page with everything at once."""
    text = (
        "\ufeff##  **Rain\u00ad**\u00a0\u200b [re\u200bturns](https://a.example/b_(c)) \\*now\\* "
        "\r\n\r\n> - _a_  b\t\u202ec\u202c \u2028![x](y.jpg) z"
    )
    page = read_page(text)
    assert [line.text for line in page.lines] == ["Rain returns *now*", "a b c", "z"]
    check_positions(page)


def test_part() -> None:
    """A part of a line covers what it quotes and no more."""
    text = "\u200bBy\u00a0 Jane\u00ad Roe\u200b"
    line = only(text)
    start = line.text.index("Jane Roe")
    assert line.part(start, start + 8).quote(text) == "Jane\u00ad Roe"
    assert line.part(0, 2) == Span(1, 3)


# -- marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "mark", "level", "text"),
    [
        ("# Rain", Mark.HEADING, 1, "Rain"),
        ("###### Rain", Mark.HEADING, 6, "Rain"),
        ("- rain", Mark.BULLET, 0, "rain"),
        ("* rain", Mark.BULLET, 0, "rain"),
        ("• rain", Mark.BULLET, 0, "rain"),
        ("  - rain", Mark.BULLET, 0, "rain"),
        ("> rain", Mark.QUOTE, 0, "rain"),
        (">rain", Mark.QUOTE, 0, "rain"),
        ("> > # rain", Mark.QUOTE, 0, "rain"),
        ("---", Mark.RULE, 0, "---"),
        ("* * *", Mark.RULE, 0, "* * *"),
        ("———", Mark.RULE, 0, "———"),
        ("#hashtag", Mark.NONE, 0, "#hashtag"),
        ("####### Rain", Mark.NONE, 0, "####### Rain"),
        ("-5 degrees", Mark.NONE, 0, "-5 degrees"),
        ("– Non, dit-il.", Mark.NONE, 0, "– Non, dit-il."),
        ("— No, he said.", Mark.NONE, 0, "— No, he said."),
        ("6. August 2025", Mark.NONE, 0, "6. August 2025"),
        ("1. FC Köln", Mark.NONE, 0, "1. FC Köln"),
        ("2025", Mark.NONE, 0, "2025"),
        ("-", Mark.NONE, 0, "-"),
    ],
)
def test_marks(given: str, mark: Mark, level: int, text: str) -> None:
    """The mark is told and no part of the text; what only looks like one stays."""
    line = only(given)
    assert (line.mark, line.level, line.text) == (mark, level, text)
    check_positions(read_page(given))


def test_numbers_mark_a_list_in_markdown() -> None:
    """A number makes a list item where the page is Markdown."""
    page = read_page("## Steps\n\n1. Rain\n2) Wind")
    assert [(line.mark, line.text) for line in page.lines[1:]] == [
        (Mark.NUMBER, "Rain"),
        (Mark.NUMBER, "Wind"),
    ]


@pytest.mark.parametrize(("under", "level"), [("===", 1), ("------------", 2)])
def test_setext(under: str, level: int) -> None:
    """A line with a rule right under it is a heading, and the rule is no line."""
    page = read_page(f"Rain returns\n{under}\nIt rained.")
    assert [(line.mark, line.level, line.text, line.gap) for line in page.lines] == [
        (Mark.HEADING, level, "Rain returns", 0),
        (Mark.NONE, 0, "It rained.", 1),
    ]


def test_no_setext_after_a_blank_line() -> None:
    """A rule after a blank line parts, and makes no heading."""
    assert [line.mark for line in read_page("Rain returns\n\n---\n\nIt rained.").lines] == [
        Mark.NONE,
        Mark.RULE,
        Mark.NONE,
    ]


def test_indent_and_width() -> None:
    """Columns are counted in the text as given, a tab to the next eighth."""
    first, second, third = read_page("Rain\n\tRain\n  - Rain  ").lines
    assert (first.indent, second.indent, third.indent) == (0, 8, 2)
    assert (first.width, second.width, third.width) == (4, 12, 8)


# -- Markdown ----------------------------------------------------------------------------------

SIGN = "## A heading that tells Markdown\n\n"


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("[deal](https://a.example/b)", "deal"),
        ('[deal](https://a.example/b "A title")', "deal"),
        ("[deal](<https://a.example/b c>)", "deal"),
        ("[deal](https://a.example/b_(c))", "deal"),
        ("the [deal](/b) and the [other](/c)", "the deal and the other"),
        ("![A bridge](b.jpg) Text", "Text"),
        ("[![A bridge](b.jpg)](/c) Text", "Text"),
        ("**By Jane Roe**", "By Jane Roe"),
        ("*one* _two_ ***three*** `four`", "one two three four"),
        ("**bold *and* both**", "bold and both"),
        (r"1\. not a list \- nor this \*or this\*", "1. not a list - nor this *or this*"),
        ("snake_case and 5 * 3 and 2 ** 3", "snake_case and 5 * 3 and 2 ** 3"),
        ("[sic] (laughs)", "[sic] (laughs)"),
        ("[1]", "[1]"),
        ("a [b", "a [b"),
        ("C:\\Users", "C:\\Users"),
    ],
)
def test_markdown(given: str, seen: str) -> None:
    """Links are their text, emphasis and escapes are gone, and what is no markup stays."""
    page = read_page(SIGN + given)
    assert page.markdown
    assert [line.text for line in page.lines[1:]] == [seen]
    check_positions(page)


@pytest.mark.parametrize(
    "given", ["[sic] (laughs)", "2 ** 3 ** 4", "#hashtag", "a_b_c", r"back\slash", "5 * 3 = 15"]
)
def test_no_markdown(given: str) -> None:
    """A page without a sure sign of Markdown is read as it stands."""
    page = read_page(given)
    assert not page.markdown
    assert page.lines[0].text == given


@pytest.mark.parametrize("before", ["\ufeff", "\u200b", "\u2060", "\ufeff\u200b"], ids=ascii)
@pytest.mark.parametrize("line", ["# Rain", "- Rain", "> Rain"])
def test_mark_behind_the_invisible(before: str, line: str) -> None:
    """A byte-order mark before a line's mark does not hide it."""
    assert (only(before + line).mark, only(before + line).text) == (only(line).mark, "Rain")


def test_link_over_two_lines() -> None:
    """A link that a converter wrapped in its middle is read on both lines."""
    page = read_page(
        "The [long\ndeal](https://a.example/b) was signed\nby [both](\nhttps://a.example/c) of us."
    )
    assert texts(page.text)[:2] == ["The long", "deal was signed"]
    check_positions(page)


def test_image_alone_is_no_line() -> None:
    """A line of which a reader sees nothing counts as blank."""
    page = read_page("## Rain\n![A bridge](b.jpg)\nIt rained.")
    assert [(line.text, line.gap) for line in page.lines] == [("Rain", 0), ("It rained.", 1)]


# -- passages ----------------------------------------------------------------------------------

WRAPPED = """\
Rain returned to the county on Monday night, and the farmers
said that they were glad of it, for the fields had been dry
since the middle of the month of June, when the last shower
fell on the hills.

The office expects another wet week, and the council has now
asked everybody to keep the drains clear until the weather
turns again.
"""


def test_hard_wrap() -> None:
    """Lines wrapped at one width are the paragraphs that they were, and quote all their lines."""
    page = read_page(WRAPPED)
    first, second = passages(page.lines)
    assert first.text == " ".join(WRAPPED.split("\n\n", maxsplit=1)[0].split("\n"))
    assert first.span.quote(page.text) == WRAPPED.split("\n\n", maxsplit=1)[0]
    assert second.text.endswith("until the weather turns again.")
    start = first.text.index("glad of it, for the")
    assert first.part(start, start + 19).quote(page.text) == "glad of it, for the"
    start = first.text.index("dry since")
    assert first.part(start, start + 9).quote(page.text) == "dry\nsince"


def test_hard_wrap_at_hyphens_and_ideographs() -> None:
    """Nothing is put between the lines where the script or a hyphen joins them."""
    text = (
        "Rain returned to the county on Monday night, and the well-\n"
        "known farmers said that they were glad of it, for their\n"
        "fields had been dry since the month of June or even before\n"
        "it began."
    )
    (passage,) = passages(read_page(text).lines)
    assert "well-known" in passage.text


CAPTIONS_GO_FURTHER = """\
The ferry office said on Tuesday that the night boat would run
until the end of the month, because the new timetable had been
delayed by a fault in the harbour's own system. The mayor said
that nobody had told her.

    A photograph of the night boat, which was built in the year of the
    great flood and painted white.

The boat takes forty minutes, and there is no other way across
the bay for those who work in the cannery.
"""


def test_hard_wrap_with_a_wider_margin() -> None:
    """Lines of another margin that go further do not hide where the story was wrapped."""
    found = [each.text for each in passages(read_page(CAPTIONS_GO_FURTHER).lines)]
    assert [each.split()[0] for each in found] == ["The", "A", "The"]
    assert found[0].endswith("that nobody had told her.")
    assert found[2].endswith("who work in the cannery.")


IDEOGRAPHS = (
    "湊川市の港で六日朝、定期船の新しい桟橋が開通し、地元の漁師や住民らおよそ二百人が"
    "完成を祝った。市によると、工事は三年前に始まり、総額は四億円に上るという。"
)


@pytest.mark.parametrize("width", [30, 39, 60])
@pytest.mark.parametrize("paragraphs", [2, 5])
def test_hard_wrap_of_ideographs(width: int, paragraphs: int) -> None:
    """Text without blanks is put together, whether a terminal's columns or characters counted."""
    lines = [IDEOGRAPHS[at : at + width] for at in range(0, len(IDEOGRAPHS), width)]
    page = read_page("\n\n".join(["\n".join(lines)] * paragraphs))
    assert [each.text for each in passages(page.lines)] == [IDEOGRAPHS] * paragraphs


def test_long_lines_beside_short_ones_are_no_wrap() -> None:
    """Where the story stands on long lines, lines that happen to end alike stay by themselves."""
    long = "The ferry office said on Tuesday that the night boat would run for longer. " * 4
    menu = ["What the harbour board decided about the timetable of its", "boats and about piers"]
    text = "\n".join([*menu, *menu]) + f"\n\n{long}\n\n{long}"
    assert len(passages(read_page(text).lines)) == 6


def test_short_lines_are_not_joined() -> None:
    """Lines that end before the width stay by themselves."""
    lines = passages(read_page("Home\nNews\nSport\nRain returns to the county").lines)
    assert [each.text for each in lines] == ["Home", "News", "Sport", "Rain returns to the county"]


# -- metadata ----------------------------------------------------------------------------------


def entries(text: str) -> dict[str, list[str]]:
    """The metadata of *text*, each value checked to quote it."""
    page = read_page(text)
    metadata = read_metadata(page)
    for found in metadata.entries.values():
        for entry in found:
            assert entry.span.quote(text) == entry.value
    return {key: [entry.value for entry in found] for key, found in metadata.entries.items()}


def test_front_matter() -> None:
    """Simple pairs and lists are read, quotes aside, and the rest is the story."""
    text = (
        "---\ntitle: 'Rain: it returns'\nAuthor: Jane Roe\ntags: [a, 'b, c', \"d\"]\n"
        "categories:\n- One\n- Two\nempty:\n---\nIt rained."
    )
    assert entries(text) == {
        "title": ["Rain: it returns"],
        "author": ["Jane Roe"],
        "tags": ["a", "b, c", "d"],
        "categories": ["One", "Two"],
        "empty": [],
    }
    assert [line.text for line in read_metadata(read_page(text)).rest] == ["It rained."]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Rain\nIt rained.\n",
        "---\ntitle: Rain\n" + "key: value\n" * (MAX_LINES + 1) + "---\n",
        "---\n---\nIt rained.",
        "---\nHe said: rain\n---\nIt rained.",
        "title: Rain\n---\nIt rained.",
        "Title: Rain\n\nIt rained.",
        "Title: Rain\n\nMarkdown Content:\nIt rained.",
    ],
    ids=[
        "unclosed",
        "too long",
        "empty",
        "no pairs",
        "not opened",
        "no reader header",
        "no address",
    ],
)
def test_no_metadata(text: str) -> None:
    """What is not simple and closed is text."""
    assert entries(text) == {}
    page = read_page(text)
    assert read_metadata(page).rest == page.lines


@pytest.mark.parametrize(
    "yaml",
    [
        "title: !!python/object/apply:os.system ['true']",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "title: {nested: {deep: value}}",
        "title: |\n  a block",
    ],
    ids=["tag", "anchors", "flow map", "block"],
)
def test_front_matter_is_never_yaml(yaml: str) -> None:
    """Tags, anchors and blocks mean nothing: they are quoted or left to be text."""
    text = f"---\n{yaml}\n---\nIt rained."
    for values in entries(text).values():
        assert all(value in yaml for value in values)


def test_reader_header() -> None:
    """The header of a reader is read, and the story stands after its last line."""
    text = (
        "Title: Rain returns\n\nURL Source: https://a.example/b\n\nPublished Time: 2025-08-06\n\n"
        "Markdown Content:\nIt rained.\n\nLinks/Buttons:\n- [a](/b)"
    )
    assert entries(text) == {
        "title": ["Rain returns"],
        "url source": ["https://a.example/b"],
        "published time": ["2025-08-06"],
    }
    assert [line.text for line in read_metadata(read_page(text)).rest] == ["It rained."]


# -- limits ------------------------------------------------------------------------------------


def test_limit() -> None:
    """The limit counts code points, and the text at the limit is read."""
    assert read_page("🙂" * 10, max_length=10).lines
    with pytest.raises(InputError, match="11 characters, over the limit of 10"):
        read_page("🙂" * 11, max_length=10)
