"""The data that newsparse ships beside its code, read from wherever Python finds the package."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["read_bytes", "read_shipped"]


def read_shipped(package: str, path: str) -> str:
    """The text of the file *path*, with "/", of the *package* of newsparse.

    >>> read_shipped("languages", "people/agencies.txt").splitlines()[1]
    'aa'

    Raises:
        OSError: there is no such file.
    """
    return read_bytes(package, path).decode()


def read_bytes(package: str, path: str) -> bytes:
    """The same as it is stored; *package* is empty for newsparse itself.

    Asks the package's loader, as `pkgutil.get_data` and `importlib.resources` do, which take 1 and
    10 ms to import.

    Raises:
        OSError: there is no such file.
    """
    found = import_module(f"newsparse.{package}".rstrip("."))
    loader: Any = found.__loader__  # of a folder, of a zip file: all have `get_data`
    data: bytes = loader.get_data(f"{found.__path__[0]}/{path}")
    return data
