"""How articles look: cards for a notebook, and short forms for a terminal."""

from newsparse.cards.card import CARD, Card, Limits, card_html
from newsparse.cards.plain import listing, one_line, rich_table
from newsparse.cards.style import STYLE
from newsparse.cards.table import articles_html

__all__ = [
    "CARD",
    "STYLE",
    "Card",
    "Limits",
    "articles_html",
    "card_html",
    "listing",
    "one_line",
    "rich_table",
]
