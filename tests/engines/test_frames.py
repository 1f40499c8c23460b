"""Data frames with texts to data frames of articles: same rows, same index, nothing guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_type

import pytest

import newsparse
from newsparse import (
    Article,
    Articles,
    ConfigError,
    ExtractorError,
    InputError,
    Key,
    Parser,
    Span,
)
from newsparse.exports import ARTICLES
from newsparse.frames import parse_column
from tests.bulk import deadly

if TYPE_CHECKING:
    import polars

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pytest.importorskip("pyarrow")

STORY = "The night ferry will run for two more years, the council decided on Tuesday.\n\n" * 3
FERRY = f"Night ferry to keep running\n\nBy Jane Roe\n6 August 2025, 10:14 BST\n\n{STORY}"
RAIN = f"Rain returns to Kent\n\nBy Tom Adeyemi\n\n{STORY}"
SOME = ["headline", "date", "authors", "error"]

Make = Callable[[dict[str, Any]], Any]
LIBRARIES: dict[str, Make] = {"pandas": pd.DataFrame, "polars": pl.DataFrame}
each_library = pytest.mark.parametrize("make", LIBRARIES.values(), ids=LIBRARIES)


def listed(frame: Any) -> list[dict[str, Any]]:
    """The rows of *frame* as plain Python."""
    if isinstance(frame, pl.DataFrame):
        return list(frame.to_dicts())
    return [
        {name: python(value) for name, value in row.items()} for row in frame.to_dict("records")
    ]


def python(value: Any) -> Any:
    """*value* of a pandas frame as plain Python."""
    if value is pd.NA or value is pd.NaT:
        return None
    return value.tolist() if hasattr(value, "tolist") else value


# -- rows --------------------------------------------------------------------------------------


@each_library
def test_one_row_a_row(make: Make) -> None:
    """Each text's row tells what its article does, in the order of the rows."""
    found = parse_column(make({"text": [FERRY, RAIN], "crawl": [1, 2]}), columns=SOME)
    assert listed(found) == [
        {
            "headline": "Night ferry to keep running",
            "date": dt.date(2025, 8, 6),
            "authors": ["Jane Roe"],
            "error": None,
        },
        {
            "headline": "Rain returns to Kent",
            "date": None,
            "authors": ["Tom Adeyemi"],
            "error": None,
        },
    ]
    assert type(found) is type(make({}))


@each_library
def test_the_columns_are_those_of_the_exports(make: Make) -> None:
    """Without a choice there is all that a text alone can fill, with the values of `Articles`."""
    found = parse_column(make({"page": [FERRY, RAIN]}), "page")
    articles = Articles(map(newsparse.parse, (FERRY, RAIN)), texts=(FERRY, RAIN))
    own = Articles.to_polars if isinstance(found, pl.DataFrame) else Articles.to_pandas
    names = list(found.columns)
    assert listed(found) == listed(own(articles, columns=names))
    assert [*found.columns] == [*own(articles, columns=names).columns]
    of_sources = {
        "id",
        "source",
        "position",
        "url",
        "crawl_time",
        "language_hint",
        "decoding",
    }
    assert names == [name for name in ARTICLES.names if name not in of_sources]
    assert found["published_text"].to_list()[0] == "6 August 2025, 10:14 BST"


@each_library
def test_optional_columns_can_be_named(make: Make) -> None:
    """The evidence and the raw text are there when they are asked for."""
    found = parse_column(make({"text": [RAIN]}), columns=["raw_text", "evidence"])
    [row] = listed(found)
    assert row["raw_text"] == RAIN
    assert "authors.byline" in row["evidence"]


@each_library
def test_no_rows(make: Make) -> None:
    """An empty frame gives an empty one with the same columns and types as any other."""
    none = parse_column(make({"text": []}))
    some = parse_column(make({"text": [RAIN]}))
    assert len(none) == 0
    assert list(none.columns) == list(some.columns)
    assert list(none.dtypes) == list(some.dtypes)


@pytest.mark.slow
@each_library
def test_more_rows_than_a_batch(make: Make) -> None:
    """However many rows there are, each has its own article."""
    texts = [None if i % 7 == 0 else deadly.text(i) for i in range(600)]
    found = parse_column(make({"text": texts}), columns=["headline"])
    expected = [text and f"Bridge number {i} is closed" for i, text in enumerate(texts)]
    assert [row["headline"] for row in listed(found)] == expected


# -- the index ---------------------------------------------------------------------------------

INDEXES: dict[str, Any] = {
    "labels": ["b", "a"],
    "twice the same": ["a", "a"],
    "numbers": [7, 3],
    "days": pd.to_datetime(["2025-08-06", "2025-08-07"]),
    "several levels": pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["x", "y"]),
    "named": pd.Index([1, 2], name="page"),
}


@pytest.mark.parametrize("index", INDEXES.values(), ids=INDEXES)
def test_pandas_keeps_its_index(index: Any) -> None:
    """Whatever the index is, the result has it, so that it joins row by row."""
    pages = pd.DataFrame({"text": [FERRY, RAIN], "crawl": [1, 2]}, index=index)
    found = parse_column(pages, columns=["headline"])
    pd.testing.assert_index_equal(found.index, pages.index)
    side = pd.concat([pages, found], axis="columns")
    assert side["headline"].tolist() == ["Night ferry to keep running", "Rain returns to Kent"]


def test_the_frame_is_left_as_it_is() -> None:
    """Nothing is added to the frame that was given."""
    pages = pd.DataFrame({"text": [RAIN]}, index=["a"])
    before = pages.copy(deep=True)
    parse_column(pages)
    pd.testing.assert_frame_equal(pages, before)


# -- missing and wrong values ------------------------------------------------------------------

MISSING: dict[str, Any] = {
    "None": pd.DataFrame({"text": pd.Series([RAIN, None], dtype=object)}),
    "NaN": pd.DataFrame({"text": pd.Series([RAIN, float("nan")], dtype=object)}),
    "NA": pd.DataFrame({"text": pd.Series([RAIN, pd.NA], dtype=object)}),
    "NaT": pd.DataFrame({"text": pd.Series([RAIN, pd.NaT], dtype=object)}),
    "string": pd.DataFrame({"text": pd.Series([RAIN, None], dtype="string")}),
    "str": pd.DataFrame({"text": pd.Series([RAIN, None])}),
    "arrow": pd.DataFrame({"text": pd.Series([RAIN, None], dtype="string[pyarrow]")}),
    "category": pd.DataFrame({"text": pd.Series([RAIN, None], dtype="category")}),
    "polars": pl.DataFrame({"text": [RAIN, None]}),
    "polars, categories": pl.DataFrame({"text": pl.Series([RAIN, None], dtype=pl.Categorical)}),
    "polars, objects": pl.DataFrame({"text": pl.Series([RAIN, float("nan")], dtype=pl.Object)}),
}


@pytest.mark.parametrize("frame", MISSING.values(), ids=MISSING)
def test_missing_texts_give_missing_articles(frame: Any) -> None:
    """A missing text is a row of nothing, not even an error, in any type of column."""
    there, missing = listed(parse_column(frame))
    assert there["headline"] == "Rain returns to Kent"
    assert set(missing.values()) == {None}


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"text": [None, float("nan")]}),
        pd.DataFrame({"text": [float("nan")] * 2}),
        pl.DataFrame({"text": [None, None]}),
        pl.DataFrame({"text": [float("nan")] * 2}),
    ],
)
def test_nothing_but_missing_texts(frame: Any) -> None:
    """A column without any text, whatever its type is then, is missing throughout."""
    assert {value for row in listed(parse_column(frame)) for value in row.values()} == {None}


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (pd.DataFrame({"text": [RAIN, 5]}, index=["a", "b"]), r"row 1 \(index 'b'\): .* got int"),
        (pd.DataFrame({"text": [[RAIN], RAIN]}), r"row 0 \(index 0\): .* got list"),
        (pd.DataFrame({"text": [RAIN, b"x"]}), r"got bytes: decode it first"),
        (pd.DataFrame({"text": [1.5]}), "got float"),
        (pd.DataFrame({"text": [5]}, index=pd.Index([7])), r"row 0 \(index 7\): "),
        (pl.DataFrame({"text": [None, 5]}), r"column 'text', row 1: expected a text .* got int"),
        (pl.DataFrame({"text": [b"x"]}), "row 0: .* got bytes: decode it first"),
        (pl.DataFrame({"text": [["x"]]}), "row 0: .* got list"),
    ],
)
def test_what_is_no_text_is_refused(frame: Any, told: str) -> None:
    """Anything else is an error that names the row, before anything is parsed."""
    with pytest.raises(InputError, match=told):
        parse_column(frame, parser=fail_always)


def fail_always(text: str) -> Article:
    raise AssertionError("nothing is to be parsed")


@each_library
def test_a_column_that_is_not_there(make: Make) -> None:
    """The error names the columns that there are."""
    with pytest.raises(ConfigError, match="no column 'page': there are 'text', 'crawl'"):
        parse_column(make({"text": [RAIN], "crawl": [1]}), "page")


def test_two_columns_of_one_name() -> None:
    """Nobody can tell which is meant."""
    with pytest.raises(ConfigError, match="2 columns are named 'text'"):
        parse_column(pd.DataFrame([[RAIN, RAIN]], columns=["text", "text"]))


def test_columns_need_no_name() -> None:
    """In pandas a column's label may be anything."""
    assert len(parse_column(pd.DataFrame([[1, RAIN]]), 1)) == 1


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ([RAIN], "got list"),
        (pd.Series([RAIN]), "got Series"),
        (pl.DataFrame({"text": [RAIN]}).lazy(), r"got LazyFrame: collect\(\) it first"),
        (None, "got NoneType"),
    ],
)
def test_what_is_no_frame_is_refused(frame: Any, told: str) -> None:
    """Only frames of the two libraries are taken."""
    with pytest.raises(InputError, match=told):
        parse_column(frame)


@each_library
def test_wrong_options(make: Make) -> None:
    """Unknown columns and senseless options are refused."""
    with pytest.raises(ConfigError, match="no column 'headlines'"):
        parse_column(make({"text": [RAIN]}), columns=["headlines"])
    with pytest.raises(ConfigError, match="on_error"):
        parse_column(make({"text": [RAIN]}), on_error="ignore")  # type: ignore[call-overload]


# -- options -----------------------------------------------------------------------------------


@each_library
def test_a_failure_is_raised(make: Make) -> None:
    """By default the error of a text comes through, with a note that names its row."""
    texts = [None, deadly.text(0), deadly.text(1, "FAIL: bridge")]
    with pytest.raises(ExtractorError, match="'deed' failed") as caught:
        parse_column(make({"text": texts}), parser=deadly.parser)
    assert caught.value.__notes__[-1].startswith("It stands in row 2")


@each_library
def test_a_failure_is_kept(make: Make) -> None:
    """With `on_error` its row tells the error, and the others are articles."""
    texts = [None, deadly.text(1, "FAIL: bridge"), deadly.text(2)]
    found = parse_column(make({"text": texts}), columns=SOME, parser=deadly.parser, on_error="keep")
    missing, failed, there = listed(found)
    assert set(missing.values()) == {None}
    assert failed["error"] == "ExtractorError: extractor 'deed' failed: KeyError: 'bridge'"
    assert failed["headline"] is None
    assert there["headline"] == "Bridge number 2 is closed"


def unsavable(text: str) -> Article:
    value: Any = {1, 2}
    return Article(extra={"what": value})


def test_an_article_that_cannot_be_saved() -> None:
    """Values of one's own extractors that have no form in a table are an error of their row."""
    frame = pd.DataFrame({"text": [RAIN]})
    with pytest.raises(InputError, match="extra"):
        parse_column(frame, parser=unsavable)
    found = parse_column(frame, parser=unsavable, on_error="keep")
    assert found["error"].tolist()[0].startswith("InputError: extra")


@each_library
def test_workers_and_progress(make: Make) -> None:
    """Processes give the same, and progress is told of the texts that there are."""
    told: list[tuple[int, int | None]] = []

    def tell(done: int, total: int | None) -> None:
        told.append((done, total))

    pages = make({"text": [FERRY, None, RAIN]})
    found = parse_column(pages, workers=2, parser=Parser(), progress=tell)
    assert listed(found) == listed(parse_column(pages))
    assert told == [(1, 2), (2, 2)]


def test_a_parser_of_ones_own() -> None:
    """What a parser adds is in the column `extra`."""
    tickers = newsparse.Extractor(
        name="tickers",
        gives=(Key[str]("ticker"),),
        find=lambda reading, so_far: [
            newsparse.Finding(
                key=Key[str]("ticker"), value="HBR", spans=(Span(0, 3),), rule="test", score=0.9
            )
        ],
    )
    found = parse_column(pd.DataFrame({"text": [RAIN]}), parser=Parser().plus(tickers))
    assert found["extra"].tolist() == ['{"ticker": "HBR"}']


# -- hints -------------------------------------------------------------------------------------

YESTERDAY = f"Rain returns to Kent\n\nYesterday\n\n{STORY}"
NOW = dt.datetime(2025, 8, 6, 10, 40, tzinfo=dt.UTC)
ago = FERRY.replace("6 August 2025, 10:14 BST", "2 hours ago")


@each_library
@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_hints_from_columns(make: Make, workers: int) -> None:
    """Each row's own: moments, days, texts; what is missing is none, also where a text is."""
    frame = make(
        {
            "text": [YESTERDAY, YESTERDAY, None, ago],
            "crawled": ["2025-08-06T10:40:00Z", None, "no date", "2025-08-06T10:40:00Z"],
            "lang": ["en", "sw", "", None],
        }
    )
    found = listed(
        parse_column(
            frame,
            hint_columns={"reference": "crawled", "language": "lang"},
            columns=["date", "published_local"],
            workers=workers,
        )
    )
    assert [row["date"] for row in found] == [
        dt.date(2025, 8, 5),
        None,
        None,
        dt.date(2025, 8, 6),
    ]
    assert found[3]["published_local"] == dt.datetime(2025, 8, 6, 8)


@each_library
@pytest.mark.parametrize("moment", [NOW, NOW.replace(tzinfo=None)])
def test_moments_of_a_frame(make: Make, moment: dt.datetime) -> None:
    """Columns of moments are read as they are, and a missing one is none; without a zone: a day."""
    frame = make({"text": [YESTERDAY, YESTERDAY, ago], "crawled": [moment, None, moment]})
    found = listed(parse_column(frame, hint_columns={"reference": "crawled"}, columns=["date"]))
    told = [dt.date(2025, 8, 5), None, dt.date(2025, 8, 6) if moment.tzinfo else None]
    assert [row["date"] for row in found] == told


def test_moments_of_pandas_are_moments() -> None:
    """A hint is a moment of Python's own, and so is what is counted from it."""
    hints = newsparse.Hints(reference=pd.Timestamp("2025-08-06 10:40:00.123456789", tz="UTC"))
    assert type(hints.reference) is dt.datetime
    published = newsparse.parse(ago, hints=hints).published
    assert (type(published), published) == (dt.datetime, NOW.replace(hour=8, minute=0))
    with pytest.raises(ConfigError, match=r"reference: expected a date, .*NaT"):
        newsparse.Hints(reference=pd.NaT)


@each_library
def test_a_hint_that_cannot_be_read(make: Make) -> None:
    """It is raised before anything is parsed, or told in its row, and the others are parsed."""
    frame = make({"text": [RAIN, YESTERDAY], "crawled": ["soon", "2025-08-06"]})
    columns = {"reference": "crawled"}
    with pytest.raises(InputError, match=r"row 0.*: column 'crawled': reference: expected a date"):
        parse_column(frame, hint_columns=columns)
    failed, read = listed(parse_column(frame, hint_columns=columns, columns=SOME, on_error="keep"))
    assert failed["error"].startswith("InputError: column 'crawled': reference: expected a date")
    assert failed["headline"] is None
    assert (read["date"], read["error"]) == (dt.date(2025, 8, 5), None)


@each_library
def test_hint_columns_that_mean_nothing(make: Make) -> None:
    """A hint or column that is not there, or a parser without hints, is told at once."""
    frame = make({"text": [RAIN], "link": ["https://courier.example/"]})
    for columns, told in [({"address": "link"}, "no hint 'address'"), ({"url": "x"}, "column 'x'")]:
        with pytest.raises(ConfigError, match=told):
            parse_column(frame, hint_columns=columns)
    with pytest.raises(ConfigError, match="the parser takes none"):
        parse_column(frame, hint_columns={"url": "link"}, parser=fail_always)


def test_types() -> None:
    """A type checker knows which frame comes out."""
    frame: polars.DataFrame = pl.DataFrame({"text": [RAIN]})
    assert_type(parse_column(frame), "polars.DataFrame")
    assert_type(Articles([]).to_polars(), "polars.DataFrame")


def test_it_is_at_hand() -> None:
    """`newsparse.frames` needs no import of its own."""
    assert newsparse.frames.parse_column is parse_column
