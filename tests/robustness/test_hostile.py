"""What leaves the library is safe where it goes, and nothing in a text is ever run."""

from __future__ import annotations

import ast
import html.parser
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, InputError
from newsparse.explain import visible
from newsparse.findings import Finding, Findings, Key, Span
from tests.profiles import examples
from tests.syntax import modules
from tests.test_bad_input import page

# -- views -------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='x",
    "]]><svg/onload=x>",
    "</td></table><iframe src=//x>",
    "&lt;b&gt;",
    "<!--",
)


class Tags(html.parser.HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and the names of its attributes."""
        self.seen |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_has_only_its_own_tags(hostile: str) -> None:
    """Whatever a value says, a notebook sees a table of text."""
    article = newsparse.parse(page(f"Bridge {hostile} closed", f"Tags: {hostile}, rain"))
    tags = Tags()
    tags.feed(newsparse.explain(article)._repr_html_())
    assert tags.seen == {"table", "thead", "tbody", "tr", "th", "td", "title", "scope", "style"}


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x\x1b\\",
        "\x9b2J",
        "\x07",
        "a\rb",
        "\x08" * 9,
        "\x1bP+q\x1b\\",
        "\u202e",
        "\u2066",
        "\x00",
        "\x7f",
        "\ud800",
    ],
    ids=ascii,
)
def test_terminals_are_left_alone(sequence: str) -> None:
    """No control character, override or half of a character reaches a terminal."""
    article = newsparse.parse(page(f"Bridge {sequence} closed in winter", f"By Jane {sequence}Roe"))
    for shown in (str(newsparse.explain(article)), visible(sequence)):
        assert all(char.isprintable() or char in "\n\u00ad" for char in shown), ascii(shown)
        shown.encode("utf-8")


@pytest.mark.parametrize("place", ["rule", "key", "value"])
def test_terminals_are_left_alone_by_what_was_saved(place: str) -> None:
    """A saved article may have been written by anybody: no part of it acts on a terminal."""
    data = json.loads(json.dumps(ARTICLE))
    data["evidence"].append(
        {"key": "x", "value": "x", "spans": [[0, 1]], "rule": "x.y", "score": 1.0}
        | {place: "\x1b[31m\u202e\ud800"}
    )
    shown = str(newsparse.explain(Article.from_dict(data)))
    assert all(char.isprintable() or char == "\n" for char in shown)
    shown.encode("utf-8")


@examples(3)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_visible_is_safe(text: str) -> None:
    """Any text made visible keeps its length and has nothing left that acts."""
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "file:///etc/x",
        "vbscript:x",
        "//evil.example",
        "\\\\host\\share",
        "http:",
        "https://",
        " javascript:x",
    ],
)
def test_only_web_addresses(address: str) -> None:
    """No address but one of the web becomes an article's own, however it is written."""
    for text in (
        page("Bridge to be closed", f"URL: {address}"),
        f"---\ntitle: Rain\nurl: {address}\n---\n\n{page()}",
        f"Title: Rain\n\nURL Source: {address}\n\nMarkdown Content:\n{page()}",
    ):
        found = newsparse.parse(text).source_url
        assert found is None or found.startswith(("http://", "https://")), found


# -- nothing is run ----------------------------------------------------------------------------

RUNS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
READS_CODE = {"pickle", "marshal", "shelve", "yaml", "code", "codeop", "ctypes", "dill", "joblib"}
PICKLES = {"many.options", "many.worker", "many.pool", "many.chunks", "many.outcomes"}
"""They send texts and articles of this program to its own worker processes and back."""


def test_nothing_is_evaluated() -> None:
    """No code, pickle or YAML is read anywhere, except from the library's own processes."""
    for module in modules():
        name = module.name
        for node in module.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in RUNS, f"{name}: {node.func.id}"
            if isinstance(node, ast.Call):
                assert not any(
                    word.arg == "shell" and ast.unparse(word.value) != "False"
                    for word in node.keywords
                ), name
            imported = (
                {alias.name for alias in node.names}
                if isinstance(node, ast.Import)
                else {node.module}
                if isinstance(node, ast.ImportFrom)
                else set()
            )
            roots = {(each or "").partition(".")[0] for each in imported}
            assert not roots & READS_CODE or name in PICKLES, f"{name}: {roots & READS_CODE}"


# -- saved articles ----------------------------------------------------------------------------

ARTICLE = newsparse.parse(
    page(
        "Bridge to be closed in winter",
        "By Jane Roe",
        "Published: 6 August 2025, 10:14",
        "Tags: a, b",
    )
).to_dict()
NONSENSE: tuple[Any, ...] = (
    None, True, -1, 10**400, 10**5_000, 1.5, float("nan"), float("inf"), "x",
    "", [], [[]], {}, {"date": 1},
    {"datetime": "x"}, {"a": 1}, [1, 2, 3], [None], [[5, 1]], [["a", "b"]], b"x", date(2025, 8, 6),
    object(), "2025-13-45", "T" * 10_000, [True, False], [[0, 10**400]], [10**5_000, 1],
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value within *data*."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from places(value, (*path, at))


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The saved article with *value* at *path*."""
    data = json.loads(json.dumps(ARTICLE))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return dict(data)


@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: type(value).__name__)
def test_nonsense_at_any_place(value: Any) -> None:
    """A wrong value is refused with its place named, or is one that may stand there."""
    for path in places(ARTICLE):
        try:
            made = Article.from_dict(changed(path, value))
        except InputError as error:
            told = str(error)
            assert str(path[0]) in told, (path, told)
            assert len(told) < 500, "the message repeats what was given"
            numbers = [f"[{step}]" for step in path[:2] if isinstance(step, int)]
            assert all(number in told for number in numbers), (path, told)
        else:
            made.to_dict()
            hash(made)


@pytest.mark.parametrize("path", [path for path in places(ARTICLE) if isinstance(path[-1], str)])
def test_missing_keys(path: tuple[Any, ...]) -> None:
    """A missing key is named with its place."""
    data = changed(path, None)
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    named = path[-2] if path[1:] and path[-1] in {"date", "datetime"} else path[-1]
    with pytest.raises(InputError, match=rf"\b{named}\b"):
        Article.from_dict(data)


def test_deep_nesting_is_refused() -> None:
    """Lists within lists, however deep, are refused and not followed."""
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    for path in (
        ("extra",),
        ("newsparse",),
        ("authors",),
        ("body",),
        ("evidence",),
        ("evidence", 0, "value"),
    ):
        with pytest.raises(InputError, match=str(path[0])):
            Article.from_dict(changed(path, {"x": deep} if path == ("extra",) else deep))
    while isinstance(deep, list):  # taken apart by hand: freeing it is recursion as well
        deep = deep[0]


def test_unknown_keys_are_ignored_at_every_place() -> None:
    """A key of a later version changes nothing."""
    data = json.loads(json.dumps(ARTICLE))
    data["later"] = data["body"][0]["later"] = data["evidence"][0]["later"] = [1]
    assert Article.from_dict(data) == Article.from_dict(ARTICLE)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["paragraph", "heading", "2025-08-06", "2025-08-06T10:14:00"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from([*ARTICLE, *"kind text spans key value rule score date".split()]),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@examples(3)
@given(json_values, st.sampled_from(sorted(ARTICLE)))
def test_any_json_is_read_or_refused(value: Any, key: str) -> None:
    """Any JSON gives an article or an `InputError`, alone or as a part of a saved article."""
    for data in (value, {**ARTICLE, key: value}):
        with suppress(InputError):
            made = Article.from_dict(data)
            assert Article.from_dict(made.to_dict()) == made


# -- saved articles that are little to write down, and much to read ------------------------------

HUGE = 10**5_000


@pytest.mark.parametrize("span", [[0, HUGE], [HUGE, HUGE], [0, 2**63], [-HUGE, 0]])
@pytest.mark.parametrize("field", ["body", "evidence"])
def test_places_beyond_any_text(field: str, span: list[int]) -> None:
    """A place that no text and no table has is refused by its own place, in a short message."""
    data = json.loads(json.dumps(ARTICLE))
    data[field][0]["spans"] = [span]
    with pytest.raises(InputError, match=rf"^{field}\[0\]\.spans\[0\]: ") as caught:
        Article.from_dict(data)
    assert len(str(caught.value)) < 200


def shared(depth: int) -> list[Any]:
    """A list that has one list a hundred times, which has one a hundred times, and so on."""
    inner: list[Any] = [1] * 100
    for _ in range(depth):
        inner = [inner] * 100
    return inner


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"extra": {"own": shared(10)}}, "extra"),
        ({"evidence": [{**ARTICLE["evidence"][0], "value": shared(10)}]}, "evidence[0].value"),
        ({"evidence": [{**ARTICLE["evidence"][0], "spans": [[0, 1]] * 9_000}] * 9_000}, "evidence"),
        ({"body": [{**ARTICLE["body"][0], "spans": [[0, 1]] * 9_000}] * 9_000}, "body"),
    ],
    ids=["own", "value", "spans", "blocks"],
)
def test_lists_in_many_places(changes: dict[str, Any], place: str) -> None:
    """Lists that stand in many places are read as often as a bound allows."""
    with pytest.raises(InputError, match="the same list as elsewhere") as caught:
        Article.from_dict(ARTICLE | changes)
    assert str(caught.value).startswith(place)


def test_a_list_in_a_few_places() -> None:
    """What a program has put together of one list is read."""
    found = Article.from_dict(ARTICLE | {"extra": {"own": shared(1)}})
    assert found.extra["own"] == ((1,) * 100,) * 100
    assert Article.from_dict(found.to_dict()) == found


@pytest.mark.slow
def test_values_in_many_places_are_not_saved() -> None:
    """Neither is such a value written, which a caller's own extractor may give."""
    value: tuple[Any, ...] = (1,)
    for _ in range(12):
        value = (value,) * 100
    extra: dict[str, Any] = {"own": value}
    with pytest.raises(InputError, match=r"^extra"):
        Article(extra=extra).to_dict()


def test_very_many_keys() -> None:
    """Values of your own are found, and shown, in a time in proportion to their number."""

    def seconds(count: int) -> float:
        findings = Findings(
            tuple(
                Finding(key=Key(f"key {n}"), value=n, spans=(Span(0, 1),), rule="own.n", score=0.9)
                for n in range(count)
            )
        )
        begin = time.process_time()
        article = Article.from_findings(findings)
        assert len(tuple(newsparse.explain(article))) == count == len(article.extra)
        return time.process_time() - begin

    short, long = (min(seconds(count) for _ in range(3)) for count in (1_000, 4_000))
    assert long < 8 * short, "four is in proportion, sixteen is the square"


@pytest.mark.parametrize("sign", ["\x7f", "\x9b", "\u202e", "\u2066", "\ud83d"])
def test_json_on_a_terminal(sign: str) -> None:
    """JSON holds what acts on a terminal as its escape, and loses nothing."""
    extra: dict[str, Any] = {"own": sign}
    article = Article(tags=(f"a{sign}b",), extra=extra)
    saved = article.to_json()
    assert sign not in saved
    assert Article.from_dict(json.loads(saved)) == article
