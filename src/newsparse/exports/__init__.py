"""Articles to what other tools open: JSON, CSV, Arrow, Parquet, Markdown, ninjs, schema.org."""

from newsparse.exports.arrow import batches, record_batch
from newsparse.exports.articles import Articles
from newsparse.exports.documents import markdown
from newsparse.exports.formats import FORMATS, Format
from newsparse.exports.interchange import news_article, ninjs
from newsparse.exports.journal import Done
from newsparse.exports.json_forms import json_schema
from newsparse.exports.outputs import open_stream, open_writer
from newsparse.exports.reader import read_rows
from newsparse.exports.records import Record, rows
from newsparse.exports.schema import ARTICLES, BLOCKS, Column, Table, arrow_schema, spark_ddl
from newsparse.exports.writer import Batching, Writer

__all__ = [
    "ARTICLES",
    "BLOCKS",
    "FORMATS",
    "Articles",
    "Batching",
    "Column",
    "Done",
    "Format",
    "Record",
    "Table",
    "Writer",
    "arrow_schema",
    "batches",
    "json_schema",
    "markdown",
    "news_article",
    "ninjs",
    "open_stream",
    "open_writer",
    "read_rows",
    "record_batch",
    "rows",
    "spark_ddl",
]
