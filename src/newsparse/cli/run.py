"""One run of ``newsparse parse``: records in, articles and failures out, none of them lost."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

import attrs

from newsparse.article import Article
from newsparse.cli.bar import Tell
from newsparse.cli.first import First
from newsparse.cli.given import Late, given_columns
from newsparse.cli.inputs import Reading, part_of
from newsparse.cli.outputs import Output
from newsparse.cli.told import Told
from newsparse.errors import ConfigError, WorkerError
from newsparse.exports import Record, Writer
from newsparse.exports.records import key_of
from newsparse.many import ParseFailure, parse_keyed
from newsparse.pipeline import Parser
from newsparse.sources import RawText, ReadFailure
from newsparse.sources.identity import identity
from newsparse.sources.inputs import Missing, find_files, in_archive

__all__ = ["FailedError", "Run", "Tally"]

Raw = RawText | ReadFailure


class FailedError(Exception):
    """The first failure of a run that is to end with it. It is not in the output."""


@attrs.define
class Tally:
    """How many records there were, and what became of them."""

    found: int = 0
    parsed: int = 0
    failed: int = 0
    before: int = 0
    """Records that an earlier run has finished."""

    @property
    def missing(self) -> int:
        """Records of which nothing became: always 0 in a run that came to its end."""
        return self.found - self.parsed - self.failed - self.before

    def __str__(self) -> str:
        before = f", {self.before:,} done before" if self.before else ""
        return f"{self.found:,} found, {self.parsed:,} parsed, {self.failed:,} failed{before}"


@attrs.define(kw_only=True)
class Run:
    """What is read, parsed and written, with which options."""

    reading: Reading
    output: Output
    parser: Parser | None
    workers: int | None
    timeout: float | None
    keeps_failures: bool
    source_columns: tuple[str, ...] | None
    limit: int | None
    """Records that are read at most, in all, those that an earlier run has finished among them."""
    told: Told
    tally: Tally = attrs.field(factory=Tally, init=False)
    _noted: str | None = attrs.field(default=None, init=False)
    """The file whose identity was noted last: records come file by file."""

    def run(self, tell: Tell, check: Callable[[], None] = lambda: None) -> None:
        """Parse everything that is found; *tell* is told after each record.

        *check* is called before each record that is read and after each that is written: what it
        raises ends the run there.

        Raises:
            ConfigError: before anything is written: the output cannot be as it is wanted.
            FailedError: a record failed, and failures are not kept.
            InputError: the output that is resumed is damaged.
            WorkerError: no worker can be started.
            OSError: the output cannot be written.
        """
        found = islice(self.reading.records(part_of(self.output.name)), self.limit)
        records, given = self._looked_at(_checked(found, check))
        late = Late(given) if self._wants_all_columns else None
        with self.output.opened(given) as writer, closing(self._outcomes(records, writer)) as done:
            if writer.lock is not None and writer.lock.left_by is not None:
                self.told.note(
                    f"process {writer.lock.left_by or 'unknown'}, which wrote {self.output.name}, "
                    "has ended before its end: its lock is taken over"
                )
            self._check_inputs(writer)
            for raw, outcome in done:
                self._write(writer, raw, outcome)
                if late is not None:
                    late.watch(raw)
                tell(raw.place, self.tally.parsed, self.tally.failed)
                check()
        if late is not None:
            self._tell_late(late)

    def _looked_at(self, records: Iterable[Raw]) -> tuple[Iterable[Raw], Any]:
        """*records*, once the first were looked at, and the columns that the source gives."""
        if self.output.takes_all_columns and self.workers is not None:
            return records, ()
        first = First.of(records)
        if self.workers is None and self.timeout is None and first.are_few:
            self.workers = 0
        return first.all(), () if self.output.takes_all_columns else self._given(first)

    @property
    def _wants_all_columns(self) -> bool:
        chosen = self.output.columns is not None or self.source_columns is not None
        return not chosen and not self.output.takes_all_columns

    def _given(self, first: First) -> Any:
        reading = self.reading
        return given_columns(
            reading.inputs, reading.text_column, first.columns(), self.source_columns
        )

    def _outcomes(
        self, records: Iterable[Raw], writer: Writer
    ) -> Generator[tuple[Raw, Article | ParseFailure | None], None, None]:
        """Each record that no earlier run has finished, with what parsing made of its text."""
        keyed = parse_keyed(
            self._texts(records, writer),
            self.workers,
            hints=None if self.reading.no_hints else self.reading.hints_of,
            parser=self.parser,
            timeout=self.timeout,
            method="spawn",  # pyarrow and the bar have threads, which a fork may hang on
        )
        try:
            for raw, outcome in keyed:
                yield raw, None if isinstance(raw, ReadFailure) else outcome
        except OSError as error:  # not of a file: those are failures. It is no word on the output
            raise WorkerError(f"the texts cannot be parsed on: {error}") from error

    def _check_inputs(self, writer: Writer) -> None:
        """Whether the inputs are still what an earlier run has read.

        Raises:
            ConfigError: one is not, so that its finished positions are those of other texts.
        """
        if not writer.inputs or not self.keeps_failures:
            return  # a run that ends with the first failure is resumed once that is mended
        for each in find_files(self.reading.inputs):
            if isinstance(each, Missing):
                continue
            file, _ = in_archive(each) or (each, None)
            known = writer.inputs.get(key_of(file))
            if known is not None and identity(file) not in (None, known):
                raise ConfigError(
                    f"{file} has changed since {self.output.name} was begun: give it as it was, "
                    "choose another output, or begin anew with --overwrite"
                )

    def _note_input(self, writer: Writer, file: str) -> None:
        if writer.lock is not None and file != self._noted:
            self._noted = file
            now = identity(file)
            if now is not None:
                writer.note_input(file, now)

    def _texts(self, records: Iterable[Raw], writer: Writer) -> Iterator[tuple[Raw, str]]:
        for raw in records:
            self.tally.found += 1
            if (raw.place.source, raw.place.position) in writer.done:
                self.tally.before += 1
            else:
                # A record without a text goes the same way, so that the order stays.
                yield raw, "" if isinstance(raw, ReadFailure) else raw.text

    def _write(self, writer: Writer, raw: Raw, outcome: Article | ParseFailure | None) -> None:
        self._note_input(writer, raw.place.file)
        record = Record.of(raw, outcome)
        if record.error is None:
            writer.write(record)
            self.tally.parsed += 1
            return
        self.told.failure(raw.place, record.error, ends=not self.keeps_failures)
        if not self.keeps_failures:
            raise FailedError
        writer.write(record)
        self.tally.failed += 1

    def _tell_late(self, late: Late) -> None:
        for name, place in late.names.items():
            self.told.note(
                f"column {name!r}, first in {place}, is not in the output: "
                "name it with --source-columns"
            )


def _checked(records: Iterable[Raw], check: Callable[[], None]) -> Iterator[Raw]:
    for record in records:
        check()
        yield record
