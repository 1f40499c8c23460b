"""What is fuzzed: each target takes bytes and raises when a promise is broken.

A target needs no fuzzer: the tests call the same functions on what fuzzing once found.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex

import newsparse
from newsparse import exports
from newsparse.sources import FORMATS, RawText, ReadFailure, decode, read
from newsparse.sources.formats import recognise
from tests.checks import check_article
from tests.robustness.inventory import patterns

__all__ = [
    "TARGETS",
    "fuzz_decode",
    "fuzz_export",
    "fuzz_output",
    "fuzz_saved_part",
    "fuzz_source",
    "seeds",
]

STORY = (
    "The council voted on Monday to close the bridge for the whole winter, and nobody was "
    "surprised.\n\nThe mayor said that the town would pay for the ferry, and that the work would "
    "end in the spring.\n"
)
HANG = 5.0
"""Seconds for one pattern on one short text: a pattern that goes back over it takes longer."""


def text_of(data: bytes) -> str:
    """*data* as a text; what is no UTF-8 comes out as halves of characters."""
    return data.decode("utf-8", "surrogateescape")


def fuzz_parse(data: bytes) -> None:
    """Any text gives a clean article that quotes it, twice the same, and can be shown and saved."""
    text = text_of(data)
    article = newsparse.parse(text)
    check_article(text, article)
    assert newsparse.Article.from_dict(article.to_dict()) == article
    str(newsparse.explain(article, text)).encode("utf-8")
    article.to_json().encode("utf-8")


def fuzz_page(data: bytes) -> None:
    """The same for what stands in the middle of a page, where more of the rules apply."""
    text = f"Bridge to be closed in winter\n\nBy Jane Roe\n\n{text_of(data)}\n\n{STORY}"
    check_article(text, newsparse.parse(text))


def fuzz_html(data: bytes) -> None:
    """Any bytes are rendered to a text, the same twice, from which an article is made; or refused.

    They are the page, or what stands in the head of one.
    """
    for page in (data, b"<html><head>" + data + b"</head><body><h1>Rain</h1>" + STORY.encode()):
        with suppress(newsparse.InputError):
            text = newsparse.html.to_text(page)
            check_article(text, newsparse.parse(text))


def fuzz_hints(data: bytes) -> None:
    """Hints of any value are refused, or an article is made with them that quotes its text.

    The first bytes choose, the first line is address, outlet, language and kind in turn.
    """
    text = text_of(data[4:])
    said = text.partition("\n")[0]
    kinds = newsparse.fields.PAGE_KINDS
    try:
        hints = newsparse.Hints(
            url=said,
            outlet=said if data[:1] < b"\x80" else None,
            language=("en", "de", "ja", said)[sum(data[:1]) % 4],
            reference=date.fromordinal(600_000 + int.from_bytes(data[1:4], "big") % 200_000),
            date_order=("dmy", "mdy", "ymd")[sum(data[1:2]) % 3],
            kind=(None, *kinds, said)[sum(data[2:3]) % (len(kinds) + 2)],
        )
    except newsparse.ConfigError:
        return
    page = f"Bridge to be closed in winter\n\n{text}\n\n03/04/2025, 2 hours ago\n\n{STORY}"
    check_article(page, newsparse.parse(page, hints=hints))


def fuzz_split(data: bytes) -> None:
    """The parts of any text are in order and quote it, and there is one at least."""
    text = text_of(data)
    parts = newsparse.split(text)
    assert parts
    for one, two in pairwise(parts):
        assert one.span.end <= two.span.start
    for part in parts:
        assert 0 <= part.span.start <= part.span.end <= len(text)
        assert part.decoding is not None or part.text == part.span.quote(text)


def read_saved(value: Any) -> None:
    """Read *value* as a saved article, save and show it, or see it refused."""
    with suppress(newsparse.InputError):
        made = newsparse.Article.from_dict(value)
        made.to_json().encode("utf-8")
        str(newsparse.explain(made)).encode("utf-8")


def fuzz_saved(data: bytes) -> None:
    """Any JSON is read as a saved article or refused with an `InputError`."""
    with suppress(ValueError, RecursionError):  # no JSON, or one that the standard library refuses
        value = json.loads(data)
        read_saved(value)


def fuzz_saved_part(data: bytes, read_with: Callable[[Any], None] = read_saved) -> None:
    """A saved article with one place changed is read or refused: the first bytes say which."""
    article = json.loads(_saved())
    holders = list(_places(article))
    inner, key = holders[int.from_bytes(data[:2], "big") % len(holders)]
    try:
        inner[key] = json.loads(data[2:])
    except (ValueError, RecursionError):
        inner[key] = text_of(data[2:])
    read_with(article)


@cache
def _saved() -> str:
    lines = "By Jane Roe\n\nPublished: 6 August 2025, 10:14\n\nTags: rain, wind"
    return newsparse.parse(f"Bridge to be closed in winter\n\n{lines}\n\n{STORY}").to_json()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and object within *value* with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def fuzz_export(name: str, data: bytes) -> None:
    """Whatever an article holds is written in the format *name*, and comes back as many rows.

    The article is a saved one with one place changed, or the one that *data* are as a text.
    """
    made = list(_changed(data[1:])) if data[:1] < b"\x80" else [newsparse.parse(text_of(data[1:]))]
    written = [
        exports.Record(article=article, position=at, source=text_of(data[:20]))
        for at, article in enumerate(made)
    ]
    path = _file().with_suffix(f".{name}")
    with exports.open_writer(path, overwrite=True) as writer:
        for record in written:
            assert writer.write(record)
    found = list(exports.read_rows(path))
    assert [row["position"] for row in found] == list(range(len(written)))
    for article in made:
        for form in (exports.ninjs(article), exports.news_article(article)):
            json.dumps(form, allow_nan=False).encode("utf-8")


def _changed(data: bytes) -> Iterator[newsparse.Article]:
    """The saved article with the place that *data* names changed, if it is one still."""
    made: list[newsparse.Article] = []

    def read_it(value: Any) -> None:
        with suppress(newsparse.InputError):
            made.append(newsparse.Article.from_dict(value))

    fuzz_saved_part(data, read_it)
    yield from made


def fuzz_output(
    name: str, data: bytes, read_with: Callable[[Path], Iterator[object]] = exports.read_rows
) -> None:
    """A file of any bytes is read as an output in the format *name*, or refused."""
    path = _file().with_suffix(f".{name}")
    path.write_bytes(data)
    with suppress(newsparse.InputError):
        list(read_with(path))


def fuzz_decode(data: bytes, decode_with: Callable[[bytes], object] = decode) -> None:
    """Any bytes are decoded, with the damage told, or refused with an `InputError`."""
    with suppress(newsparse.InputError):
        decode_with(data)
    recognise(data)


def fuzz_source(
    name: str, data: bytes, read_with: Callable[..., Iterator[RawText | ReadFailure]] = read
) -> None:
    """A file of any bytes gives records in order, in the format *name*, and no exception."""
    path = _file()
    path.write_bytes(data)
    records = list(read_with(path, format=name))
    assert all(isinstance(each, RawText | ReadFailure) for each in records)
    assert [each.place.position for each in records] == list(range(len(records)))


@cache
def _file() -> Path:
    memory = Path("/dev/shm")  # noqa: S108  # a file in memory, where there are such
    folder = tempfile.mkdtemp(prefix="fuzz", dir=memory if memory.is_dir() else None)
    return Path(folder) / "file"


def fuzz_patterns(data: bytes) -> None:
    """The pattern that the first byte names is asked about the rest, whole and repeated."""
    if len(data) < 2:
        return
    kept = _compiled()
    compiled, is_bytes = kept[data[0] % len(kept)]
    subject: Any = data[1:] if is_bytes else text_of(data[1:])
    for text in (subject, subject * 8):
        compiled.search(text, timeout=HANG)
        compiled.fullmatch(text, timeout=HANG)


@cache
def _compiled() -> tuple[tuple[regex.Pattern[Any], bool], ...]:
    return tuple((each.compiled(), isinstance(each.source, bytes)) for each in patterns())


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "parse": fuzz_parse,
    "page": fuzz_page,
    "html": fuzz_html,
    "split": fuzz_split,
    "hints": fuzz_hints,
    "saved": fuzz_saved,
    "saved_part": fuzz_saved_part,
    "decode": fuzz_decode,
    "patterns": fuzz_patterns,
    **{f"export_{each.name}": partial(fuzz_export, each.name) for each in exports.FORMATS},
    # Without Parquet: pyarrow ends the process on some damaged metadata (docs/reliability.md).
    **{
        f"output_{each.name}": partial(fuzz_output, each.name)
        for each in exports.FORMATS
        if each.name != "parquet"
    },
    **{f"source_{each.name}": partial(fuzz_source, each.name) for each in FORMATS},
}
"""Name → what takes bytes."""


def seeds(name: str) -> Iterator[bytes]:
    """What fuzzing *name* starts from: made-up pages, files and saved articles."""
    fixtures = Path(__file__).parent.parent / "tests" / "fixtures"
    if name in {"parse", "page"}:
        yield from (path.read_bytes() for path in sorted(fixtures.glob("pages/*/raw.txt")))
    elif name == "hints":
        said = (b"https://courier.example/2025/08/06/rain", b"The Harbour Courier", b"Aug 6", b"en")
        yield from (bytes([n, 2, n, n]) + each for n in range(0, 250, 25) for each in said)
    elif name == "html":
        yield from _pages()
    elif name.startswith("export_"):
        yield from (
            bytes([first, 0, at]) + each
            for first in (0, 200)
            for at in range(0, 250, 25)
            for each in (b"null", b'"=1+1"', STORY.encode())
        )
    elif name.startswith("output_"):
        yield from _outputs(name.removeprefix("output_"))
    elif name in {"saved", "saved_part"}:
        yield _saved().encode()
        yield from (
            b"\0" + bytes([n]) + each for n in range(0, 250, 25) for each in (b"null", b"[1]")
        )
    elif name == "patterns":
        samples = (
            "6 August 2025, 10:14 BST",
            "By Jane Roe",
            "[a](https://a.example)",
            "© 2025 The A",
        )
        yield from (bytes([n]) + each.encode() for n in range(256) for each in samples)
    else:
        files = [*fixtures.glob("sources/*"), *fixtures.glob("databases/*/*")]
        small = (path for path in sorted(files) if path.is_file() and path.stat().st_size < 50_000)
        yield from (path.read_bytes() for path in small)
        yield from (
            b"",
            b"\xff\xfea\0b\0",
            b"WARC/1.0\r\n\r\n",
            b'{"text": "a"}\n',
            b"text,id\na,1\n",
        )


def _pages() -> Iterator[bytes]:
    """Pages, and heads of pages, each with one thing that markup may state."""
    told = (
        '<title>Rain returns | The Harbour Courier</title>',
        '<meta property="og:title" content="Rain"><meta name="author" content="Jane Roe">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain"}</script>',
        '<link rel="canonical" href="https://courier.example/rain">',
        '<meta charset="iso-8859-2">',
    )  # fmt: skip
    for each in told:
        yield each.encode()
        yield f"<html lang=en>{each}<body><nav><a>Home</a></nav><h1>Rain</h1>{STORY}".encode()


def _outputs(name: str) -> Iterator[bytes]:
    """Outputs in the format *name*: of no article, and of two, whole and in columns."""
    article = newsparse.Article.from_dict(json.loads(_saved()))
    path = _file().with_suffix(f".{name}")
    for count in (0, 2):
        for columns in (None, ["id", "headline", "position"]):
            with exports.open_writer(path, overwrite=True, columns=columns) as writer:
                for at in range(count):
                    writer.write(exports.Record(article=article, position=at))
            yield path.read_bytes()
