"""Write into README and docs what their examples print now.

Usage: ``python -m tools.outputs`` in the project's folder; look at the difference before you keep
it, because a wrong output is written as readily as a right one. A new block needs any text in it.
With names of pages, as in ``python -m tools.outputs engines``, only those are written; the pages
that start engines are written only then.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bulk.test_cli_docs import transcripts
from tests.engines import recipes
from tests.test_docs import BLOCK, OF_ENGINES, PAGES, outputs


def printed_at(path: Path) -> dict[int, str]:
    """Line of each example of the page → what it prints."""
    if path.stem not in OF_ENGINES:
        return {example.line: printed for example, printed in outputs(path)}
    return {
        example.line: printed
        for sections in recipes.PAGES.get(path.stem, {}).values()
        for example, printed in recipes.section_outputs(path.stem, sections)
    }


def main(names: list[str]) -> None:
    for path in PAGES:
        if (path.stem not in names) if names else (path.stem in OF_ENGINES):
            continue
        text = path.read_text("utf-8")
        printed = printed_at(path)
        for match in reversed([*BLOCK.finditer(text)]):  # from the end, so that places stay true
            if match["output"] is not None:
                now = printed[text.count("\n", 0, match.start("code")) + 1]
                text = text[: match.start("output")] + now + text[match.end("output") :]
        for shown, now in transcripts(text):
            text = text.replace(f"```console\n{shown}```", f"```console\n{now}```")
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
