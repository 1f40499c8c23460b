"""Record batches in, record batches out: every row, in order, with what was there beside it."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import newsparse
from newsparse import Article, ConfigError, InputError, Parser
from newsparse.engines import BATCH_ROWS, BatchParser, parse_batches
from newsparse.exports import ARTICLES, BLOCKS, Record, arrow_schema, rows
from tests.bulk import deadly

pa = pytest.importorskip("pyarrow")

STORY = "The night ferry will run for two more years, the council decided on Tuesday.\n\n" * 3
FERRY = f"Night ferry to keep running\n\nBy Jane Roe\n6 August 2025, 10:14 BST\n\n{STORY}"
RAIN = f"Rain returns to Kent\n\nBy Tom Adeyemi\n\n{STORY}"
BRIEF = BatchParser(columns=["headline", "error"])

OF_FILES = {"source", "position", "crawl_time", "language_hint"}
OWN = [name for name in ARTICLES.names if name not in OF_FILES | {"id", "url"}]


def texts(count: int) -> list[str]:
    """Texts that differ, short ones."""
    return [deadly.text(number).strip() for number in range(count)]


def batch(**columns: Any) -> Any:
    """A record batch of these columns."""
    return pa.RecordBatch.from_pydict(columns)


def expected(text: str, names: list[str]) -> dict[str, Any]:
    """The row that the exports write for *text*."""
    record = Record(article=newsparse.parse(text), position=0, text=text)
    return next(rows(record, ARTICLES.choose(names)))


def boom(text: str) -> Article:
    raise RuntimeError(f"no luck with {text[:4]}")


def unsavable(text: str) -> Article:
    value: Any = {1, 2} if text == "bad" else 1
    return Article(extra={"what": value})


# -- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.int32(), pa.large_string()),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int8(), pa.binary()),
    ],
    ids=str,
)
def test_every_kind_of_text_column(kind: Any) -> None:
    """Whatever holds the texts, they are read alike, nulls among them."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    given = [FERRY, None, RAIN, FERRY]
    encoded = [text and text.encode() if "binary" in str(plain) else text for text in given]
    column = pa.array(encoded, plain)
    column = column.dictionary_encode().cast(kind) if plain != kind else column
    assert column.type == kind
    out = pa.Table.from_batches(parse_batches([batch(text=column)])).to_pylist()
    assert [out[0], out[2], out[3]] == [expected(text, OWN) for text in (FERRY, RAIN, FERRY)]
    assert out[1] == {
        **dict.fromkeys(OWN),
        "error": "column 'text': expected a text, found nothing",
        "replaced": 0,
    }


def test_bytes_in_other_encodings() -> None:
    """Bytes are decoded as those of files are, and it is told how."""
    column = ["Fähre fährt wieder".encode("utf-16"), b"\x89PNG\r\n\x1a\n" + bytes(40)]
    one, two = BatchParser(columns=["decoding", "error"])(pa.table({"text": column})).to_pylist()
    assert one == {"decoding": "utf-16-le, by its byte-order mark", "error": None}
    assert two["error"].startswith("column 'text': this is a PNG image")


@pytest.mark.parametrize("dictionary", [False, True])
def test_a_string_column_that_is_no_utf8(dictionary: bool) -> None:
    """A text column that a careless writer filled with other bytes is decoded like bytes."""
    pytest.importorskip("charset_normalizer")
    data = pa.array(["Die Fähre fährt wieder\n".encode("latin-1"), b"sound"])
    column = pa.StringArray.from_buffers(2, *data.buffers()[1:])
    if dictionary:
        column = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int8()), column)
    out = BatchParser(columns=["decoding", "error"])(pa.table({"text": column})).to_pylist()
    assert out[0]["error"] is None
    assert out[0]["decoding"] == "cp1252, guessed"
    assert out[1] == {"decoding": None, "error": None}


def test_failures_are_rows() -> None:
    """What one text raises is its row's error, and the others go on."""
    short = BatchParser(parser=Parser(max_length=40), columns=["headline", "error"])
    one, two = short(pa.table({"text": ["Rain", FERRY]})).to_pylist()
    assert one["error"] is None
    assert two["error"].startswith("InputError: text has ")
    failing = BatchParser(parser=boom, columns=["error"])
    assert failing(pa.table({"text": ["abcdef"]})).to_pylist() == [
        {"error": "RuntimeError: no luck with abcd"}
    ]


def test_values_that_cannot_be_saved() -> None:
    """An article that no row can hold is a failure of its own text alone."""
    parse = BatchParser(parser=unsavable, columns=["extra", "error"])
    out = parse(pa.table({"text": ["good", "bad", "good"]})).to_pylist()
    assert out[0] == out[2] == {"extra": '{"what": 1}', "error": None}
    assert out[1]["extra"] is None
    assert out[1]["error"].startswith("InputError: ")


# -- columns -----------------------------------------------------------------------------------


def test_columns_by_default() -> None:
    """All columns that can be filled, those of the exports, with the same types."""
    assert parse_batches.schema(pa.schema({"text": pa.string()})) == arrow_schema(
        ARTICLES.choose(OWN)
    )
    named = BatchParser(id_column="id", url_column="address")
    given = pa.schema({"id": pa.string(), "text": pa.string(), "address": pa.string()})
    assert named.schema(given).names == [
        *(name for name in ARTICLES.names if name not in OF_FILES),
        "address",
    ]


def test_other_columns_are_untouched() -> None:
    """Columns of every type come through as they are, with what their fields say."""
    others = {
        "price": pa.array([Decimal("1.10"), None]),
        "at": pa.array([1, 2], pa.timestamp("ns", "Asia/Tokyo")),
        "nested": pa.array([{"a": [1, None]}, None]),
        "word": pa.array(["a", "a"]).dictionary_encode(),
        "pairs": pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())),
        "half": pa.array([1.5, float("nan")], pa.float32()),
        "nothing": pa.nulls(2),
    }
    table = pa.table({"text": [FERRY, RAIN], **others})
    at = table.schema.get_field_index("price")
    schema = table.schema.set(at, table.schema.field(at).with_metadata({"unit": "EUR"}))
    out = BRIEF(table.cast(schema))
    assert out.column_names == ["headline", "error", *others]
    for name, column in others.items():
        assert out.schema.field(name).type == column.type
        assert out[name].combine_chunks().equals(column) or name == "half"
    assert str(out["half"].to_pylist()) == "[1.5, nan]"
    assert out.schema.field("price").metadata == {b"unit": b"EUR"}


def test_names_that_newsparse_uses() -> None:
    """A column of the input never takes the place of one of newsparse's."""
    given = pa.table({"text": [RAIN], "headline": ["Mine"], "id": [7], "kind": ["wire"]})
    assert BRIEF(given).to_pylist() == [
        {
            "headline": "Rain returns to Kent",
            "error": None,
            "given_headline": "Mine",
            "given_id": 7,
            "given_kind": "wire",
        }
    ]


def test_ids_and_addresses() -> None:
    """They are texts, also beside a failure; what is null stays null."""
    parse = BatchParser(id_column="id", url_column="page", columns=["id", "url", "headline"])
    given = {"id": [7, None, 9], "text": [RAIN, RAIN, None], "page": ["a.example", None, "c"]}
    head = "Rain returns to Kent"
    assert parse(pa.table(given)).to_pylist() == [
        {"id": "7", "url": "a.example", "headline": head, "page": "a.example"},
        {"id": None, "url": None, "headline": head, "page": None},
        {"id": "9", "url": "c", "headline": None, "page": "c"},
    ]


def test_an_id_that_is_not_chosen_is_kept() -> None:
    """Naming it must not lose it."""
    parse = BatchParser(id_column="id", columns=["headline"])
    assert parse(pa.table({"id": [7], "text": [""]})).to_pylist() == [
        {"headline": None, "given_id": 7}
    ]


def test_columns_may_be_one_name() -> None:
    """A name alone is that name, not its letters."""
    assert BatchParser(columns="headline").columns == ("headline",)


def test_evidence_when_chosen() -> None:
    """The optional column is there when it is named."""
    (row,) = BatchParser(columns=["evidence"])(pa.table({"text": [RAIN]})).to_pylist()
    assert row == expected(RAIN, ["evidence"])


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary()], ids=str)
@pytest.mark.parametrize("workers", [0, 2])
def test_the_text_is_kept(kind: Any, workers: int) -> None:
    """Beside the columns chosen, each row has the text as it was parsed, as has a failure."""
    given = [FERRY, None, RAIN, "\n"]
    encoded = [text and text.encode() if kind == pa.binary() else text for text in given]
    table = pa.table({"text": pa.array(encoded, kind), "raw_text": [1, 2, 3, 4]})
    parse = BatchParser(columns=["headline"], keep_text=True, parser=Parser(), workers=workers)
    out = parse(table)
    assert out.schema == parse.schema(table.schema)
    assert out.schema.names == ["headline", "raw_text", "given_raw_text"]
    assert out["raw_text"].to_pylist() == given
    assert out["given_raw_text"].to_pylist() == [1, 2, 3, 4]


def test_the_text_of_a_failure_is_kept() -> None:
    """What a parser could not read is there to be tried again."""
    (row,) = BatchParser(keep_text=True, parser=boom)(pa.table({"text": [RAIN]})).to_pylist()
    assert (row["error"][:12], row["raw_text"]) == ("RuntimeError", RAIN)


def test_the_text_is_not_kept_unasked() -> None:
    """By default there is no copy of the text; named, it stands where it was named."""
    table = pa.table({"text": [RAIN]})
    assert "raw_text" not in parse_batches(table).schema.names
    both = BatchParser(columns=["raw_text", "headline"], keep_text=True)
    assert both(table).schema.names == ["raw_text", "headline"]
    assert both.spark_ddl() == "`raw_text` STRING, `headline` STRING"
    default = BatchParser(keep_text=True)(table).schema.names
    assert default == [*parse_batches(table).schema.names, "raw_text"]


def test_spans_of_blocks_quote_the_text_that_is_kept() -> None:
    """In the table of blocks each row has the text, and its spans quote it."""
    parse = BatchParser(table="blocks", keep_text=True)
    rows_ = parse(pa.table({"text": [FERRY.encode("utf-16")]})).to_pylist()
    assert len(rows_) == len(newsparse.parse(FERRY).body)
    assert all(row["raw_text"][row["start"] : row["end"]] == row["text"] for row in rows_)


@pytest.mark.parametrize("kind", [pa.string(), pa.string_view()], ids=str)
def test_blocks(kind: Any) -> None:
    """One row a block, with the other columns of its text; failures have one row."""
    names = ["article_id", "n", "text", "error"]
    parse = BatchParser(table="blocks", id_column="doc", columns=names)
    given = {
        "doc": [1, 2, 3, 4],
        "text": pa.array([FERRY, None, "", RAIN], kind),
        "mark": pa.array(list("abcd"), kind),
    }
    out = parse(pa.table(given)).to_pylist()
    blocks = [
        (number, place, block.text, mark)
        for number, mark, text in ((1, "a", FERRY), (4, "d", RAIN))
        for place, block in enumerate(newsparse.parse(text).body)
    ]
    found = [(row["doc"], row["n"], row["text"], row["mark"]) for row in out if not row["error"]]
    assert found == blocks
    assert len(blocks) > 2
    assert [(row["article_id"], row["mark"]) for row in out if row["error"]] == [("2", "b")]


# -- batches -----------------------------------------------------------------------------------


def test_order_and_size() -> None:
    """Rows keep their order, and no batch is larger than it may be."""
    given = texts(2 * BATCH_ROWS + 10)
    table = pa.table({"text": given, "row": range(len(given))})
    cut = [*table.slice(0, 7).to_batches(), *table.slice(7).to_batches()]
    out = list(BRIEF(iter(cut)))
    assert [each.num_rows for each in out] == [7, BATCH_ROWS, BATCH_ROWS, 3]
    joined = pa.Table.from_batches(out)
    assert joined["row"].to_pylist() == list(range(len(given)))
    assert joined["headline"].to_pylist() == [text.split("\n")[0] for text in given]


def test_slices() -> None:
    """A batch that is a part of another is read where it starts."""
    whole = batch(text=pa.array(texts(9)).dictionary_encode(), row=list(range(9)))
    (out,) = BRIEF([whole.slice(5, 2)])
    assert out["headline"].to_pylist() == [f"Bridge number {n} is closed" for n in (5, 6)]
    assert out["row"].to_pylist() == [5, 6]


def test_batches_are_read_as_they_are_needed() -> None:
    """However many there are, only one is read ahead of what is asked for."""
    read = []

    def endless() -> Iterator[Any]:
        while True:
            read.append(1)
            yield batch(text=texts(2))

    out = BRIEF(endless())
    assert read == []
    next(out)
    next(out)
    assert len(read) == 2


@pytest.mark.parametrize(
    "shape",
    [
        iter,
        pa.Table.from_batches,
        lambda given: pa.RecordBatchReader.from_batches(given[0].schema, given),
    ],
    ids=["iterator", "table", "reader"],
)
def test_shapes(shape: Callable[[Any], Any]) -> None:
    """What comes out has the shape of what went in, and the same rows."""
    given = [batch(text=texts(3), row=[1, 2, 3]), batch(text=["x"], row=[4])]
    out = BRIEF(shape(given))
    assert isinstance(out, (pa.Table, pa.RecordBatchReader)) or iter(out) is out
    assert isinstance(out, pa.Table) == (shape(given).__class__ is pa.Table)
    found = out if isinstance(out, pa.Table) else pa.Table.from_batches(list(out))
    assert found.equals(pa.Table.from_batches(BRIEF(given)))
    assert found["row"].to_pylist() == [1, 2, 3, 4]


def test_what_has_an_arrow_stream() -> None:
    """Articles themselves, or any frame, give a reader."""
    frame = pytest.importorskip("polars").DataFrame({"text": [RAIN], "row": [1]})
    out = BRIEF(frame)
    assert isinstance(out, pa.RecordBatchReader)
    assert out.read_all().to_pylist() == [
        {"headline": "Rain returns to Kent", "error": None, "row": 1}
    ]


def test_nothing_has_the_schema_of_something() -> None:
    """Empty batches, tables and readers give the columns that full ones do."""
    given = pa.schema({"text": pa.string(), "day": pa.date32()})
    full = BRIEF(pa.table({"text": [RAIN], "day": [date(2025, 8, 6)]})).schema
    empty = pa.RecordBatch.from_pylist([], given)
    assert BRIEF.schema(given) == full
    assert BRIEF(given.empty_table()).schema == full
    assert [each.schema for each in BRIEF([empty])] == [full]
    assert [each.num_rows for each in BRIEF([empty, empty])] == [0, 0]
    reader = pa.RecordBatchReader.from_batches(given, [])
    assert BRIEF(reader).schema == full
    assert BRIEF(reader).read_all().num_rows == 0
    assert list(BRIEF(iter([]))) == []
    blocks = BatchParser(table="blocks")
    assert [each.schema for each in blocks([empty])] == [blocks.schema(given)]


def test_empty_batches_among_others() -> None:
    """They keep their places."""
    one = batch(text=["x"])
    sizes = [each.num_rows for each in BRIEF([one.slice(0, 0), one, one.slice(0, 0), one])]
    assert sizes == [0, 1, 0, 1]


def test_workers_change_nothing() -> None:
    """With processes of its own, the result is the same."""
    given = [batch(text=[*texts(40), None], row=list(range(41))), batch(text=["x"], row=[41])]
    alone, helped = BatchParser(), BatchParser(workers=2)
    assert pa.Table.from_batches(helped(given)).equals(pa.Table.from_batches(alone(given)))


def test_workers_within_an_engine() -> None:
    """They start, and end, also where a thread of the engine's asks for the rows."""
    duckdb = pytest.importorskip("duckdb")
    given = pa.RecordBatchReader.from_batches(
        pa.schema({"text": pa.string()}), iter([batch(text=texts(40)) for _ in range(3)])
    )
    articles = BatchParser(workers=2)(given)
    with duckdb.connect() as connection:
        connection.register("articles", articles)
        (row,) = connection.sql("select count(*), count(headline) from articles").fetchall()
    assert row == (120, 120)
    assert multiprocessing.active_children() == []


def test_it_can_be_sent() -> None:
    """Engines pickle what they call."""
    parse = BatchParser(text_column="page", columns=["headline"], parser=Parser().without("tags"))
    for each in (parse, parse_batches):
        assert pickle.loads(pickle.dumps(each)) == each  # noqa: S301  # our own bytes


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "columns", "told"),
    [
        ({}, {"page": [RAIN]}, "no column 'text': there are 'page'"),
        ({"id_column": "doc"}, {"text": [RAIN]}, "no column 'doc': there are 'text'"),
        ({"url_column": "url"}, {"text": [RAIN]}, "no column 'url': there are 'text'"),
        ({}, {"text": [1]}, "column 'text' is of type int64: expected texts or bytes"),
        ({}, {"text": [[RAIN]]}, "is of type list<"),
        ({}, {"text": [RAIN], "id": [1], "given_id": [2]}, "2 columns would be named 'given_id'"),
    ],
)
def test_columns_that_do_not_fit(
    options: dict[str, Any], columns: dict[str, Any], told: str
) -> None:
    """An input without what is wanted is an error that names what there is, in every shape."""
    parse, table = BatchParser(**options), pa.table(columns)
    for attempt in (
        lambda: parse(table),
        lambda: list(parse(table.to_batches())),
        lambda: parse(table.to_reader()),
        lambda: parse.schema(table.schema),
    ):
        with pytest.raises(ConfigError) as raised:
            attempt()
        assert told in str(raised.value)


def test_two_columns_of_one_name() -> None:
    """Nobody can tell which one is meant."""
    table = pa.Table.from_arrays([pa.array([RAIN])] * 2, names=["text", "text"])
    with pytest.raises(ConfigError, match="two columns are named 'text'"):
        parse_batches(table)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"columns": ["headlines"]}, "no column 'headlines' in the table of articles"),
        ({"columns": ["position"]}, "no column 'position'"),
        ({"columns": ["id"]}, "no column 'id'"),
        ({"columns": []}, "expected columns"),
        ({"table": "pages"}, "no table 'pages': there are articles, blocks"),
        ({"workers": -1}, "workers: expected a number"),
    ],
)
def test_options_that_mean_nothing(options: dict[str, Any], told: str) -> None:
    """They are errors when the parser is made, not on a cluster."""
    with pytest.raises(ConfigError, match=told):
        BatchParser(**options)


@pytest.mark.parametrize("given", [3, ["text"], [RAIN], "text", [None], {"text": [RAIN]}])
def test_what_is_no_batch(given: Any) -> None:
    """Anything else is told by its type."""
    with pytest.raises(InputError, match="expected record batches, got "):
        list(parse_batches(given))


# -- Spark's schema ----------------------------------------------------------------------------


def test_spark_ddl() -> None:
    """Spark's names of all columns, in the order of the Arrow schema."""
    parse = BatchParser(id_column="id", columns=["id", "date", "authors"])
    types = [("id", "bigint"), ("text", "string"), ("headline", "string"), ("a`b", "array<int>")]
    assert parse.spark_ddl(types) == (
        "`id` STRING, `date` DATE, `authors` ARRAY<STRING>, "
        "`given_headline` string, `a``b` array<int>"
    )
    with pytest.raises(
        ConfigError, match="no column 'id': there are 'text'; name one by id_column"
    ):
        parse.spark_ddl([("text", "string")])


def test_spark_ddl_has_the_columns_of_the_arrow_schema() -> None:
    """Both tables, with every column there is."""
    for table in (ARTICLES, BLOCKS):
        parse = BatchParser(table=table.name)
        names = parse.schema(pa.schema({"text": pa.string()})).names
        assert [part.split("`")[1] for part in parse.spark_ddl().split(", `")] != []
        assert all(f"`{name}` " in parse.spark_ddl() for name in names)


# -- hints -------------------------------------------------------------------------------------

RELATIVE = RAIN.replace("By Tom Adeyemi\n", "By Tom Adeyemi\n2 hours ago\n")
NOW = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)


def test_columns_of_hints() -> None:
    """Columns that are named hold hints; one that cannot be read fails its row and no other."""
    rows = {"text": [RELATIVE] * 3, "crawled": [NOW.isoformat(), None, "n/a"]}
    parser = BatchParser(columns=["date", "error"], hint_columns={"reference": "crawled"})
    found = parser(pa.table(rows)).to_pylist()
    assert [each["date"] for each in found] == [NOW.date(), None, None]
    assert [each["crawled"] for each in found] == rows["crawled"]
    assert [each["error"] is None for each in found] == [True, True, False]
    assert "column 'crawled': reference: expected a date" in found[2]["error"]
    assert BatchParser(columns=["date"])(pa.table(rows)).to_pylist()[0]["date"] is None


def test_moments_are_hints() -> None:
    """A column of moments with a zone, or a dictionary of them, is as good as texts."""
    moments = pa.array([NOW], pa.timestamp("us", "UTC"))
    for crawled in (moments, moments.dictionary_encode()):
        given_ = pa.table({"text": [RELATIVE], "crawled": crawled})
        parser = BatchParser(columns=["date"], hint_columns={"reference": "crawled"})
        assert parser(given_).to_pylist()[0]["date"] == NOW.date()


def test_hints_that_cannot_be() -> None:
    """An unknown hint, a column that is missing, or a parser without hints is refused."""
    with pytest.raises(ConfigError, match="no hint 'address'"):
        BatchParser(hint_columns={"address": "link"})
    with pytest.raises(ConfigError, match="no column 'link'"):
        BatchParser(hint_columns={"url": "link"})(pa.table({"text": [RELATIVE]}))
    with pytest.raises(ConfigError, match="the parser takes none"):
        BatchParser(hint_columns={"url": "link"}, parser=boom)
