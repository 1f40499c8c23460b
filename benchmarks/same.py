"""Whether a change leaves every article as it was, to the byte.

Usage, in the project's folder, before the change and after it::

    python -m benchmarks.same CORPUS_DIR --write before.json
    python -m benchmarks.same CORPUS_DIR --against before.json

or once with a Python core and once with a compiled one.

Every text of the corpus folder, in all its renderings, and every text of the tests' fixtures is
parsed; without a corpus folder, those of the fixtures alone. What is compared is a digest of
``Article.to_json()``, evidence and all, so a score or a span that moves is seen as well as a value.
Exits with 1 when an article differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corpus import Corpus
from newsparse import Article, parse

__all__ = ["digests", "main"]

FIXTURES = Path("tests/fixtures")
SHOWN = 20
"""Names of texts whose articles differ that are printed."""


def main(
    arguments: list[str] | None = None,
    fixtures: Path = FIXTURES,
    parse_with: Callable[[str], Article] = parse,
) -> int:
    """Run the command; 1 when an article differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR", nargs="?")
    parser.add_argument("--write", type=Path, metavar="OUT", help="keep the digests in a file")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with kept digests")
    given = parser.parse_args(arguments)
    found = dict(digests(given.corpus, fixtures, parse_with))
    if given.write:
        given.write.write_text(json.dumps(found, indent=0), encoding="utf-8")
    if not given.against:
        print(f"{len(found)} articles")
        return 0
    before = json.loads(given.against.read_text(encoding="utf-8"))
    differing = sorted(name for name in {*found, *before} if found.get(name) != before.get(name))
    print(f"{len(found)} articles, {len(differing)} differ", *differing[:SHOWN], sep="\n")
    return 1 if differing else 0


def digests(
    corpus: Path | None, fixtures: Path, parse_with: Callable[[str], Article]
) -> Iterator[tuple[str, str]]:
    """The name of every text and the digest of its article."""
    for name, text in _texts(corpus, fixtures):
        article = parse_with(text)
        yield name, hashlib.sha256(article.to_json().encode()).hexdigest()[:24]


def _texts(corpus: Path | None, fixtures: Path) -> Iterator[tuple[str, str]]:
    if corpus is not None:
        found = Corpus.read(corpus)
        for renderer in found.renderers:
            for name, source in found.texts(renderer).items():
                yield f"{renderer}/{name}", source.content
    for path in sorted(fixtures.rglob("*.txt")):
        yield str(path), path.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
