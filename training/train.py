"""Learn what newsparse ships as weights, and write them.

Usage::

    python -m training.train CORPUS_DIR…

``training/cross_validate.py`` tells how well such weights do on publishers they have not seen.

The models are small gradient-boosted ensembles of decision trees, trained with a fixed seed on one
thread: the same corpus gives the same files, byte for byte. ``training/stages.py`` says what they
are learned from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from newsparse.learned import trees
from training.corpus import digest, sources
from training.stages import prepare

WEIGHTS = Path(trees.__file__).with_name("weights")


def main() -> None:
    """Train on all pages and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+", help="corpus folders")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    args = parser.parse_args()
    found = [each for folder in args.corpora for each in sources(folder)]
    origin = {"corpus": digest(args.corpora), "pages": len({each.id for each in found})}
    args.out.mkdir(exist_ok=True)
    learned, without = prepare(found)
    for name, data in learned.items():
        text = json.dumps(origin | data, separators=(",", ":")) + "\n"
        (args.out / f"{name}.json").write_text(text, encoding="utf-8")
    for fold, held in enumerate(without):
        folder = args.out / f"without-{fold}"
        folder.mkdir(exist_ok=True)
        for name, data in held.items():
            (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    main()
