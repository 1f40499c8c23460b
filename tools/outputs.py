"""Write into README and docs what their examples print now.

Usage: ``python -m tools.outputs`` in the project's folder; look at the difference before you keep
it, because a wrong output is written as readily as a right one. A new block needs any text in it.
"""

from __future__ import annotations

from tests.test_docs import BLOCK, PAGES, outputs


def main() -> None:
    for path in PAGES:
        text = path.read_text("utf-8")
        found = list(zip(BLOCK.finditer(text), outputs(path), strict=True))
        for match, (_, printed) in reversed(found):  # from the end, so that places stay true
            if match["output"] is not None:
                text = text[: match.start("output")] + printed + text[match.end("output") :]
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
