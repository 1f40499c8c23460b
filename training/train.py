"""Learn what newsparse ships as weights, and write them.

Usage::

    python -m training.train CORPUS_DIR

``training/cross_validate.py`` tells how well such weights do on publishers they have not seen.

The models are small gradient-boosted ensembles of decision trees, trained with a fixed seed on one
thread: the same corpus gives the same files, byte for byte. ``training/stages.py`` says what they
are learned from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from newsparse.learned import trees
from training.corpus import RENDERERS, sources
from training.stages import prepare

WEIGHTS = Path(trees.__file__).with_name("weights")


def digest(folder: Path) -> str:
    """What identifies the corpus: the hash of its gold file."""
    return hashlib.sha256((folder / "gold.jsonl.gz").read_bytes()).hexdigest()[:16]


def main() -> None:
    """Train on all pages and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="a corpus folder, for example ~/corpus/dev")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    args = parser.parse_args()
    found = list(sources(args.corpus, RENDERERS))
    origin = {"corpus": digest(args.corpus), "pages": len({each.id for each in found})}
    args.out.mkdir(exist_ok=True)
    stages, _ = prepare(found)
    for name, stage in stages.items():
        text = json.dumps(origin | stage.learn(), separators=(",", ":")) + "\n"
        (args.out / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
