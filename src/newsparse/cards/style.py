"""The colours and the layout of cards: CSS that no page around it needs to know of."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["FIELD_COLOURS", "OTHER", "STYLE", "THEMES", "Pair", "colour_of"]


@attrs.frozen
class Pair:
    """A colour on a light page, and on a dark one: ``#rrggbb``."""

    light: str
    dark: str


INK = Pair("#1a1a1a", "#f2f2f2")
"""The colour of text."""

# Every colour of text has a contrast of at least 4.5 : 1 to whatever it stands on (WCAG 2.2,
# criterion 1.4.3): the tests compute it.
THEMES: Mapping[str, Pair] = {
    "ink": INK,
    "paper": Pair("#ffffff", "#1c1c1e"),
    "faint": Pair("#595959", "#b5b5b5"),  # text that is less important
    "line": Pair("#d0d0d0", "#48484a"),
    "bar": Pair("#2a6db0", "#5b9fe0"),
}

# Behind text of the colour `INK`. Fields that say the like have one colour: the name of the field
# stands beside each mark, so that nobody has to tell colours apart.
FIELD_COLOURS: Mapping[str, Pair] = {
    "outlet": Pair("#cde6fb", "#0f4166"),
    "tagline": Pair("#cde6fb", "#0f4166"),
    "headline": Pair("#f9d3ea", "#6b1f4d"),
    "date": Pair("#fdeeb3", "#5a4700"),
    "published": Pair("#fdeeb3", "#5a4700"),
    "updated": Pair("#fdeeb3", "#5a4700"),
    "authors": Pair("#d9d6fb", "#3a3580"),
    "dateline": Pair("#fbd7cf", "#6e2a1c"),
    "categories": Pair("#e6d2f5", "#54296f"),
    "tags": Pair("#e6d2f5", "#54296f"),
    "summary": Pair("#c9efee", "#0f4f4e"),
    "body": Pair("#e6f4e3", "#1d4424"),
    "source_url": Pair("#e4e7d0", "#3f4a1a"),
}

OTHER = Pair("#e3e3e3", "#4a4a4a")
"""Behind facts about the page, and fields of extractors that are not newsparse's."""


def colour_of(field: str) -> str:
    """The class that gives a mark the colour of *field*, whatever the field is called."""
    return f"np-of-{field}" if field in FIELD_COLOURS else "np-of-other"


# Jupyter tells its theme by an attribute, VS Code by a class, and by an attribute where contrast is
# high (its class for that is the same for light and dark); others have taken to data-theme. They
# come last, because they know better than the system what is around the card.
_SAYS_LIGHT = (
    '[data-jp-theme-light="true"]',
    "body.vscode-light",
    'body[data-vscode-theme-kind="vscode-high-contrast-light"]',
    'html[theme="light"]',
    '[data-theme="light"]',
)
_SAYS_DARK = (
    '[data-jp-theme-light="false"]',
    "body.vscode-dark",
    'body[data-vscode-theme-kind="vscode-high-contrast"]',
    'html[theme="dark"]',
    '[data-theme="dark"]',
)

_LAYOUT = """\
.np{background:var(--np-paper);color:var(--np-ink);border:1px solid var(--np-line);\
border-radius:6px;padding:14px 18px;margin:4px 0;max-width:60em;\
font:14px/1.5 var(--jp-content-font-family,system-ui,sans-serif);overflow-wrap:anywhere}
.np .np-title{font-size:20px;line-height:1.3;font-weight:700;margin:0 0 10px;text-align:start}
.np .np-faint{color:var(--np-faint)}
.np dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 12px;margin:0;\
align-items:baseline}
.np dt,.np dd{margin:0;padding:0;text-align:start;font-weight:400}
.np dt,.np dd{float:none;width:auto;min-width:0}
.np dt{grid-column:1;overflow-wrap:normal}
.np dd{grid-column:2}
.np dt span{border-radius:3px;padding:1px 6px;font-size:12px}
.np li,.np ul{list-style:none;display:inline;margin:0;padding:0}
.np li+li::before{content:" · ";color:var(--np-faint)}
.np p{margin:8px 0 0}
.np [title]{cursor:help}
.np .np-text{white-space:pre-wrap;overflow-wrap:anywhere;word-break:normal;\
unicode-bidi:plaintext;text-align:start;\
font:inherit;color:inherit;background:none;border:0;border-top:1px solid var(--np-line);\
margin:12px 0 0;padding:12px 0 0}
.np .np-more .np-text{border-top:0;padding-top:0;margin-top:4px}
.np mark{color:var(--np-ink);border-radius:3px;padding:1px 2px;\
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.np mark small{font-size:11px;line-height:1;margin-inline:5px 2px;padding:0;border-radius:3px;\
border:1px solid var(--np-faint);unicode-bidi:isolate;white-space:nowrap;user-select:none}
.np details{margin-top:10px}
.np summary{cursor:pointer;color:var(--np-faint)}
.np .np-wide{overflow-x:auto}
.np table{border-collapse:collapse;margin:6px 0 0;font-size:13px;color:var(--np-ink);\
background:none;border:0}
.np tr,.np tbody tr:nth-child(n),.np tbody tr:hover{background:none}
.np th,.np td{text-align:start;vertical-align:top;padding:3px 14px 3px 0;border:0;max-width:26em;\
border-bottom:1px solid var(--np-line);color:inherit;white-space:normal;overflow-wrap:break-word}
.np th{color:var(--np-faint);font-weight:400;white-space:nowrap}
.np .np-rows td:nth-child(4){white-space:nowrap}
.np td[title]{text-decoration:underline dotted var(--np-faint)}
.np .np-share{display:inline-block;width:120px;max-width:calc(100% - 3.5em);height:9px;\
border:1px solid var(--np-faint);border-radius:3px;margin-inline-end:8px}
.np .np-share span{display:block;height:100%;background:var(--np-bar)}
.np .np-coverage{display:flex;flex-wrap:wrap;font-size:13px;margin-top:4px;max-width:52em}
.np .np-coverage div{display:grid;grid-template-columns:90px 1fr;width:300px;\
max-width:100%;margin-inline-end:24px}
"""


def _variables(selectors: tuple[str, ...], theme: str) -> str:
    pairs = {**THEMES, **{f"field-{name}": pair for name, pair in FIELD_COLOURS.items()}}
    pairs["field-other"] = OTHER
    values = ";".join(f"--np-{name}:{getattr(pair, theme)}" for name, pair in pairs.items())
    return f"{','.join(selectors)}{{color-scheme:{theme};{values}}}"


def _style() -> str:
    classes = [
        f".np .np-of-{name}{{background:var(--np-field-{name})}}"
        for name in (*FIELD_COLOURS, "other")
    ]
    return "\n".join(
        [
            _variables((".np",), "light"),
            f"@media (prefers-color-scheme:dark){{{_variables(('.np',), 'dark')}}}",
            _variables(tuple(f"{each} .np" for each in _SAYS_LIGHT), "light"),
            _variables(tuple(f"{each} .np" for each in _SAYS_DARK), "dark"),
            # Twice the class, to weigh more than what a notebook says of its own dt, td and pre.
            *(line.replace(".np ", ".np.np ") for line in (_LAYOUT.rstrip(), *classes)),
        ]
    )


STYLE = _style()
"""The CSS of all that has the class ``np``."""
