"""The examples of a page's sections, each section run in a process of its own.

``python -m tests.engines.recipes PAGE SECTION…`` runs the examples before the first section and in
those named, and prints their outputs as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engines.engines import ROOT, run_python
from tests.test_docs import Example, examples, outputs_of

__all__ = ["PAGES", "section_outputs"]

PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "engines": {
        "arrow": ("What goes in and what comes out", "The schema"),
        "spark": ("Spark",),
        "ray": ("Ray Data",),
        "dask": ("Dask",),
        "polars": ("Polars",),
        "duckdb": ("DuckDB",),
        "datasets": ("Hugging Face datasets",),
    },
    "scrapy": {"scrapy": ("HTML", "An article as an item")},
}
"""Page → extra → the sections of the page that need it."""

HEADING = re.compile(r"^## (.*)$", flags=re.MULTILINE)


def only(text: str, sections: tuple[str, ...]) -> str:
    """The page *text* with all other sections blank, so that every line keeps its number."""
    starts = [*HEADING.finditer(text)]
    kept = [text[: starts[0].start()]]
    for start, end in zip(starts, [*(each.start() for each in starts[1:]), len(text)], strict=True):
        part = text[start.start() : end]
        kept.append(part if start[1] in sections else "\n" * part.count("\n"))
    return "".join(kept)


def section_outputs(page: str, sections: tuple[str, ...]) -> list[tuple[Example, str]]:
    """Each example of these *sections* of *page* with what it prints."""
    path = ROOT / "docs" / f"{page}.md"
    # A short name: that of a socket in it may have a hundred characters.
    with TemporaryDirectory(prefix="np") as folder:
        printed = run_python(["tests.engines.recipes", str(path), *sections], Path(folder))
    found = examples(only(path.read_text("utf-8"), sections))
    return list(zip(found, json.loads(printed.splitlines()[-1]), strict=True))


if __name__ == "__main__":
    at = Path(sys.argv[1])
    wanted = only(at.read_text("utf-8"), tuple(sys.argv[2:]))
    print(json.dumps([printed for _, printed in outputs_of(wanted, at)]))  # noqa: T201  # the result
