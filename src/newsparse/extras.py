"""Libraries that only some tasks need: imported when used, with the way to get them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsparse.errors import ExtraError

__all__ = ["require"]


def require(module: str, extra: str) -> Any:
    """The *module*, which ``pip install 'newsparse[extra]'`` brings.

    A module that is there but fails while it is imported raises what it raises: that is no
    missing library, and hiding it would send the reader to the wrong place.

    >>> require("json", extra="none").dumps([1])
    '[1]'
    >>> require("no_such_module", extra="arrow")
    Traceback (most recent call last):
    ...
    newsparse.errors.ExtraError: no_such_module is not installed: pip install 'newsparse[arrow]'

    Raises:
        ExtraError: the module, or the package that holds it, is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = error.name or module
        if module != missing and not module.startswith(f"{missing}."):
            raise  # something that the module itself needs
        raise ExtraError(module, extra) from error
