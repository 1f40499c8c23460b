"""Every pattern is in the inventory, and none takes more than its text's length in time."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from time import process_time

import pytest
import regex

import newsparse.patterns
from newsparse.extractors.outlet.claims import MAX_DOMAIN
from newsparse.lines.datelines import MAX_DATELINE
from tests.robustness.attacks import Attack, attacks
from tests.robustness.inventory import Pattern, calls, patterns
from tests.robustness.judge import grows_too_fast
from tests.syntax import dotted, modules

SIZE, LIST_SIZE = 12_000, 1_000
"""Characters of an attack, and of one on a list of thousands of words, whose every step is slow:
a quadratic pattern takes so long that it is seen."""

LIST = 4_000
"""Characters of a pattern from which on it counts as a list of words."""

HANG = 10.0
"""Seconds after which a single match counts as never ending, on however slow a machine."""

LINES = regex.compile(
    r"(?:candidates\.|dates|extractors\.|languages\.|lines\.|patterns)"
    r"|metadata\.(?:front_matter|databases\.(?:blocks|\w++\.reading\w*+))\."
)
"""What is asked about lines as a reader sees them: in these a blank is a single plain one. What
recognises and splits the files of news databases is asked about lines as given."""

BOUNDED = {
    "lines.datelines._WITH_AGENCY": MAX_DATELINE,
    "lines.datelines._IN_CAPITALS": MAX_DATELINE,
    "lines.datelines._PLAIN": MAX_DATELINE,
    "lines.header._ABBREVIATED": 60,
    "extractors.outlet.claims._LABELS": MAX_DOMAIN,
}
"""What is never asked about longer texts, and so may be slower on them."""

COUNTED = "html.limits."
"""The module whose patterns look ahead from each tag, of which there are so many at most, over runs
that are so long at most: `tests/test_html.py` attacks them all at once."""

ASKED = {
    "dates.Grammar": frozenset({"finditer"}),
    "sources.binaries._ANY": frozenset({"match"}),
    "sources.binaries._kind": frozenset({"match"}),
}
"""How patterns are asked that are kept in objects, where the syntax trees do not tell."""

ONCE = {"match", "fullmatch"}
"""Methods that begin at one place; all others try each place of the text."""

HAND_MADE = {
    "dates.Grammar": ("6 August ", "1.2.", "August 6, ", "6th of ", "10:14 ", "10.14.", "a.m. "),
    "lines.kind._CODE": ("</a", "a = ", "import a", ")=>"),
    "lines.rights._RIGHTS": ("© 2025 ", "a. b", "A.B."),
    "markup._MARKUP": (
        "[a](b(c)", "[a [b](c) ", "![a](", "[[", "](<", '](a "', "](a-\n", "](a(b)(c)", "*a*_b_",
    ),
    "markup._HEADING": ("# ", "\n# ", "\u200b#", "\n\u200b"),
    "markup._LINK": ("](a.htm",),
    "markup._STRONG": ("**a", "**a *"),
    "page._DISTURBED": ("\u200b ", " \u200b", "\u200c", "\u00a0\u200b"),
    "sources.warc._NEXT": ("\r\nWARC/", "WARC/1.0 "),
}  # fmt: skip
"""Attacks that came to mind beside those that are read off the pattern."""

PATTERNS = patterns()


def asked(pattern: Pattern) -> list[str]:
    """The methods to try: those that the code uses, or all where it is not known."""
    methods = pattern.methods or ASKED.get(pattern.place, frozenset())
    found = sorted(methods & ONCE) if methods else sorted(ONCE)
    return found + ["scan"] * bool(not methods or methods - ONCE)


def ask(compiled: regex.Pattern[str], method: str, text: str) -> None:
    """Ask *compiled* about *text*, to the end."""
    if method == "scan":
        for _ in compiled.finditer(text, timeout=HANG):
            pass
    else:
        getattr(compiled, method)(text, timeout=HANG)


def text_of(pattern: Pattern) -> str:
    """What *pattern* is written as."""
    raw = pattern.source
    return raw.decode("latin-1") if isinstance(raw, bytes) else raw


def subject(pattern: Pattern, text: str) -> str:
    """What *pattern* may really get of *text*."""
    if LINES.match(pattern.place):
        text = " ".join(text.split())
    if isinstance(pattern.source, bytes):
        return text.encode("latin-1", "replace")  # type: ignore[return-value]  # as the pattern
    return text


def slow_attacks(pattern: Pattern, step: int = 1) -> Iterator[str]:
    """The attacks, of which every *step*-th is tried, on which *pattern* takes too long."""
    source = text_of(pattern)
    size = LIST_SIZE if len(source) > LIST else SIZE
    size = min(size, BOUNDED.get(pattern.place, size))
    compiled = pattern.compiled()
    by_hand = (Attack("", unit, "") for unit in HAND_MADE.get(pattern.place, ()))
    for attack in (*attacks(source, pattern.flags)[::step], *by_hand):
        texts = {part: subject(pattern, attack.text(part)) for part in (size, size // 4)}
        for method in asked(pattern):
            if grows_too_fast(lambda part: ask(compiled, method, texts[part]), size):  # noqa: B023
                yield f"{method} {attack!r}"


def worst_attack(pattern: Pattern) -> Attack:
    """What takes *pattern* longest, for those who want to see what it does to a whole page."""
    source = text_of(pattern)
    compiled, size = pattern.compiled(), 500
    costs = {}
    for attack in attacks(source, pattern.flags):
        text = subject(pattern, attack.text(size))
        start = process_time()
        for method in asked(pattern):
            ask(compiled, method, text)
        costs[attack] = process_time() - start
    return max(costs, key=lambda attack: costs[attack])


@pytest.mark.parametrize(
    "pattern",
    [each for each in PATTERNS if not each.place.startswith(COUNTED)],
    ids=lambda pattern: pattern.place,
)
def test_pattern_is_linear(pattern: Pattern, pytestconfig: pytest.Config) -> None:
    """No attack that can be read off a pattern takes it more than time in proportion."""
    every = pytestconfig.getoption("--long") or (
        pytestconfig.getoption("--slow") and len(pattern.source) < LIST
    )
    step = 1 if every else 8
    assert next(slow_attacks(pattern, step), None) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "methods"),
    [
        (r"\d++x", {"search"}),
        (r"\h*+,\h*+", {"finditer"}),
        (r"\w*+ \w*+x", {"search"}),
    ],
)
def test_slow_patterns_are_found(source: str, methods: set[str]) -> None:
    """A pattern that goes back over its text, or begins again at each place, is found out."""
    made_up = Pattern("page.made_up", source, 0, frozenset(methods))
    assert next(slow_attacks(made_up), None)


def test_no_pattern_is_left_out() -> None:
    """Every call that makes a pattern is in the inventory, by whatever name it is kept."""
    assert len(PATTERNS) == sum(1 for module in modules() for _ in calls(module.tree))
    assert set(BOUNDED) | set(HAND_MADE) <= {pattern.place for pattern in PATTERNS}


def test_patterns_are_compiled_once() -> None:
    """Nothing is compiled in passing, by another name, or by the standard library's `re`."""
    for module in modules():
        name = module.name
        for node in module.nodes:
            if isinstance(node, ast.Import):
                assert not [alias for alias in node.names if alias.name == "re"], name
                assert all(alias.asname is None for alias in node.names if alias.name == "regex")
            if isinstance(node, ast.ImportFrom):
                assert node.module not in {"re", "regex"}, name
            if isinstance(node, ast.Attribute) and dotted(node.value) == "regex":
                plain = {"compile", "escape", "Pattern", "Match", "__version__"}
                assert node.attr in plain or node.attr.isupper(), (
                    f"{name}, line {node.lineno}: regex.{node.attr}"
                )


def test_late_patterns_are_compiled_when_they_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern is compiled by the first thing that is asked of it, and only by that."""
    asked: list[tuple[str, int]] = []
    compile_ = regex.compile

    def noting(source: str, flags: int) -> regex.Pattern[str]:
        asked.append((source, flags))
        return compile_(source, flags)

    monkeypatch.setattr(regex, "compile", noting)
    late = newsparse.patterns.pattern(r"\d++", regex.ASCII)
    assert not asked
    assert [late.findall(text) for text in ("6 of 12", "٦")] == [["6", "12"], []]
    assert asked == [(r"\d++", regex.ASCII)]
    assert pickle.loads(pickle.dumps(late)).findall("6 of 12") == ["6", "12"]  # noqa: S301  # own


def test_patterns_in_functions_are_kept() -> None:
    """A pattern that depends on the languages is made once for each set of them."""
    for module in modules():
        for function in module.tree.body:
            if not isinstance(function, ast.FunctionDef) or not calls_in(function):
                continue
            kept = any(ast.unparse(each).startswith("cache") for each in function.decorator_list)
            called = f"{function.name}("
            at_import = any(
                called in ast.unparse(node)
                for node in module.tree.body
                if node is not function and isinstance(node, ast.Assign | ast.AnnAssign)
            )
            assert kept or at_import, f"{module.name}.{function.name}"


def calls_in(node: ast.stmt) -> list[ast.Call]:
    """The calls within *node* that make a pattern."""
    return list(calls(ast.Module([node], [])))
