"""Fuzz one target, or all in turns, and print how often each was run and what was found.

    python -m fuzz.run --seconds 60
    python -m fuzz.run parse patterns --seconds 3600 --findings found/
    python -m fuzz.run --runs 2000 --seed 1

Needs the group `fuzz`. Each target runs in a process of its own, guided by the coverage of
newsparse, from seeds made of the tests' made-up pages. What breaks a promise is kept as a file in
the folder of findings: put it into tests/fixtures/fuzz/<target>/, and the tests try it for ever.
Ends with status 1 when anything was found.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import regex

__all__ = ["main"]

_RUNS = regex.compile(r"stat::number_of_executed_units:\s++(\d++)|Done (\d++) (?:runs )?in")

START = """
import sys
import atheris
with atheris.instrument_imports(include=["newsparse"], enable_loader_override=False):
    import newsparse
    from newsparse import explain, sources
    from newsparse.sources import reading, decoding, formats, warc, json_lines, csv_rows, texts
from fuzz.targets import TARGETS, fuzz_patterns
target = TARGETS[sys.argv.pop(1)]
atheris.Setup(sys.argv, target)
atheris.Fuzz()
"""


def main(argv: list[str] | None = None) -> int:
    """Fuzz, print a line for each target, and return 1 when something was found."""
    from fuzz.targets import TARGETS  # noqa: PLC0415  # `--help` needs none of it

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=60, help="for each target; default 60")
    parser.add_argument("--runs", type=int, default=-1, help="at most so many for each target")
    parser.add_argument("--seed", type=int, default=0, help="0 takes another one each time")
    parser.add_argument("--findings", type=Path, default=Path("findings"), metavar="DIR")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="keep what reached new code")
    given = parser.parse_args(argv)
    unknown = set(given.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no target {min(unknown)!r}: there are {', '.join(TARGETS)}")
    total = failed = 0
    for name in given.targets or TARGETS:
        runs, found = _fuzz(name, given)
        total, failed = total + runs, failed + found
        print(
            f"{name:24} {runs:>12,}  {'FOUND something' if found else 'nothing found'}", flush=True
        )
    print(f"{'all':24} {total:>12,}")
    return int(failed > 0)


def _fuzz(name: str, given: argparse.Namespace) -> tuple[int, bool]:
    """How often *name* was run, and whether it failed."""
    with tempfile.TemporaryDirectory() as made:
        corpus = (given.corpus or Path(made)) / name
        _write_seeds(name, corpus)
        found = given.findings / name
        found.mkdir(parents=True, exist_ok=True)
        options = {
            "max_total_time": given.seconds,
            "runs": given.runs,
            "seed": given.seed,
            "max_len": 4096,
            "timeout": 60,
            "rss_limit_mb": 4096,
            "print_final_stats": 1,
            "verbosity": 1,
            "artifact_prefix": f"{found}/",
        }
        command = [sys.executable, "-c", START, name, str(corpus)]
        command += [f"-{key}={value}" for key, value in options.items()]
        status, said = _ended(command)
    counts = [int(match[1] or match[2]) for match in _RUNS.finditer(said)]
    if status or not counts:
        print(said[-4000:], file=sys.stderr)
    return max(counts, default=0), status != 0


_LAST = "stat::peak_rss_mb"
"""How the last line starts that the fuzzer says, whatever was found."""

GRACE = 30
"""Seconds that a process has to end once it has said that."""


def _ended(command: Sequence[str]) -> tuple[int, str]:
    """The status with which the fuzzer ends, and all that it says.

    One that has said all and does not end is ended, and nothing was found: the fuzzer leaves with
    Python's lock in its hand, and waits for threads of pyarrow that may be waiting for the lock.
    """
    process = subprocess.Popen(  # noqa: S603  # our own program
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    assert process.stdout is not None  # it is a pipe
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith(_LAST):
            break
    try:
        said.append(process.communicate(timeout=GRACE)[0])
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return 0, "".join(said)
    return process.returncode, "".join(said)


def _write_seeds(name: str, folder: Path) -> None:
    from fuzz.targets import seeds  # noqa: PLC0415  # as above

    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (folder / f"seed{number:04}").write_bytes(seed)


if __name__ == "__main__":
    sys.exit(main())
