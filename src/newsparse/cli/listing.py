"""The command ``newsparse formats``: what can be read and written, and what is missing for it."""

from __future__ import annotations

from importlib.util import find_spec

import attrs
import click

from newsparse import exports, sources
from newsparse.cli.options import HELP, option
from newsparse.cli.tables import print_json, print_table

__all__ = ["MODULES", "Entry", "entries", "formats"]

MODULES = {
    "arrow": "pyarrow",
    "encodings": "charset_normalizer",
    "html": "resiliparse",
    "plots": "plotly",
    "repair": "ftfy",
    "warc": "warcio",
    "zstd": "zstandard",
}
"""Extra → the module that it brings."""


@attrs.frozen
class Entry:
    """Something that can be read, written or done."""

    use: str
    """``read``, ``write``, or ``other`` for what is no format."""
    name: str
    endings: tuple[str, ...]
    meaning: str
    extra: str | None = None

    @property
    def is_installed(self) -> bool:
        """Whether everything that it needs is there."""
        return self.extra is None or find_spec(MODULES[self.extra]) is not None

    @property
    def needs(self) -> str:
        """The extra that it needs, and whether it is there."""
        if self.extra is None:
            return ""
        return f"{self.extra}: {'installed' if self.is_installed else 'not installed'}"


_OTHERS = (
    Entry("other", "gzip, bzip2, xz", (".gz", ".bz2", ".xz"), "Read compressed files"),
    Entry("other", "zip, tar", (".zip", ".tar", ".tgz"), "Read the files in archives"),
    Entry("other", "zstd", (".zst",), "Read compressed files", "zstd"),
    Entry("other", "encodings", (), "Read text that is neither UTF-8 nor UTF-16", "encodings"),
    Entry("other", "--html", (), "Read tables of HTML", "html"),
    Entry("other", "--repair", (), "Put mojibake right", "repair"),
    Entry("other", "stats --html", (), "Plots in one page", "plots"),
)


def entries() -> list[Entry]:
    """Everything there is, in the order in which formats are recognised."""
    return [
        *(
            Entry("read", each.name, each.suffixes, each.description, each.extra)
            for each in sources.FORMATS
        ),
        *(
            Entry("write", each.name, each.suffixes, each.meaning, each.extra)
            for each in exports.FORMATS
        ),
        *_OTHERS,
    ]


@click.command()
@option(
    "--to",
    "A table to read, or JSON",
    "--to json",
    type=click.Choice(["table", "json"]),
    default="table",
)
@HELP
def formats(to: str) -> None:
    """List what can be read and written, which extra each needs, and whether it is installed.

    \b
    Examples:
      newsparse formats
      newsparse formats --to json

    What is not installed comes with its extra: pip install 'newsparse[arrow]'.
    """
    if to == "json":
        print_json([attrs.asdict(each) | {"installed": each.is_installed} for each in entries()])
        return
    print_table(
        ("use", "name", "endings", "meaning", "needs"),
        (
            (each.use, each.name, " ".join(each.endings), each.meaning, each.needs)
            for each in entries()
        ),
    )
