"""Runs an engine's worker processes over many pages, undisturbed and with one of them killed.

``python -m tests.engines.clusters ENGINE FOLDER`` reads ``pages.arrow`` in the folder, and writes
``calm.arrow`` and ``killed.arrow``. Each process that parsed left its number in the folder ``calm``
or ``killed``, and the one that was killed a file ``victim`` beside it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.feather

import newsparse
from newsparse.engines import BatchParser
from tests.bulk.deadly import STORY

ROWS = 20_000
FATAL = 9_000  # the row whose text ends the process that parses it, once
SLICE = 500

Run = Callable[[BatchParser], Any]
"""Parses all pages, and returns a table with the rows in any order."""


def pages(rows: int = ROWS) -> Any:
    """A table of short texts, a few of them missing or empty."""
    texts = [
        None
        if row % 97 == 1
        else ""
        if row % 89 == 1
        else f"Bridge number {row} is closed\n\nBy Jane Roe\n6 August 2025\n\n{STORY}"
        for row in range(rows)
    ]
    return pa.table(
        {"doc": range(rows), "text": texts, "crawl": ["spring", "summer"] * (rows // 2)}
    )


@attrs.frozen
class Witness:
    """newsparse's own parser, which leaves a trace of the process that it runs in."""

    folder: str
    kills: bool

    def __call__(self, text: str) -> newsparse.Article:
        """The article of *text*, unless this process has to go."""
        Path(self.folder, str(os.getpid())).touch()
        if self.kills and text.startswith(f"Bridge number {FATAL} "):
            victim = Path(f"{self.folder}.victim")
            if not victim.exists():
                victim.write_text(str(os.getpid()), "utf-8")
                os.kill(os.getpid(), signal.SIGKILL)
        return newsparse.parse(text)


# -- engines -----------------------------------------------------------------------------------


def spark(table: Any) -> Iterator[Run]:
    """Two executors, each a Java process of its own with a Python worker."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local-cluster[2,1,512]").getOrCreate()
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(SLICE))
    frame = session.createDataFrame(table).repartition(8)
    yield lambda parse: frame.mapInArrow(parse, parse.spark_ddl(frame.dtypes)).toArrow()
    session.stop()


def ray(table: Any) -> Iterator[Run]:
    """Two processors' worth of Ray's workers."""
    import ray as engine

    engine.init(num_cpus=2, object_store_memory=100_000_000, include_dashboard=False)
    slices = [table.slice(start, SLICE) for start in range(0, table.num_rows, SLICE)]

    def run(parse: BatchParser) -> Any:
        data = engine.data.from_arrow(slices)
        done = data.map_batches(parse, batch_format="pyarrow", batch_size=SLICE)
        return pa.concat_tables(engine.get(done.to_arrow_refs()))

    yield run
    engine.shutdown()


def dask(table: Any) -> Iterator[Run]:
    """Two worker processes with a nurse each, which starts them anew."""
    from dask.distributed import Client, LocalCluster

    slices = [table.slice(start, SLICE) for start in range(0, table.num_rows, SLICE)]
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    )
    with cluster, Client(cluster) as client:
        # Impure: by itself, Dask takes slices of one table for the same, and parses one of them.
        yield lambda parse: pa.concat_tables(client.gather(client.map(parse, slices, pure=False)))


ENGINES = {"spark": spark, "ray": ray, "dask": dask}


def main(engine: str, folder: Path) -> None:
    """Run *engine* twice over the pages in *folder*."""
    table = pyarrow.feather.read_table(folder / "pages.arrow")
    for run in ENGINES[engine](table):
        for name in ("calm", "killed"):
            (folder / name).mkdir()
            witness = Witness(str(folder / name), kills=name == "killed")
            out = run(BatchParser(id_column="doc", parser=witness))
            pyarrow.feather.write_feather(out, folder / f"{name}.arrow")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
