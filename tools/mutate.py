"""Print how many small changes to the code the tests notice, and which they do not.

    .venv/bin/pip install --group mutation
    .venv/bin/python -m tools.mutate                       # hours: all of MODULES
    .venv/bin/python -m tools.mutate --sample 100 src/newsparse/dates.py

Works in a copy of the checkout. A change that the tests below do not notice is printed as a
difference: either a test is missing, or the change makes no difference to anybody.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = (
    "src/newsparse/dates.py",
    "src/newsparse/findings.py",
    "src/newsparse/pipeline.py",
    "src/newsparse/extractors",
)
# One process for each, until one fails. The quickest and most exact come first: most changes are
# noticed by them within a second or two, and only what survives costs the time of the others.
TESTS = (
    "tests/test_extractors.py tests/test_rules.py tests/test_api.py tests/robustness/test_bait.py"
    " tests/test_docs.py::test_limits_agree_with_the_code tests/test_pages.py::test_field"
    " tests/test_layouts.py"
)
CONFIG = """
[cosmic-ray]
module-path = [{modules}]
timeout = 300.0
excluded-modules = []
test-command = "sh -c 'for each in {tests}; do {pytest} $each || exit 1; done'"

[cosmic-ray.distributor]
name = "local"
"""


def main() -> int:
    """Change, test, and print the share of changes that were noticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=MODULES, metavar="PATH")
    parser.add_argument("--sample", type=int, metavar="N", help="only N changes, by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", default=TESTS, help="what pytest is given, one by one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "copy"
        left_out = shutil.ignore_patterns(".git", ".venv*", "site", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, folder, ignore=left_out)
        modules = ", ".join(f'"{path}"' for path in given.modules)
        config = CONFIG.format(
            modules=modules,
            # In one process: what the project sets otherwise needs plugins.
            pytest=f"{sys.executable} -m pytest -x -q -p no:cacheprovider"
            " -o addopts=--import-mode=importlib",
            tests=given.tests,
        )
        (folder / "mutation.toml").write_text(config, "utf-8")
        run(folder, "baseline", "mutation.toml")  # tests that fail anyway would notice anything
        run(folder, "init", "mutation.toml", "session.sqlite")
        drop_annotations(folder)
        if given.sample:
            keep_only(folder / "session.sqlite", given.sample, given.seed)
        run(folder, "exec", "mutation.toml", "session.sqlite")
        return report(folder)


def run(folder: Path, *command: str) -> None:
    script = Path(sys.executable).parent / "cosmic-ray"
    changed = {
        "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # no plugin is needed, and loading takes time
        "CI": "1",
    }
    subprocess.run(  # noqa: S603  # our own command
        [script, *command], cwd=folder, check=True, env={**os.environ, **changed}
    )


def drop_annotations(folder: Path) -> None:
    """Leave out changes to annotations: types are never looked at while the code runs."""
    places = "select job_id, module_path, start_pos_row, start_pos_col from mutation_specs"
    session = folder / "session.sqlite"
    with sqlite3.connect(session) as db:
        rows = db.execute(places).fetchall()
    within = {path: annotated(folder / path) for path in {row[1] for row in rows}}
    drop(session, {job for job, path, *at in rows if tuple(at) in within[path]})


def annotated(path: Path) -> set[tuple[int, int]]:
    """Line and column of every character that belongs to an annotation in the file."""
    source = path.read_text("utf-8")
    lines = source.splitlines()
    notes = [
        note
        for node in ast.walk(ast.parse(source))
        for note in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if isinstance(note, ast.expr)
    ]
    return {
        (row, column)
        for note in notes
        for row in range(note.lineno, (note.end_lineno or 0) + 1)
        for column in range(
            note.col_offset if row == note.lineno else 0,
            (note.end_col_offset or 0) if row == note.end_lineno else len(lines[row - 1]),
        )
    }


def keep_only(session: Path, count: int, seed: int) -> None:
    """Leave *count* of the changes in the *session*, by chance; the same ones for the same seed."""
    place = "module_path, start_pos_row, start_pos_col, operator_name, operator_args, occurrence"
    with sqlite3.connect(session) as db:
        # Not in the order of the identifiers, which are others every time.
        listed = db.execute(f"select job_id from mutation_specs order by {place}")  # noqa: S608  # our own words
        jobs = [row[0] for row in listed]
    drop(session, set(jobs) - set(random.Random(seed).sample(jobs, min(count, len(jobs)))))  # noqa: S311


def drop(session: Path, jobs: set[str]) -> None:
    """Take the *jobs* out of the *session*."""
    with sqlite3.connect(session) as db:
        for table in ("mutation_specs", "work_items"):
            db.executemany(f"delete from {table} where job_id = ?", [(job,) for job in jobs])  # noqa: S608


def report(folder: Path) -> int:
    """Print what survived and the share of what did not; 1 when it is under 85 %."""
    with sqlite3.connect(folder / "session.sqlite") as db:
        rows = db.execute("select test_outcome, diff from work_results").fetchall()
    survived = [diff for outcome, diff in rows if str(outcome).lower().endswith("survived")]
    print("\n".join(survived))
    killed = len(rows) - len(survived)
    print(f"{killed} of {len(rows)} changes noticed: {killed / max(len(rows), 1):.0%}")
    return int(killed < 0.85 * len(rows))


if __name__ == "__main__":
    sys.exit(main())
