"""The options that the benchmarks share."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

__all__ = ["parser", "positive", "write_json"]


def parser(description: str) -> argparse.ArgumentParser:
    """A parser of the shared options; *description* is shown as it is written."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("corpus", type=Path, metavar="CORPUS_DIR", help="folder with gold.jsonl.gz")
    made.add_argument(
        "--renderers",
        type=lambda text: tuple(text.split(",")),
        metavar="A,B",
        help="texts to read; by default all that the folder has",
    )
    made.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    made.add_argument("--json", type=Path, metavar="OUT", help="also write all figures to a file")
    made.add_argument("--markdown", action="store_true", help="tables as Markdown")
    return made


def positive(text: str) -> int:
    """*text* as a whole number from 1.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write *data* to *path*, readable by people too."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
