"""Learn the models that newsparse ships, and write them.

Usage::

    python -m training.train CORPUS_DIR…
    python -m training.train CORPUS_DIR… --only headline --known FOLDER

Every field is learned in the order in which a text asks it, on documents that were read by models
which have not seen their publisher (``training/stages.py``). The models go to ``--out``, by default
the package's own folder; with ``--folds`` also those that leave out each fold of publishers, with
which ``training/cross_validate.py`` measures.

The models are small gradient-boosted ensembles of decision trees, fitted with a fixed seed on one
thread each: the same corpora give the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from newsparse.model import trees
from training.clean_texts import clean_texts
from training.corpus import HTML, RENDERERS, digest, flattened, sources, stories_alone
from training.stages import FIELDS, FOLDS, OF_HTML, OF_TEXT, Learned, Weights, learn

__all__ = ["main", "read_folds", "write"]

WEIGHTS = Path(trees.__file__).with_name("weights")


def main(arguments: list[str] | None = None) -> None:
    """Run the command; *arguments* are those of the process unless given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "corpora", type=weighted, nargs="+", help="corpus folders, each as FOLDER or FOLDER=WEIGHT"
    )
    parser.add_argument("--only", choices=FIELDS, nargs="+", metavar="FIELD")
    parser.add_argument(
        "--share", type=int, help="renderings of each page; by default as many as suit the corpus"
    )
    parser.add_argument(
        "--html", action="store_true", help="from the HTML of each page, in place of its renderings"
    )
    parser.add_argument(
        "--alone", action="store_true", help="also each headline and story alone, as raw text"
    )
    parser.add_argument(
        "--flat",
        type=weighted,
        nargs="+",
        default=(),
        metavar="CORPUS",
        help="corpus folders whose pages are read as texts that lost their layout, too",
    )
    parser.add_argument(
        "--clean", action="store_true", help="also each story as a clean text, in several forms"
    )
    parser.add_argument("--known", type=Path, help="folder with models of folds of other fields")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the models")
    parser.add_argument("--folds", type=Path, help="folder for the models that leave out a fold")
    given = parser.parse_args(arguments)
    folders = [folder for folder, _ in given.corpora]
    renderers = (HTML,) if given.html else RENDERERS
    found = [
        each
        for folder, weight in given.corpora
        for each in sources(folder, renderers, given.share, weight)
    ]
    found += [each for folder, weight in given.flat for each in flattened(folder, weight)]
    if given.alone:
        found += [
            each for folder, weight in given.corpora for each in stories_alone(folder, weight)
        ]
    if given.clean:
        found += [each for folder, weight in given.corpora for each in clean_texts(folder, weight)]
    known = Learned({}, read_folds(given.known)) if given.known else None
    learned = learn(found, given.only or (OF_HTML if given.html else OF_TEXT), known)
    origin = {
        "corpora": digest(folders),
        "pages": len({(each.publisher, each.id) for each in found}),
    }
    write(given.out, {name: origin | data for name, data in learned.whole.items()})
    if given.folds:
        for fold, weights in enumerate(learned.without):
            write(given.folds / f"without-{fold}", weights)


def weighted(text: str) -> tuple[Path, float]:
    """A corpus folder, and how much each of its pages counts: "folder=0.5", or "folder" for 1."""
    folder, mark, weight = text.rpartition("=")
    return (Path(folder), float(weight)) if mark else (Path(text), 1.0)


def write(folder: Path, weights: Weights) -> None:
    """Write *weights* to *folder*, one file a field."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in weights.items():
        text = json.dumps(data, separators=(",", ":")) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def read_folds(folder: Path) -> list[Weights]:
    """The models that ``--folds`` wrote to *folder*, for each fold those that leave it out."""
    return [
        {
            path.stem: json.loads(path.read_text("utf-8"))
            for path in sorted((folder / f"without-{fold}").glob("*.json"))
        }
        for fold in range(FOLDS)
    ]


if __name__ == "__main__":
    main()
