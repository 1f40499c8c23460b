"""Makes the docstrings readable as Markdown while the reference is built; used by ``mkdocs.yml``.

The docstrings are written for readers of the code: reST roles, double backticks, doctests in the
running text. Markdown would show the roles as they are and take ``>>>`` for quotations.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

# yes: ":class:`~newsparse.Finding`"  ":func:`find_info`"
ROLE = re.compile(r":(?:class|func|meth|data|mod):`~?(?:[\w.]+\.)?(\w+)`")


class Docstrings(Extension):
    """Rewrites the docstring of every object that was read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Rewrite the docstring of *obj*, if it has one."""
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)


def as_markdown(docstring: str) -> str:
    """*docstring* with names in backticks and each doctest in a fence.

    >>> as_markdown("A :class:`~a.B`.\\n\\n    >>> 1 + 1\\n    2\\n\\nMore.")
    'A `B`.\\n\\n```pycon\\n>>> 1 + 1\\n2\\n```\\n\\nMore.'
    """
    parts = ROLE.sub(r"`\1`", docstring).split("\n\n")
    return "\n\n".join(_fenced(part) if part.lstrip().startswith(">>>") else part for part in parts)


def _fenced(doctest: str) -> str:
    indent = len(doctest) - len(doctest.lstrip())
    lines = [line[indent:] for line in doctest.rstrip().split("\n")]
    return "\n".join(["```pycon", *lines, "```"])
