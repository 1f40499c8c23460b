"""Build hook: compiles the core of newsparse with mypyc where ``NEWSPARSE_COMPILE=1`` is set.

Without it, nothing here is run, nothing more is asked of the build environment, and the wheel is
one of pure Python. With it, the wheel has an extension module beside each module that is compiled;
the Python modules stay in it, for those who read them. See ``docs/compiled.md``.

Which modules stay Python, and why, is in ``pyproject.toml``, where this hook is named.

There is a plugin that does nearly this, hatch-mypyc. It moves ``pyproject.toml`` away while it
builds, leaves the extension modules in the source folder, where they stand in for changed sources
from then on, and compiles one file after the other.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from itertools import chain
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "NEWSPARSE_COMPILE"
"""The environment variable that asks for a compiled wheel: "1" does, all else does not."""

LEVEL = "NEWSPARSE_COMPILE_LEVEL"
"""The environment variable that says how much the C compiler optimises: "0" to "3", the default."""

NEEDS = (
    "attrs>=23.2",  # what its classes look like is known to mypy by its types
    "mypy[mypyc]>=2.4",
    "setuptools>=77",
    "types-python-dateutil>=2.9",
    "types-regex>=2024.5",
)
"""What the build environment needs for it."""


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own are like this
    """Adds the compiled modules to a wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build environment needs."""
        return list(NEEDS) if _is_asked_for() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name what came out to the builder; an editable install stays Python."""
        if version == "editable" or not _is_asked_for():
            return
        self._folder = Path(tempfile.mkdtemp(prefix="newsparse-"))
        package = Path(self.root, "src", "newsparse")
        for built in compiled(package, self._folder, self.config["python"]):
            build_data["force_include"][str(built)] = str(built.relative_to(self._folder / "out"))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)


def modules(package: Path, python: Sequence[str]) -> Iterator[str]:
    """The modules of *package* that are compiled, from the folder that it lies in, with slashes.

    *python* are modules, and packages with a slash behind them, that stay as they are.
    """
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if not name.startswith(tuple(python)):
            yield f"{package.name}/{name}"


def _is_asked_for() -> bool:
    return os.environ.get(SWITCH) == "1"


def compiled(package: Path, folder: Path, python: Sequence[str]) -> list[Path]:
    """The extension modules of *package*, but for *python*; made in *folder*, where they stay."""
    from mypyc.build import mypycify  # noqa: PLC0415  # only there where it is asked for
    from setuptools import Distribution  # noqa: PLC0415

    shutil.copytree(package, folder / package.name)
    with chdir(folder):  # mypyc names modules by where they lie from here
        extensions = mypycify(
            # Extras, and their types, are not there: what asks for them stays Python.
            [
                *("--strict", "--config-file="),
                *("--disable-error-code=import-untyped", "--disable-error-code=import-not-found"),
                *modules(package, python),
            ],
            opt_level=os.environ.get(LEVEL, "3"),
            debug_level="0",
            multi_file=True,  # in one file, the compiler takes several gigabytes
            target_dir=str(folder / "c"),
            group_name=package.name,
        )
        command = _build_command()(Distribution({"name": package.name, "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(folder / "out"), str(folder / "objects")
        command.ensure_finalized()
        command.run()
    return [path for path in (folder / "out").rglob("*") if path.is_file()]


def _build_command() -> type:
    """The command of setuptools that compiles, with all processors at work."""
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    class BuildExtensions(build_ext):  # type: ignore[misc]  # untyped where setuptools is missing
        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile

            def compile_all(sources: list[str], **options: Any) -> list[str]:
                # The first by itself: with it, a compiler looks for its own parts.
                objects = one_by_one(sources[:1], **options)
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    rest = pool.map(lambda source: one_by_one([source], **options), sources[1:])
                    return [*objects, *chain.from_iterable(rest)]

            self.compiler.compile = compile_all
            super().build_extensions()

    return BuildExtensions
