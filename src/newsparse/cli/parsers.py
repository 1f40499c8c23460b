"""The parser that ``--parser module:name`` names, in a module of the user's own."""

from __future__ import annotations

import os
import pickle
import sys
from importlib import import_module
from types import ModuleType

from newsparse.errors import ConfigError
from newsparse.pipeline import Parser

__all__ = ["load_parser"]


def load_parser(name: str, *, is_sent: bool) -> Parser:
    """The parser called *name*, ``module:name``, or what the function of this name makes.

    The current folder comes first among those that modules are looked for in, as with
    ``python -m``, unless Python was told to leave it out (``-P``, ``PYTHONSAFEPATH``). It stays
    there, and worker processes have it, too. *is_sent* says whether the parser goes to such.

    Raises:
        ConfigError: there is no such module or name, importing or making it fails, it is no parser,
            or it cannot be sent to other processes.
    """
    module_name, colon, path = name.rpartition(":")  # a path of Windows has one more, in "C:"
    if not (module_name and colon and path):
        raise ConfigError(
            f"--parser {name}: expected a module and a name in it, as in --parser my_parser:parser"
        )
    if module_name.endswith(".py") or set(module_name) & set("/\\:"):
        raise ConfigError(
            f"--parser {name}: expected the name of a module, without folders and without .py, as "
            "in --parser my_parser:parser"
        )
    found = _found(_imported(module_name), path, name)
    parser = found if isinstance(found, Parser) else _made(found, name)
    if is_sent:
        _check_sent(parser, name)
    return parser


def _imported(name: str) -> ModuleType:
    here = os.getcwd()  # noqa: PTH109  # as text, as sys.path has it
    if not sys.flags.safe_path and "" not in sys.path and here not in sys.path:
        sys.path.insert(0, here)
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        if name == missing or name.startswith(f"{missing}."):
            raise ConfigError(
                f"no module {missing!r}: it is looked for in the current folder, {here}, and where "
                "Python finds its own"
            ) from error
        raise ConfigError(f"module {name!r} needs {missing!r}, which is not installed") from error
    # Whatever it does at its top: it is the user's own, and so is the mistake in it.
    except (Exception, SystemExit) as error:
        raise ConfigError(f"module {name!r} cannot be imported: {_told(error)}") from error


def _found(module: ModuleType, path: str, name: str) -> object:
    found: object = module
    for part in path.split("."):
        try:
            found = getattr(found, part)
        except AttributeError as error:
            parsers = [each for each, value in vars(module).items() if isinstance(value, Parser)]
            there = f": the parsers in it are {', '.join(parsers)}" if parsers else ""
            raise ConfigError(f"--parser {name}: no {part!r} in it{there}") from error
    return found


def _made(found: object, name: str) -> Parser:
    expected = "expected a newsparse.Parser, or a function without arguments that makes one"
    if not callable(found):
        raise ConfigError(f"--parser {name}: {expected}, got {type(found).__name__}")
    try:
        made: object = found()
    except Exception as error:
        raise ConfigError(f"--parser {name}: {expected}; it raised {_told(error)}") from error
    if not isinstance(made, Parser):
        raise ConfigError(f"--parser {name}: {expected}; it made {type(made).__name__}")
    return made


def _check_sent(parser: Parser, name: str) -> None:
    try:
        pickle.dumps(parser)
    except Exception as error:
        raise ConfigError(
            f"--parser {name}: it cannot be sent to other processes ({error}): put the functions "
            "of its extractors at the top level of a module, or parse in this process with "
            "--workers 0"
        ) from error


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
