"""What findings tell as values, and findings that tell what an edited article says."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsparse.fields import BODY, EVIDENCE_ONLY, Block
from newsparse.findings import GIVEN, TAKEN, Finding, Findings, Key, runner_up_score

__all__ = ["amended", "is_absent", "told"]

_LEFT_OUT = runner_up_score(1.0)
"""Score of a finding whose value an edit took away: as high as that of a runner-up may be."""


def told(findings: Findings) -> dict[str, Any]:
    """Name of each key → the value that *findings* tell: the best one, and all blocks of the body.

    A key of which nothing scores enough to be taken is not in it.
    """
    values = {}
    for name, mine in _by_name(findings).items():
        if name == BODY.name:
            values[name] = _body(mine)
        elif (best := _best(mine)) is not None:
            values[name] = best.value
    return values


def amended(findings: Findings, values: Mapping[str, Any]) -> Findings:
    """*findings* that tell just the *values* (by name), with what they told before as runners-up.

    What they do not tell gets a finding with the rule `GIVEN` and without a place in the text. What
    is not among *values* is taken no more. Findings that tell all of it come back as they are.
    """
    groups = _by_name(findings)
    changed = {}
    for name in dict.fromkeys((*values, *groups)):
        value, mine = values.get(name), groups.get(name, [])
        if name not in _NO_VALUES and not _is_same(value, _value(name, mine)):
            changed[name] = _edited(name, mine, value)
    if not changed:
        return findings
    return attrs.evolve(findings, items=tuple(_replaced(findings, changed)))


def _replaced(
    findings: Findings, changed: Mapping[str, list[Finding[Any]]]
) -> Iterator[Finding[Any]]:
    """*findings* with those of each *changed* key in the places of its old ones, others behind."""
    left = {name: deque(mine) for name, mine in changed.items()}
    for found in findings:
        mine = left.get(found.key.name)
        if mine is None:
            yield found
        elif found.spans and mine:
            yield mine.popleft()
    for mine in left.values():
        yield from mine


_NO_VALUES = frozenset(key.name for key in EVIDENCE_ONLY)


def _by_name(findings: Iterable[Finding[Any]]) -> dict[str, list[Finding[Any]]]:
    groups: dict[str, list[Finding[Any]]] = {}  # once through: there may be any number of keys
    for found in findings:
        groups.setdefault(found.key.name, []).append(found)
    return groups


def _value(name: str, mine: Sequence[Finding[Any]]) -> Any:
    """What the findings of one key tell, or ``None``."""
    if name == BODY.name:
        return _body(mine)
    best = _best(mine)
    return None if best is None else best.value


def _best(mine: Sequence[Finding[Any]]) -> Finding[Any] | None:
    return Findings(tuple(mine)).best(mine[0].key) if mine else None


def _body(mine: Iterable[Finding[Block]]) -> tuple[Block, ...]:
    return tuple(found.value for found in mine if found.score >= TAKEN)


def is_absent(value: Any) -> bool:
    """Whether *value* is ``None`` or has no items.

    >>> is_absent(None), is_absent(()), is_absent("")
    (True, True, False)
    """
    return value is None or (isinstance(value, (tuple, list)) and not value)


def _is_same(one: Any, other: Any) -> bool:
    # The same object first: not everything that extractors of one's own find can be compared.
    return one is other or (is_absent(one) and is_absent(other)) or (one == other) is True


def _edited(name: str, mine: Iterable[Finding[Any]], value: Any) -> list[Finding[Any]]:
    """The findings of one key that tell *value*; what an earlier edit gave is gone."""
    found = [each for each in mine if each.spans]
    if name == BODY.name:
        return _edited_body(found, value or ())
    if _is_same(value, _value(name, found)):
        return found  # an edit that takes back an earlier one
    if is_absent(value):
        return [_left_out(each) for each in found]
    return [*found, _given(Key(name), value)]


def _edited_body(found: Iterable[Finding[Block]], body: Iterable[Block]) -> list[Finding[Block]]:
    """A finding for each block of *body*, in order, then those whose block is not in it."""
    free: defaultdict[Block, deque[Finding[Block]]] = defaultdict(deque)
    left: list[Finding[Block]] = []
    for each in found:
        (free[each.value] if each.score >= TAKEN else left).append(each)
    taken = []
    for block in body:
        same = free.get(block)
        taken.append(same.popleft() if same else _given(BODY, block))
    left += [_left_out(each) for same in free.values() for each in same]
    return [*taken, *left]


def _given(key: Key[Any], value: Any) -> Finding[Any]:
    return Finding(key=key, value=value, spans=(), rule=GIVEN, score=1.0)


def _left_out(found: Finding[Any]) -> Finding[Any]:
    return attrs.evolve(found, score=min(found.score, _LEFT_OUT))
