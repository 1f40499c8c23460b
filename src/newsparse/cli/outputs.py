"""The output that the command line names: a file to be resumed, or a stream."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs
import click

from newsparse.exports import Batching, Writer, open_stream, open_writer
from newsparse.exports.formats import find_format

__all__ = ["Output"]


@attrs.frozen(kw_only=True)
class Output:
    """Where articles go, and in which form: the options of `newsparse.exports.open_writer`."""

    name: str
    to: str | None
    table: str
    columns: tuple[str, ...] | None
    defuse: bool
    resume: bool
    overwrite: bool
    parser: str | None = None
    batching: Batching | None = None

    @property
    def title(self) -> str:
        """What a person calls it."""
        return "standard output" if self.name == "-" else self.name

    @property
    def is_stream(self) -> bool:
        """Whether it takes what comes and keeps nothing: standard output, a pipe, a device."""
        path = Path(self.name)
        return self.name == "-" or (path.exists() and not path.is_file())

    @property
    def may_reach_a_terminal(self) -> bool:
        """Whether what is written may appear on a terminal, where a bar would be in its way.

        A pipe may end at one, as that to ``jq`` does: only a file, and what takes all and shows
        nothing, are sure not to.
        """
        if not self.is_stream:
            return False
        try:
            status = os.fstat(sys.stdout.fileno()) if self.name == "-" else Path(self.name).stat()
            return not stat.S_ISREG(status.st_mode) and not os.path.samestat(
                status, Path(os.devnull).stat()
            )
        except (OSError, ValueError, AttributeError):  # it is closed, or no file of the system's
            return True

    @property
    def format(self) -> str:
        """The name of its format.

        Raises:
            ConfigError: there is no such format, or the ending of its name tells none.
        """
        if self.to is None and self.is_stream:
            return "jsonl"
        return find_format(self.name, self.to).name

    @property
    def takes_all_columns(self) -> bool:
        """Whether it holds every column of a source, whatever its name."""
        return (
            self.format in {"json", "jsonl"} and self.table == "articles" and self.columns is None
        )

    @contextmanager
    def opened(self, given: Any) -> Iterator[Writer]:
        """The writer, with columns *given* by the source.

        Raises:
            ConfigError: as `newsparse.exports.open_writer`.
            InputError: what stands there is damaged.
            OSError: it cannot be written.
        """
        shape: dict[str, Any] = {
            "format": self.format,
            "table": self.table,
            "columns": self.columns,
            "given": given,
            "defuse": self.defuse,
        }
        if not self.is_stream:
            with open_writer(
                self.name,
                **shape,
                resume=self.resume,
                overwrite=self.overwrite,
                parser=self.parser,
                batching=self.batching,
            ) as writer:
                yield writer
            return
        if self.name == "-" and sys.stdout is None:
            raise OSError("it is closed")
        with click.open_file(self.name, "wb") as file:
            stream = cast("BinaryIO", file)  # as "wb" says
            with open_stream(stream, **shape) as writer:
                yield writer
