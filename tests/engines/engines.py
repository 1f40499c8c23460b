"""What an engine needs to be there, and the surroundings it is started in.

An engine that is not installed skips its tests, and says what is missing. With the variable
``NEWSPARSE_ENGINES=required`` that is a failure: so is it run where every engine must be checked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

__all__ = ["ROOT", "SPARK_SETTINGS", "needs", "run_python", "surroundings"]

ROOT = Path(__file__).parent.parent.parent

MODULES = {
    "spark": ("pyspark", "pandas", "pyarrow"),
    "ray": ("ray", "pyarrow"),
    "dask": ("distributed", "dask", "pandas", "pyarrow"),
    "polars": ("polars", "pyarrow"),
    "duckdb": ("duckdb", "pyarrow"),
    "datasets": ("datasets", "pyarrow"),
    "scrapy": ("scrapy",),
    "arrow": ("pyarrow",),
}
"""Extra → the modules that it brings."""

LEAST_JAVA = 17
"""Oldest Java that Spark 4 runs on, by its documentation."""

SPARK_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
}


def needs(engine: str) -> None:
    """Skip the test that runs, or fail it where engines are required, unless *engine* is there."""
    missing = _missing(engine)
    if missing is None:
        return
    if os.environ.get("NEWSPARSE_ENGINES") == "required":
        pytest.fail(missing)
    pytest.skip(missing)


def _missing(engine: str) -> str | None:
    for module in MODULES[engine]:
        if find_spec(module) is None:
            return f"{module} is not installed: pip install 'newsparse[{engine}]'"
    if engine == "spark" and (_java() or 0) < LEAST_JAVA:
        return f"Spark needs Java {LEAST_JAVA} or newer, by JAVA_HOME or on the PATH"
    return None


def _java() -> int | None:
    """The version of the Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None or not Path(java).exists():
        return None
    told = subprocess.run(  # noqa: S603  # the Java that the developer has set up
        [java, "-version"], capture_output=True, text=True, check=False
    )
    found = re.search(r'version "(\d+)', told.stderr)
    return int(found[1]) if found else None


def surroundings(folder: Path) -> dict[str, str]:
    """The variables under which an engine keeps to *folder* and the loopback, and tells nobody."""
    settings = folder / "spark"
    settings.mkdir(exist_ok=True)
    lines = "".join(f"{name} {value}\n" for name, value in SPARK_SETTINGS.items())
    (settings / "spark-defaults.conf").write_text(lines, "utf-8")
    return {
        **os.environ,
        **_spark_home(folder / "spark-home"),
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "HF_HOME": str(folder / "hf"),
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "RAY_USAGE_STATS_ENABLED": "0",
        # What it says of other systems holds here, too: without it, Ray stays on the loopback.
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "SPARK_CONF_DIR": str(settings),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "localhost",
    }


def _spark_home(folder: Path) -> dict[str, str]:
    """Spark's own files under *folder*, because its workers write beside them."""
    spark = find_spec("pyspark")
    if spark is None or spark.origin is None:
        return {}
    folder.mkdir(exist_ok=True)
    for each in Path(spark.origin).parent.iterdir():
        if each.name != "work":
            (folder / each.name).symlink_to(each)
    return {"SPARK_HOME": str(folder)}


def run_python(arguments: list[str], folder: Path, seconds: int = 300) -> str:
    """What ``python -m`` with these *arguments* prints, in a process and *folder* of its own.

    An engine sets up threads, sockets and warnings for good, which other tests must not inherit.
    """
    done = subprocess.run(  # noqa: S603  # our own modules
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=surroundings(folder),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    return done.stdout
