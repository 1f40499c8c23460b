"""How options are declared: each with an example in its help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["HELP", "Names", "flag", "option"]

F = TypeVar("F", bound=Callable[..., Any])

HELP = click.help_option(
    "-h", "--help", help="Print this and exit, for example: newsparse parse --help"
)


def option(names: str, meaning: str, example: str, **more: Any) -> Callable[[F], F]:
    """The option called by *names*, whose help says its *meaning* and shows an *example*."""
    shows_default = more.get("default") not in (None, "-") and not more.get("is_flag")
    return click.option(
        *names.split(),
        help=f"{meaning}, for example: {example}",
        show_default=shows_default,
        **more,
    )


def flag(names: str, meaning: str, example: str, *, default: bool = False) -> Callable[[F], F]:
    """An option without a value."""
    return option(names, meaning, example, is_flag=True, default=default)


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them: ``id,headline``."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names in *value*, in order."""
        names = tuple(name.strip() for name in str(value).split(","))
        if not all(names):
            self.fail("expected names with a comma between each", param, ctx)
        return names
