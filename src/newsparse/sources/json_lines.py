"""JSON Lines: one object a line, one of its members the text."""

from __future__ import annotations

import json
from collections.abc import Iterator

import regex

from newsparse.sources.lines import Line, read_lines
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.rows import missing_column, read_row
from newsparse.sources.streams import HEAD_BYTES, Stream

__all__ = ["is_json_lines", "read_json_lines"]

# yes: "[" or "{" alone on the first line   no: {"text": "Rain returns"}
_DOCUMENT = regex.compile(r"\s*+(?:\[\s*+\{|[\[{]\h*+\n)")
_ADVICE = "a list, or one object over several lines: write one object a line, as jq -c does"


def is_json_lines(head: str) -> bool:
    """Whether *head* starts with a line that is a JSON object, or with any list of them.

    >>> is_json_lines('{"text": "Rain returns"}\\n')
    True
    >>> is_json_lines("{{headline}}\\n")
    False
    """
    first, end, _ = head.lstrip().partition("\n")
    if not end and len(head) >= HEAD_BYTES // 4:  # four bytes a character at most
        return first.startswith('{"')  # a line too long to be seen whole
    return bool(_DOCUMENT.match(head)) or _is_object(first)


def read_json_lines(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each line; blank lines are passed over."""
    for line in read_lines(stream, records.wanted.max_bytes):
        records.offset = line.offset
        if line.number == 1 and _DOCUMENT.match(line.text):
            yield records.failure(_ADVICE)
            return
        if line.error is not None or line.text.strip():
            yield _record(line, records)


def _record(line: Line, records: Records) -> RawText | ReadFailure:
    if line.error is not None:
        return records.failure(f"line {line.number}: {line.error}")
    try:
        row = json.loads(line.text)
    except json.JSONDecodeError as error:
        return records.failure(f"line {line.number}: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits; lists 10,000 deep
        return records.failure(f"line {line.number}: {error}")
    if not isinstance(row, dict):
        return records.failure(
            f"line {line.number}: expected an object, found {type(row).__name__}"
        )
    missing = missing_column(row, records.wanted)
    if missing is not None:
        return records.failure(f"line {line.number}: {missing}")
    return read_row(row, records, line.decoding)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
