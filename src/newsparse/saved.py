"""Articles as JSON-ready dicts and back, with nothing lost and every fault named by its place."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from newsparse.errors import InputError
from newsparse.fields import BLOCK_KINDS, BODY, DATE, PUBLISHED, UPDATED, Block
from newsparse.findings import GIVEN, Finding, Findings, Key, Span
from newsparse.patterns import pattern

__all__ = ["VERSION", "article_from_dict", "article_to_dict", "fingerprint", "to_json"]

VERSION = 1
"""Version of the saved form. A newer one is refused, with a message that says so."""

MAX_DEPTH = 20
"""Lists within lists that a value of your own may have."""

MAX_BITS = 4_096
"""Binary digits of a whole number of your own: Python prints none of over 4,300 decimal digits."""

MAX_END = 2**63 - 1
"""Largest place in a text that a span may end at: what tables hold, and beyond any text."""

MAX_SHARED = 1_000_000
"""Values of lists that stand in several places, counted in all of them. JSON cannot make such
lists: twenty of which each has the next one a hundred times are little to write down, and more
values than any memory holds."""

# No valid UTF-8, or what acts on a terminal that it is printed on: JSON need not have them as such.
_ESCAPED = pattern(r"[\ud800-\udfff\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LIST_FIELDS = ("authors", "categories", "tags")


# -- writing -----------------------------------------------------------------------------------


def article_to_dict(article: Mapping[str, Any], fields: Iterable[Key[Any]]) -> dict[str, Any]:
    """*article*, the values of an `Article` by name, as JSON-ready values."""
    lists = _Lists()
    data: dict[str, Any] = {key.name: _plain(article[key.name]) for key in fields}
    data["extra"] = _tagged_extra(article["extra"], lists)
    data["newsparse"] = VERSION
    if article["evidence"].extra_keys:
        data["extra_keys"] = list(article["evidence"].extra_keys)
    data["evidence"] = [_finding_to_dict(found, lists) for found in article["evidence"]]
    return data


def _tagged_extra(extra: Mapping[str, Any], lists: _Lists) -> dict[str, Any]:
    return {name: _tagged(value, f"extra[{name!r}]", lists) for name, value in extra.items()}


def _plain(value: Any) -> Any:
    """A field's value; which type it has is known from the field, so nothing marks it."""
    if isinstance(value, Block):
        return {"kind": value.kind, "text": value.text, "spans": _spans(value.spans)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _finding_to_dict(found: Finding[Any], lists: _Lists) -> dict[str, Any]:
    return {
        "key": found.key.name,
        "value": _plain(found.value)
        if isinstance(found.value, Block)
        else _tagged(found.value, found.rule, lists),
        "spans": _spans(found.spans),
        "rule": found.rule,
        "score": found.score,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _tagged(value: Any, place: str, lists: _Lists, depth: int = 0) -> Any:
    """A value of any key: days and moments are marked, because nothing else tells their type."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, (tuple, list)) and depth < MAX_DEPTH:
        lists.see(value, place)
        return [_tagged(each, place, lists, depth + 1) for each in value]
    if isinstance(value, float) and not isfinite(value):
        raise InputError(f"{place}: cannot save the float {value}: JSON has no such number")
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise InputError(f"{place}: cannot save a number of over {MAX_BITS:,} binary digits")
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise InputError(
        f"{place}: cannot save {type(value).__name__}: "
        "use str, int, float, bool, None, date, datetime, or tuples of them"
    )


def to_json(data: Mapping[str, Any], indent: int | None) -> str:
    """*data* as JSON.

    Lone surrogates, which UTF-8 cannot hold, and what acts on a terminal are written as escapes.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


# -- comparing ---------------------------------------------------------------------------------


def fingerprint(article: Mapping[str, Any], fields: Iterable[Key[Any]]) -> str:
    """A digest, in hexadecimal digits, of what *article*, the values of an `Article`, says."""
    from hashlib import sha256  # noqa: PLC0415  # few ask for it, and each process would load it

    parts = (
        {key.name: _without_spans(_plain(article[key.name])) for key in fields},
        _tagged_extra(article["extra"], _Lists()),
    )
    # Without what is absent: a field that a later version adds changes no digest but of those that
    # have it. Sorted and in ASCII, so that the same content has one form only.
    told = [
        {name: value for name, value in part.items() if value not in (None, [])} for part in parts
    ]
    form = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return sha256(form.encode("ascii")).hexdigest()


def _without_spans(value: Any) -> Any:
    """A field's plain *value*, of blocks their kind and text only."""
    if not isinstance(value, list):
        return value
    return [[each["kind"], each["text"]] if isinstance(each, dict) else each for each in value]


# -- reading -----------------------------------------------------------------------------------


def article_from_dict(data: object, fields: Iterable[Key[Any]]) -> dict[str, Any]:
    """The arguments for an `Article`, from what `article_to_dict` gave."""
    mapping = _mapping(data, "article")
    version = mapping.get("newsparse")
    if type(version) is not int or version < 1:
        raise InputError(
            f"newsparse: expected the version {VERSION} of the saved form, got {_shown(version)}"
        )
    if version > VERSION:
        raise InputError(
            f"newsparse: saved in form {_shown(version)}, this newsparse reads up to {VERSION}: "
            "upgrade it"
        )
    lists = _Lists()
    values: dict[str, Any] = {key.name: _field(mapping, key, lists) for key in fields}
    extra = _mapping(_get(mapping, "extra", ""), "extra")
    values["extra"] = {
        _text(name, "extra"): _untagged(each, f"extra[{_shown(name)}]", lists)
        for name, each in extra.items()
    }
    evidence = lists.read(_get(mapping, "evidence", ""), "evidence")
    names = lists.read(mapping.get("extra_keys", ()), "extra_keys")
    values["evidence"] = Findings(
        tuple(_finding(each, f"evidence[{i}]", lists) for i, each in enumerate(evidence)),
        extra_keys=tuple(_text(each, f"extra_keys[{i}]") for i, each in enumerate(names)),
    )
    return values


def _field(data: Mapping[str, Any], key: Key[Any], lists: _Lists) -> Any:
    value, place = _get(data, key.name, ""), key.name
    if key == BODY:
        blocks = lists.read(value, place)
        return tuple(_block(each, f"body[{i}]", lists) for i, each in enumerate(blocks))
    if place in _LIST_FIELDS:
        texts = lists.read(value, place)
        return tuple(_text(each, f"{place}[{i}]") for i, each in enumerate(texts))
    if value is None:
        return None
    if key == DATE:
        return _iso(date.fromisoformat, value, place)
    if key == PUBLISHED:
        return _iso(datetime.fromisoformat, value, place)
    if key == UPDATED:
        moment = isinstance(value, str) and "T" in value
        return _iso(datetime.fromisoformat if moment else date.fromisoformat, value, place)
    return _text(value, place)


def _block(data: object, place: str, lists: _Lists) -> Block:
    mapping = _mapping(data, place)
    kind = _text(_get(mapping, "kind", place), f"{place}.kind")
    if kind not in BLOCK_KINDS:
        raise InputError(
            f"{place}.kind: expected one of {', '.join(BLOCK_KINDS)}, got {_shown(kind)}"
        )
    text = _text(_get(mapping, "text", place), f"{place}.text")
    spans = _read_spans(_get(mapping, "spans", place), f"{place}.spans", lists)
    return Block(kind, text, spans)


def _finding(data: object, place: str, lists: _Lists) -> Finding[Any]:
    mapping = _mapping(data, place)
    name = _text(_get(mapping, "key", place), f"{place}.key")
    value = _get(mapping, "value", place)
    score = _get(mapping, "score", place)
    if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 <= score <= 1:
        raise InputError(f"{place}.score: expected a number from 0 to 1, got {_shown(score)}")
    spans = _read_spans(_get(mapping, "spans", place), f"{place}.spans", lists)
    rule = _text(_get(mapping, "rule", place), f"{place}.rule")
    if not spans and rule != GIVEN:
        raise InputError(f"{place}.spans: expected at least one place in the text, got none")
    return Finding(
        key=Key(name),
        value=_block(value, f"{place}.value", lists)
        if name == BODY.name
        else _untagged(value, f"{place}.value", lists),
        spans=spans,
        rule=rule,
        score=float(score),
    )


def _untagged(value: Any, place: str, lists: _Lists, depth: int = 0) -> Any:
    if isinstance(value, list):
        if depth >= MAX_DEPTH:
            raise InputError(f"{place}: lists within lists, over {MAX_DEPTH} deep")
        items = enumerate(lists.read(value, place))
        return tuple(_untagged(each, f"{place}[{i}]", lists, depth + 1) for i, each in items)
    if isinstance(value, dict):
        if set(value) == {"datetime"}:
            return _iso(datetime.fromisoformat, value["datetime"], place)
        if set(value) == {"date"}:
            return _iso(date.fromisoformat, value["date"], place)
        raise InputError(f"{place}: expected a plain value or a marked date, got an object")
    if isinstance(value, float) and not isfinite(value):
        raise InputError(f"{place}: expected a finite number, got {value}")
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise InputError(
            f"{place}: expected at most {MAX_BITS:,} binary digits, got {_shown(value)}"
        )
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise InputError(f"{place}: expected a plain value, got {type(value).__name__}")


def _read_spans(value: object, place: str, lists: _Lists) -> tuple[Span, ...]:
    return tuple(_span(each, f"{place}[{i}]") for i, each in enumerate(lists.read(value, place)))


def _span(value: object, place: str) -> Span:
    pair = _list(value, place)
    whole = all(type(each) is int for each in pair)
    if len(pair) != 2 or not whole or not 0 <= pair[0] <= pair[1] <= MAX_END:
        raise InputError(
            f"{place}: expected [start, end] with 0 <= start <= end < 2**63, got {_shown(pair)}"
        )
    return Span(pair[0], pair[1])


def _get(data: Mapping[str, Any], name: str, place: str) -> Any:
    if name not in data:
        raise InputError(f"{place}.{name}: missing".lstrip("."))
    return data[name]


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: expected an object, got {type(value).__name__}")
    return value


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise InputError(f"{place}: expected a list, got {type(value).__name__}")
    return list(value)


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{place}: expected a string, got {type(value).__name__}")
    return value


def _iso(read: Callable[[str], Any], value: object, place: str) -> Any:
    try:
        return read(_text(value, place))
    except ValueError as error:
        raise InputError(
            f"{place}: expected an ISO 8601 day or moment, got {_shown(value)}"
        ) from error


class _Lists:
    """The lists that were seen, and how many values those had that were seen again."""

    def __init__(self) -> None:
        self.seen: dict[int, object] = {}
        """Each by its identity, which nothing else may get before the end."""
        self.again = 0

    def read(self, value: object, place: str) -> list[Any]:
        """The list *value*.

        Raises:
            InputError: it is none, or it is one of those that stand in too many places.
        """
        items = _list(value, place)
        self.see(value, place)
        return items

    def see(self, value: object, place: str) -> None:
        """Note the list *value*.

        Raises:
            InputError: it is one of those that stand in too many places.
        """
        if id(value) not in self.seen:
            self.seen[id(value)] = value
            return
        self.again += len(value)  # type: ignore[arg-type]  # a list, or a tuple
        if self.again > MAX_SHARED:
            raise InputError(
                f"{place}: the same list as elsewhere, and such lists have over {MAX_SHARED:,} "
                "values in all"
            )


class _Short(reprlib.Repr):
    """Shows the start of any value, however deep or large it is."""

    def repr_int(self, value: int, level: int) -> str:
        """A number, unless Python would refuse to print it."""
        return "a huge number" if value.bit_length() > MAX_BITS else super().repr_int(value, level)


_SHORT = _Short()
_SHORT.maxstring = 60


def _shown(value: object) -> str:
    return _SHORT.repr(value)
