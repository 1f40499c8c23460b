"""Layouts as JSON-ready dicts that people can read and compare, and back, every value checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

import attrs

from newsparse.errors import InputError
from newsparse.languages import ALL as LANGUAGES
from newsparse.layouts.columns import MAX_COLUMNS
from newsparse.layouts.lines import LEFT_OUT, ROLES
from newsparse.layouts.slots import FIELDS_OF_INFO, Slot

__all__ = ["MAX_STRING", "VERSION", "layout_from_dict", "layout_to_dict"]

VERSION = 1
"""Version of the saved form. A newer one is refused, with a message that says so."""

MAX_STRING = 1_000
"""Characters of a string in a saved layout at most."""

MAX_LINES = 500
"""Lines that a saved layout lists as repeated at most."""

MAX_COUNT = 1_000_000
"""Texts or words that a saved layout counts at most."""

_VERSION_KEY = "newsparse_layout"
_DEFAULTS = Slot(role="info", share=1.0)


def layout_to_dict(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a layout by name as JSON-ready values."""
    return {
        _VERSION_KEY: VERSION,
        "texts": layout["texts"],
        "outlet": layout["outlet"],
        "day_order": layout["day_order"],
        "language": layout["language"],
        "width": layout["width"],
        "header": [_slot_to_dict(slot) for slot in layout["header"]],
        "footer": [_slot_to_dict(slot) for slot in layout["footer"]],
        "repeated": list(layout["repeated"]),
        "inside": list(layout["inside"]),
        "ends": list(layout["ends"]),
        "left_out": list(layout["left_out"]),
    }


def _slot_to_dict(slot: Slot) -> dict[str, Any]:
    """What a slot has beyond the usual: its role and share, and what is not left at its default."""
    data: dict[str, Any] = {"role": slot.role, "share": round(slot.share, 3)}
    for name in _READERS:
        value = getattr(slot, name)
        if value != getattr(_DEFAULTS, name):
            data[name] = list(value) if isinstance(value, tuple) else value
    return data


def layout_from_dict(data: object) -> dict[str, Any]:
    """The values of the layout that `layout_to_dict` saved.

    Raises:
        InputError: a value is missing, too long, of another type or of a newer version; the message
            names its place, as ``header[2].role``.
    """
    if not isinstance(data, Mapping):
        raise InputError(f"expected a dict of a layout, got {type(data).__name__}")
    version = data.get(_VERSION_KEY)
    if type(version) is not int:
        raise InputError(f"this is no saved layout: it has no {_VERSION_KEY!r}")
    if version > VERSION:
        raise InputError(f"the layout is of version {version}: this newsparse reads {VERSION}")
    order = _string(data.get("day_order"), "day_order", optional=True)
    if order not in (None, "dmy", "mdy", "ymd"):
        raise InputError(f"day_order: expected dmy, mdy, ymd or null, got {order!r}")
    header = _slots(data.get("header"), "header")
    stories = [at for at, slot in enumerate(header) if slot.role == "story"]
    if stories and stories != [len(header) - 1]:
        raise InputError("header: the story is its last slot, and no other")
    return {
        "texts": _count(data.get("texts"), "texts"),
        "outlet": _string(data.get("outlet"), "outlet", optional=True),
        "day_order": order,
        "language": _language(data.get("language"), "language"),
        "width": None if data.get("width") is None else _count(data["width"], "width"),
        "header": header,
        "footer": _slots(data.get("footer"), "footer"),
        "repeated": _strings(data.get("repeated", []), "repeated"),
        "inside": _strings(data.get("inside", []), "inside"),
        "ends": _strings(data.get("ends", []), "ends"),
        "left_out": _strings(data.get("left_out", LEFT_OUT), "left_out"),
    }


def _slots(value: object, place: str) -> tuple[Slot, ...]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: expected a list, got {type(value).__name__}")
    if len(value) > MAX_COLUMNS + 1:
        raise InputError(f"{place}: expected at most {MAX_COLUMNS + 1} slots, got {len(value)}")
    return tuple(_slot(each, f"{place}[{at}]") for at, each in enumerate(value))


def _slot(value: object, place: str) -> Slot:
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: expected a dict, got {type(value).__name__}")
    if value.get("role") not in ROLES:
        raise InputError(f"{place}.role: expected one of {', '.join(ROLES)}")
    given = {
        name: read(value[name], f"{place}.{name}")
        for name, read in _READERS.items()
        if name in value
    }
    return attrs.evolve(
        _DEFAULTS, role=value["role"], share=_share(value.get("share"), f"{place}.share"), **given
    )


def _string(value: object, place: str, *, optional: bool = False) -> str | None:
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise InputError(f"{place}: expected a string, got {type(value).__name__}")
    if len(value) > MAX_STRING:
        raise InputError(f"{place}: expected at most {MAX_STRING} characters, got {len(value)}")
    return value


def _maybe(value: object, place: str) -> str | None:
    return _string(value, place, optional=True)


def _strings(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: expected a list, got {type(value).__name__}")
    if len(value) > MAX_LINES:
        raise InputError(f"{place}: expected at most {MAX_LINES} strings, got {len(value)}")
    found = (_string(each, f"{place}[{at}]") for at, each in enumerate(value))
    return tuple(each for each in found if each is not None)


def _parts(value: object, place: str) -> tuple[str, ...]:
    found = _strings(value, place)
    if unknown := [each for each in found if each not in FIELDS_OF_INFO]:
        raise InputError(
            f"{place}: expected some of {', '.join(FIELDS_OF_INFO)}, got {unknown[0]!r}"
        )
    return found


def _bool(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{place}: expected true or false, got {type(value).__name__}")
    return value


def _share(value: object, place: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise InputError(f"{place}: expected a number, got {type(value).__name__}")
    if not 0 <= value <= 1:
        raise InputError(f"{place}: expected a number from 0 to 1, got {value}")
    return float(value)


def _count(value: object, place: str) -> int:
    if type(value) is not int or not 0 <= value <= MAX_COUNT:
        raise InputError(f"{place}: expected a whole number from 0 to {MAX_COUNT}")
    return value


def _range(value: object, place: str) -> tuple[int, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise InputError(f"{place}: expected two whole numbers")
    low, high = (max(1, _count(each, place)) for each in value)
    return low, max(low, high)


def _language(value: object, place: str) -> str | None:
    found = _string(value, place, optional=True)
    if found is not None and found not in LANGUAGES:
        raise InputError(f"{place}: expected one of {', '.join(LANGUAGES)}, got {found!r}")
    return found


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "line": _maybe,
    "before": _string,
    "after": _string,
    "parts": _parts,
    "held": _strings,
    "signed": _string,
    "value": _maybe,
    "joint": _maybe,
    "forms": _strings,
    "again": _bool,
    "lead": _string,
    "mark": _string,
    "words": _range,
    "dated": _share,
    "sentence": _share,
    "count": _count,
}
"""The attributes of a slot that are saved, and what reads each."""
