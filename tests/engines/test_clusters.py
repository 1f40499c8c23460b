"""Engines with two worker processes, one of which is killed: all rows, the same as without them."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from newsparse.engines import BatchParser
from tests.engines.engines import needs, run_python

pytest.importorskip("pyarrow")

from pyarrow import feather  # where there is one

from tests.engines.clusters import ROWS, pages


@pytest.fixture(scope="module")
def alone() -> Any:
    """What one process makes of the pages."""
    table = BatchParser(id_column="doc")(pages())
    assert table.num_rows == ROWS >= 20_000
    assert table["headline"].null_count < ROWS / 20
    return table


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("spark", marks=pytest.mark.spark),
        pytest.param("ray", marks=pytest.mark.cluster),
        pytest.param("dask", marks=pytest.mark.cluster),
    ],
)
def test_two_processes_and_a_killed_one(engine: str, request: pytest.FixtureRequest) -> None:
    """Both processes worked, one was killed, and every row is that of a single process."""
    needs(engine)
    expected = request.getfixturevalue("alone")
    with TemporaryDirectory(prefix="np") as name:
        folder = Path(name)
        feather.write_feather(pages(), folder / "pages.arrow")
        run_python(["tests.engines.clusters", engine, name], folder, seconds=900)
        for run in ("calm", "killed"):
            found = feather.read_table(folder / f"{run}.arrow", memory_map=False).sort_by("doc")
            # Engines have names of their own for UTC, and for the items of a list.
            assert found.cast(expected.schema).equals(expected)
        seen = {run: {path.name for path in (folder / run).iterdir()} for run in ("calm", "killed")}
        victim = (folder / "killed.victim").read_text("utf-8")
    assert len(seen["calm"]) >= 2
    assert victim in seen["killed"]
    assert len(seen["killed"] - {victim}) >= 1
    assert str(os.getpid()) not in seen["calm"] | seen["killed"]
