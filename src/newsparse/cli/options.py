"""How options are declared: each with an example in its help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from newsparse.explain import visible
from newsparse.sources.hinted import HINTS

__all__ = ["HELP", "HintColumn", "Names", "PlainGroup", "flag", "option"]

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


class HintColumn(click.ParamType[tuple[str, str]]):
    """A hint and the column that holds it: ``url=link``."""

    name = "hint"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The hint and the column in *value*."""
        hint, _, column = str(value).partition("=")
        hint = hint.strip()
        if hint not in HINTS:
            self.fail(f"no hint {hint!r}: there are {', '.join(HINTS)}", param, ctx)
        if not column:
            self.fail(f"expected {hint}=COLUMN, got {value!r}", param, ctx)
        return hint, column


class PlainGroup(click.Group):
    """A group of commands whose errors hold nothing that acts on a terminal.

    Their messages quote what a source or a file's name has in it.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """As `click.Group` does it."""
        with _shown_plainly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As `click.Group` does it."""
        with _shown_plainly():
            return super().invoke(ctx)


@contextmanager
def _shown_plainly() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = visible(error.message)  # type: ignore[misc]  # final for users of click
        raise
