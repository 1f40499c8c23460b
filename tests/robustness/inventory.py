"""Every pattern that newsparse compiles: where, how it is used, and what it is.

Nobody has to enter a pattern: a fresh Python notes each call of ``regex.compile``, and of
`newsparse.patterns.pattern` within functions, while all modules are imported and pages of every
language are parsed, and the syntax trees say which calls there are. A call that was never seen is
an error, so no pattern can be left out. What `pattern` makes at the top of a module is read off the
name that it is given.
"""

from __future__ import annotations

import ast
import base64
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import attrs
import regex

from tests.cases import PAGES
from tests.syntax import dotted, modules

__all__ = ["Pattern", "calls", "patterns"]

PROGRAM = """
import base64, importlib, json, pkgutil, sys
import regex
from pathlib import Path

seen, compile_ = [], regex.compile

def noting(pattern, flags=0, **named):
    note(sys._getframe(1), pattern, flags)
    return compile_(pattern, flags, **named)

def note(frame, pattern, flags):
    raw = pattern if isinstance(pattern, bytes) else pattern.encode("utf-8", "surrogatepass")
    seen.append([frame.f_code.co_filename, frame.f_lineno, isinstance(pattern, bytes),
                 base64.b64encode(raw).decode(), flags])

regex.compile = noting
import newsparse
from newsparse import patterns

class Noted(patterns._Late):
    def __init__(self, pattern, flags=0):
        super().__init__(pattern, flags)
        note(sys._getframe(2), pattern, flags)

patterns._Late = Noted
for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from newsparse.dates import find_dates
from newsparse.languages import ALL
find_dates("2025-08-06 of 10:14", tuple(ALL), None)
for page in json.loads(sys.stdin.buffer.read()):
    newsparse.parse(page)
sys.stdout.write(json.dumps(seen))
"""


@attrs.frozen
class Pattern:
    """A pattern as it was compiled at one place of the code."""

    place: str
    """Module and name: ``lines.names._CAPITAL``."""
    source: str | bytes
    flags: int
    methods: frozenset[str]
    """What it is asked: ``fullmatch``, ``search`` …; empty where it is handed on."""

    def compiled(self) -> regex.Pattern[str]:
        """The pattern itself; one of bytes is asked with bytes."""
        return regex.compile(self.source, flags=self.flags)  # type: ignore[arg-type]  # or bytes


LATE, AT_ONCE = "pattern", "regex.compile"


def calls(tree: ast.Module, *makers: str) -> Iterator[ast.Call]:
    """The calls in *tree* that make patterns, but that by which `newsparse.ready` does."""
    late = {
        id(node)
        for each in tree.body
        if isinstance(each, ast.FunctionDef) and each.name == "compiled"
        for node in ast.walk(each)
    }
    wanted = makers or (LATE, AT_ONCE)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) in wanted and id(node) not in late:
            yield node


@cache
def patterns() -> tuple[Pattern, ...]:
    """The longest pattern of every call in newsparse that makes one.

    A call within a function makes a pattern for each set of languages; the longest is that of all.
    """
    seen = _seen()
    found, missing = [], []
    for module in modules():
        for call in calls(module.tree):
            name = _name(module.tree, call)
            if dotted(call.func) == LATE and not _in_function(module.tree, call):
                found.append(_late(module.name, name))
                continue
            made = [
                each
                for each in seen
                if each[0] == str(module.path) and call.lineno <= each[1] <= (call.end_lineno or 0)
            ]
            if not made:
                missing.append(f"{module.name}.{name}, line {call.lineno}")
                continue
            _, _, is_bytes, raw, flags = max(made, key=lambda each: len(each[3]))
            data = base64.b64decode(raw)
            source = data if is_bytes else data.decode("utf-8", "surrogatepass")
            found.append(Pattern(f"{module.name}.{name}", source, flags, _methods(name)))
    assert not missing, f"never compiled while parsing: {missing}"
    return tuple(found)


def _late(module: str, name: str) -> Pattern:
    """The pattern that the *module* compiles late and keeps as *name*."""
    late = getattr(importlib.import_module(f"newsparse.{module}"), name)
    return Pattern(f"{module}.{name}", late.source, late.asked_flags, _methods(name))


def _in_function(tree: ast.Module, call: ast.Call) -> bool:
    return any(
        isinstance(each, ast.FunctionDef | ast.ClassDef)
        and each.lineno <= call.lineno <= (each.end_lineno or 0)
        for each in tree.body
    )


def _seen() -> list[tuple[str, int, bool, str, int]]:
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM],
        input=json.dumps([page.text for page in PAGES]).encode(),
        capture_output=True,
        check=True,
    )
    return [tuple(each) for each in json.loads(done.stdout)]


def _name(tree: ast.Module, call: ast.Call) -> str:
    """The name at the top of the module that *call* belongs to."""
    for node in tree.body:
        if node.lineno <= call.lineno <= (node.end_lineno or 0):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                return node.name
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", 0)
            return ast.unparse(target) if isinstance(target, ast.AST) else "?"
    raise AssertionError(ast.unparse(call))


@cache
def _uses() -> dict[str, frozenset[str]]:
    """Each name in capitals with the methods it is asked, and ``handed on`` for other uses."""
    found: dict[str, set[str]] = {}
    for module in modules():
        asked = {
            id(node.value): node.attr for node in module.nodes if isinstance(node, ast.Attribute)
        }
        for node in module.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.id, set()).add(asked.get(id(node), "handed on"))
    return {name: frozenset(uses) for name, uses in found.items()}


def _methods(name: str) -> frozenset[str]:
    uses = _uses().get(name, frozenset({"handed on"}))
    return frozenset() if "handed on" in uses else uses
