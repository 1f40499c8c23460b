"""Strings that a pattern could choke on, read off the pattern itself.

A pattern is slow where it takes much before it fails, and again from the next character on. So
each of its parts that may repeat is repeated: alone, behind what must stand before it, and both
together; and so is the whole of what it matches, complete and cut short.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs
import regex

__all__ = ["Attack", "attacks"]

CANDIDATES = (
    "aA1 .,:;-/|\"'()[]{}<>#*_=+@&!?%$~\\`^\n\t\r\0\x1b\u00a0©é·•—–’“”…«»×½€"
    "\u0301\u200b\u00ad\ufeff雨あア한กا०Жα日月年午时社\ufeff\u2028\ud800\U000e0041"
)
_BRANCHES = 5
"""Branches tried of an alternation; the long ones are lists of words."""
_FILLERS = ("a", "A", "1", " ", ".", "-", "\n", "é", "雨")


@attrs.frozen
class Node:
    """A piece of a pattern: an atom, a sequence, a choice, or one of them repeated."""

    kind: str
    """``one``, ``all``, ``any``, ``many``, ``look`` or ``empty``."""
    parts: tuple[Node, ...] = ()
    text: str = ""
    examples: tuple[str, ...] = ()


@attrs.frozen
class Attack:
    """Something repeated, with what stands before and behind it."""

    head: str
    unit: str
    tail: str

    def text(self, size: int) -> str:
        """The attack in about *size* characters."""
        return self.head + self.unit * (size // len(self.unit)) + self.tail


@cache
def attacks(source: str, flags: int) -> tuple[Attack, ...]:
    """Attacks that repeat what the pattern *source* may repeat."""
    tree = _Reader(source, flags).read()
    found: dict[tuple[str, str, str], None] = {}
    whole = _example(tree)
    for unit in (whole, whole[:-1], whole[1:], whole + " ", whole + "\n", *_FILLERS):
        found.setdefault(("", unit, ""))
    for before, body in _repeats(tree, ""):
        for unit in dict.fromkeys(each for each in (*_examples(body), _example(body)) if each):
            found.setdefault(("", unit, ""))
            found.setdefault((before, unit, ""))
            # What is matched stands far behind, for an engine that first looks whether it is there.
            found.setdefault((before, unit, f"\x01{whole}"))
            found.setdefault(("", before + unit, ""))
            found.setdefault(("", before + unit, f"\x01{whole}"))
            found.setdefault(("", before + unit * 30, ""))
    for char in dict.fromkeys(_characters(tree)):
        found.setdefault(("", char, ""))
        found.setdefault(("", char + " ", ""))
        found.setdefault(("", char + "a", ""))
    return tuple(Attack(*each) for each in found if each[1])


def _example(node: Node) -> str:
    """Something short that *node* matches, with everything that may be there once."""
    if node.kind == "one":
        return node.examples[0] if node.examples else ""
    if node.kind == "any":
        return next(filter(None, map(_example, node.parts)), "")
    if node.kind == "look":
        return ""
    return "".join(map(_example, node.parts))


def _examples(node: Node) -> tuple[str, ...]:
    """Different things that *node* matches, when it is one character or a choice."""
    if node.kind == "one":
        return node.examples[:4]
    if node.kind == "any":
        return tuple(map(_example, _some(node.parts)))
    return _examples(node.parts[0]) if len(node.parts) == 1 else ()


def _repeats(node: Node, before: str) -> Iterator[tuple[str, Node]]:
    """Each part of *node* that may repeat, with an example of what stands before it."""
    if node.kind == "many":
        yield before, node.parts[0]
    for part in _some(node.parts) if node.kind == "any" else node.parts:
        yield from _repeats(part, before)
        if node.kind != "any":
            before += _example(part)


def _characters(node: Node) -> Iterator[str]:
    if node.kind == "one" and node.examples:
        yield node.examples[0]
    for part in _some(node.parts):
        yield from _characters(part)


def _some(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return nodes[:: max(len(nodes) // _BRANCHES, 1)]


class _Reader:
    """Reads the syntax that the patterns of newsparse use."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.flags, self.at = source, flags & ~regex.VERBOSE, 0
        self.verbose = bool(flags & regex.VERBOSE)
        self.named: dict[str, Node] = {}
        """The groups so far, by their names."""

    def read(self) -> Node:
        """The whole pattern."""
        node = self.choice()
        assert self.at == len(self.source), self.source[self.at :][:40]
        return node

    def choice(self) -> Node:
        branches = [self.sequence()]
        while self.source[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else Node("any", tuple(branches))

    def sequence(self) -> Node:
        found: list[Node] = []
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            if self.verbose and self.source[self.at].isspace():
                self.at += 1
            elif self.verbose and self.source[self.at] == "#":
                self.at = (self.source + "\n").index("\n", self.at)
            else:
                found.append(self.quantified(self.atom()))
        return Node("all", tuple(found))

    def quantified(self, node: Node) -> Node:
        while match := regex.compile(r"\s*+([*+?]|\{\d*(,?)\d*\})([+?]?)").match(
            self.source, self.at
        ):
            if match.start(1) > self.at and not self.verbose:
                break
            self.at = match.end()
            if match[1] not in {"?", "{1}"}:
                node = Node("many", (node,))
        return node

    def atom(self) -> Node:
        char = self.source[self.at]
        if char == "(":
            return self.group()
        if char == "[":
            return self.one(self.set_end())
        if char == "\\":
            match = regex.compile(
                r"\\(?:[pP]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)",
                flags=regex.DOTALL,
            ).match(self.source, self.at)
            assert match
            if match[0] in {r"\b", r"\B", r"\A", r"\Z", r"\K", r"\G"}:
                self.at = match.end()
                return Node("empty")
            return self.one(match.end())
        if char in "^$":
            self.at += 1
            return Node("empty")
        return self.one(self.at + 1)

    def set_end(self) -> int:
        at = self.at + 1
        at += self.source[at] == "^"
        at += self.source[at] == "]"
        while self.source[at] != "]":
            at += 2 if self.source[at] == "\\" else 1
        return at + 1

    def one(self, end: int) -> Node:
        text = self.source[self.at : end]
        self.at = end
        return Node("one", text=text, examples=_matching(text, self.flags))

    def group(self) -> Node:
        back = regex.compile(r"\(\?P=\w+\)").match(self.source, self.at)
        if back:
            self.at = back.end()
            return Node("empty")
        called = regex.compile(r"\(\?&(\w+)\)").match(self.source, self.at)
        if called:
            self.at = called.end()
            return self.named[called[1]]
        opening = regex.compile(
            r"\((?:\?(?:\(\w+\)|P?<(?![=!])(?<name>\w+)>|<?[=!]|[:>|]|[a-zA-Z]*(?:-[a-zA-Z]+)?:))?"
        ).match(self.source, self.at)
        assert opening
        self.at = opening.end()
        inside = self.choice()
        assert self.source[self.at] == ")", self.source[self.at :][:40]
        self.at += 1
        if opening["name"]:
            self.named[opening["name"]] = inside
        return Node("look", (inside,)) if opening[0].endswith(("=", "!")) else inside


@cache
def _matching(text: str, flags: int) -> tuple[str, ...]:
    """The characters that the class or literal *text* matches, the commonest first."""
    pattern = regex.compile(text, flags=flags)
    others = "".join(char for char in text if not char.isascii())
    found = [char for char in CANDIDATES + others + text if pattern.fullmatch(char)]
    return tuple(dict.fromkeys(found))
