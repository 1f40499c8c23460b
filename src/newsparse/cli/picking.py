"""One record of what is read, found without reading on behind it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice

from newsparse.cli.inputs import Reading
from newsparse.errors import InputError
from newsparse.sources import RawText, ReadFailure

__all__ = ["pick", "the_only_one"]

Raw = RawText | ReadFailure


def the_only_one(reading: Reading) -> Raw:
    """The one record of what is read. No more than two are looked at.

    Raises:
        InputError: there is none, or there are several.
    """
    with closing(_all(reading)) as records:
        found = list(islice(records, 2))
    if not found:
        raise InputError("no record in it")
    if len(found) > 1:
        raise InputError("many records, none picked: choose one, for example with --record 1")
    return found[0]


def pick(reading: Reading, number: int) -> Raw:
    """The record with this *number*, counted from 1 through all that is read.

    Within a file it is the record's position and one more: where a damaged part of a table takes
    several records with it, each of their numbers gives the failure that stands for them.

    Raises:
        InputError: there are not so many.
    """
    before, count, last = 0, 0, None
    with closing(_all(reading)) as records:
        for record in records:
            if last is not None and record.place.source != last.place.source:
                before += count
            count = record.place.position + 1
            if before + count == number:
                return record
            if before + count > number and last is not None:
                return last
            last = record
    there = before + count
    raise InputError(f"no record {number:,}: there {'is' if there == 1 else 'are'} {there:,}")


def _all(reading: Reading) -> Generator[Raw, None, None]:
    records: Iterator[Raw] = reading.records(lambda _: False)
    yield from records
