"""The page on sources tells the limits as they are."""

from __future__ import annotations

import importlib

import attrs

from newsparse.sources import RawText
from tests.test_docs import doc, table


def test_limits_agree_with_the_code() -> None:
    """Each limit has the value that the page tells."""
    for constant, value, _ in table(doc("sources"), "constant"):
        module, name = constant.strip("`").rsplit(".", 1)
        assert getattr(importlib.import_module(module), name) == int(value.replace(",", ""))


def test_every_part_of_a_record_is_told() -> None:
    """The table of `RawText` has all of it."""
    told = [
        name.strip("` ") for row in table(doc("sources"), "`RawText`") for name in row[0].split(",")
    ]
    assert set(told) == {each.name for each in attrs.fields(RawText)}
    assert len(told) == len(set(told))
