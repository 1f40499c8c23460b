"""What a caller knows of a text beside the text itself."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, get_args

import attrs

from newsparse.dates import FIRST_YEAR, LAST_YEAR
from newsparse.errors import ConfigError
from newsparse.fields import PAGE_KINDS
from newsparse.languages import ALL
from newsparse.languages.codes import language_of

__all__ = ["NO_HINTS", "DateOrder", "Hints"]

DateOrder = Literal["dmy", "mdy", "ymd"]
"""How numeric dates are written: ``03/04/2025`` is 3 April in "dmy", 4 March in "mdy"; in "ymd"
``25/08/06`` is 6 August 2025."""


def _stripped(value: Any) -> Any:
    """*value*, a text without edge blanks; ``None`` where nothing else is in it."""
    return (value.strip() or None) if isinstance(value, str) else value


def _code(value: Any) -> Any:
    """The code of the language *value*, where it is known."""
    value = _stripped(value)
    return (language_of(value) or value) if isinstance(value, str) else value


def _own(value: Any) -> Any:
    """*value* as a moment of Python's own where it is one of a library's, as a pandas.Timestamp."""
    if not isinstance(value, dt.datetime) or type(value) is dt.datetime:
        return value
    try:
        return dt.datetime.combine(value.date(), value.timetz())
    except ValueError:
        return str(value)  # pandas.NaT is a moment without a day: it is refused as any other text


def _check_text(_: Hints, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{attribute.name}: expected a text, got {type(value).__name__}")


def _check_known(known: tuple[str, ...]) -> Any:
    """A validator: the value is ``None`` or one of *known*."""

    def check(_: Hints, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and value not in known:
            raise ConfigError(
                f"{attribute.name}: expected one of {', '.join(known)}, got {value!r:.60}"
            )

    return check


def _check_reference(_: Hints, __: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        return
    if not isinstance(value, dt.date):
        raise ConfigError(
            f"reference: expected a date, or a datetime with a zone, got {value!r:.60}"
        )
    if isinstance(value, dt.datetime) and value.utcoffset() is None:
        raise ConfigError(
            f"reference: {value} has no zone: set its tzinfo, or give its date() alone"
        )
    if not FIRST_YEAR < value.year <= LAST_YEAR:
        raise ConfigError(
            f"reference: expected a year from {FIRST_YEAR + 1} to {LAST_YEAR}, got {value.year}"
        )


@attrs.frozen(kw_only=True)
class Hints:
    """What you know of a text: it decides what the text leaves open.

    A hint never replaces what the text says, *kind* and *language* aside, and gives no value that
    the text does not print, or that is not reckoned from what it prints. What a hint decided has a
    rule of its own in the evidence. The documentation's page on hints lists them.

    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> text = "Rain returns to Kent\\n\\nBy Jane Roe\\n\\nYesterday\\n\\n" + story
    >>> hints = newsparse.Hints(reference=dt.date(2025, 8, 7))
    >>> newsparse.parse(text, hints=hints).date, newsparse.parse(text).date
    (datetime.date(2025, 8, 6), None)

    Raises:
        ConfigError: a hint is of the wrong type, or is none that is known.
    """

    url: str | None = attrs.field(default=None, converter=_stripped, validator=_check_text)
    """The text's address: its host supports an outlet, a day in its path a date."""
    outlet: str | None = attrs.field(default=None, converter=_stripped, validator=_check_text)
    """The outlet's name, in any form: of the names that the text prints it chooses one."""
    language: str | None = attrs.field(default=None, converter=_code, validator=_check_known(ALL))
    """The language of the text: a BCP 47 tag or ISO 639-3 code of one that has data."""
    reference: dt.date | None = attrs.field(
        default=None, converter=_own, validator=_check_reference
    )
    """A day, or a moment with a zone, shortly after publication: "2 hours ago" counts back from it,
    and "Aug 6" is the last one before it."""
    date_order: DateOrder | None = attrs.field(
        default=None, validator=_check_known(get_args(DateOrder))
    )
    """How numeric dates are written."""
    kind: str | None = attrs.field(default=None, validator=_check_known(PAGE_KINDS))
    """What kind of page it is, one of `newsparse.fields.PAGE_KINDS`."""


NO_HINTS = Hints()
"""Nothing is known beside the text."""
