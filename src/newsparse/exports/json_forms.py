"""The JSON Schema of saved articles and of JSON Lines, made of what the code says of each field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse import saved
from newsparse.exports.schema import ARTICLES
from newsparse.fields import (
    AUTHORS,
    BLOCK_KINDS,
    BODY,
    CATEGORIES,
    DATE,
    FIELDS,
    MEANINGS,
    PUBLISHED,
    TAGS,
    UPDATED,
)
from newsparse.findings import GIVEN

__all__ = ["json_schema"]

_DAY = r"\d{4}-\d\d-\d\d"
# Not the format "date-time": a moment may have no zone here, and an offset may have seconds.
_MOMENT = rf"{_DAY}T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d(:\d\d(\.\d+)?)?)?"

_TEXT = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": {"type": "string"}}

_FORMS: Mapping[str, dict[str, Any]] = {
    DATE.name: {"type": ["string", "null"], "pattern": f"^{_DAY}$"},
    PUBLISHED.name: {"type": ["string", "null"], "pattern": f"^{_MOMENT}$"},
    UPDATED.name: {"type": ["string", "null"], "pattern": f"^({_DAY}|{_MOMENT})$"},
    **{key.name: _TEXTS for key in (AUTHORS, CATEGORIES, TAGS)},
    BODY.name: {"type": "array", "items": {"$ref": "#/$defs/block"}},
}
"""Field → its form; all others are texts or null."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `Article.to_dict` gives and of a line of JSON Lines.

    A line also says what its source does, under the names of the table of articles; it has an
    ``error``, and no fields, where there is no article. Other keys are allowed: `Article.from_dict`
    ignores them.

    >>> json_schema()["properties"]["headline"]
    {'type': ['string', 'null'], 'description': 'The headline as printed.'}
    """
    article = [*(key.name for key in FIELDS), "extra", "newsparse", "evidence"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsparse.Article",
        "description": "An article with its evidence, or why there is none.",
        "type": "object",
        "properties": {
            **{
                key.name: {**_FORMS.get(key.name, _TEXT), "description": MEANINGS[key.name]}
                for key in FIELDS
            },
            **_of_article(),
            **_of_record(),
        },
        "if": {"required": ["error"], "properties": {"error": {"type": "string"}}},
        "then": {"required": ["newsparse"]},
        "else": {"required": article},
        "$defs": _definitions(),
    }


def _of_article() -> dict[str, Any]:
    return {
        "extra": {
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/value"},
            "description": _meaning("extra"),
        },
        "newsparse": {
            "type": "integer",
            "minimum": 1,
            "maximum": saved.VERSION,
            "description": "Version of this form.",
        },
        "extra_keys": {
            **_TEXTS,
            "description": "Names of the fields that extractors of your own looked for.",
        },
        "evidence": {
            "type": "array",
            "items": {"$ref": "#/$defs/finding"},
            "description": _meaning("evidence"),
        },
    }


def _of_record() -> dict[str, Any]:
    moment = {"type": ["string", "null"], "pattern": f"^{_MOMENT}$"}
    forms: dict[str, dict[str, Any]] = {
        **dict.fromkeys(("id", "url", "language_hint", "error", "source", "decoding"), _TEXT),
        "crawl_time": moment,
        "position": {"type": "integer", "minimum": 0},
    }
    columns = {
        "type": "object",
        "description": "The other columns of the source, by their names there.",
    }
    told = {name: {**form, "description": _meaning(name)} for name, form in forms.items()}
    return {**told, "columns": columns}


def _meaning(column: str) -> str:
    [meaning] = (each.meaning for each in ARTICLES.own() if each.name == column)
    return meaning.replace("`", "")


def _definitions() -> dict[str, Any]:
    spans = {"type": "array", "items": {"$ref": "#/$defs/span"}}
    place = {"type": "integer", "minimum": 0, "maximum": saved.MAX_END}
    day, moment = ({"type": "string", "pattern": f"^{form}$"} for form in (_DAY, _MOMENT))
    return {
        "span": {
            "description": "[start, end) in the text as given, in code points.",
            "type": "array",
            "prefixItems": [place, place],
            "items": False,
            "minItems": 2,
        },
        "block": _object(kind={"enum": list(BLOCK_KINDS)}, text={"type": "string"}, spans=spans),
        "finding": {
            "description": "A value, where it stood, which rule says so, and how sure it is.",
            **_object(
                key={"type": "string"},
                value={},
                spans=spans,
                rule={"type": "string"},
                score={"type": "number", "minimum": 0, "maximum": 1},
            ),
            "allOf": [
                {
                    "if": {"properties": {"key": {"const": BODY.name}}},
                    "then": {"properties": {"value": {"$ref": "#/$defs/block"}}},
                    "else": {"properties": {"value": {"$ref": "#/$defs/value"}}},
                },
                {
                    "if": {"properties": {"rule": {"not": {"const": GIVEN}}}},
                    "then": {"properties": {"spans": {"minItems": 1}}},
                },
            ],
        },
        "value": {
            "description": "A plain value, a marked day or moment, or a list of such.",
            "anyOf": [
                {"type": ["string", "number", "boolean", "null"]},
                {"type": "array", "items": {"$ref": "#/$defs/value"}},
                _marked(date=day),
                _marked(datetime=moment),
            ],
        },
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _marked(**properties: Any) -> dict[str, Any]:
    """An object that has no other property."""
    return {**_object(**properties), "additionalProperties": False}
