"""The code of newsparse as syntax trees, which many tests look into: read once by a process."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import attrs

import newsparse

__all__ = ["ROOT", "Module", "dotted", "modules"]

ROOT = Path(newsparse.__file__).parent


@attrs.frozen(eq=False, repr=False)
class Module:
    """One module of newsparse."""

    name: str
    """With dots, within newsparse: ``lines.names``; empty for newsparse itself."""
    path: Path
    tree: ast.Module
    nodes: tuple[ast.AST, ...]
    """All that is in the tree, in the order of `ast.walk`."""


@cache
def modules() -> tuple[Module, ...]:
    """Every module of newsparse, in the order of their files."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text("utf-8"))
        name = name.removesuffix("__init__").removesuffix(".")
        found.append(Module(name, path, tree, tuple(ast.walk(tree))))
    return tuple(found)


def dotted(node: ast.AST) -> str:
    """*node* as it is written: `ast.unparse`, but at no cost for names with dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ast.unparse(node)
