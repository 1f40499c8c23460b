"""Pages such as a scraper may hand over: made-up parts in any order, with faults put in."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

__all__ = ["news_page"]

headlines = st.sampled_from(
    [
        "Bridge to be closed in winter",
        "BRIDGE TO BE CLOSED IN WINTER",
        "Who pays for the bridge?",
        "Mayor: ‘We will close the bridge’",
        "Brücke über den Fluß gesperrt",
        "Le pont sera fermé tout l’hiver",
        "# Bridge to be closed in winter",
    ]
)
header = st.sampled_from(
    [
        "By Jane Roe",
        "Von Jürgen Müller",
        "Jane Roe and José Núñez",
        "Published: 6 August 2025, 10:14 BST",
        "Updated: 7 August 2025",
        "6. März 2025",
        "2025-08-06",
        "Tags: rain, wind",
        "Category: Local News",
        "3 min read",
        "The Harbour Courier",
        "Home | News | Sport",
        "https://courier.example/bridge",
    ]
)
paragraphs = st.sampled_from(
    [
        "The council voted on Monday to close the bridge for the winter, and nobody was surprised.",
        "HAVENSIDE — The mayor said that the town would pay for the ferry until the spring came.",
        "Der Rat hat am Montag für die neue Brücke gestimmt, und niemand war überrascht.",
        "Le conseil a décidé lundi que le pont serait fermé l’hiver, et personne n’a protesté.",
        "“We will close it,” she said, “and we will open it again when the work has been done.”",
        "Read more",
        "## What comes next",
        "- a ferry",
        "Share this article",
        "Related stories",
        "© 2025 The Harbour Courier",
    ]
)


def _join(parts: tuple[Sequence[str], ...]) -> str:
    top, headline, under, story, foot = parts
    return "\n\n".join((*top, *headline, *under, *story, *foot))


# A page in the order in which pages are, and one in any order; either may end in mid-word.
_ordered = st.tuples(
    st.lists(header, max_size=2),
    st.lists(headlines, min_size=1, max_size=1),
    st.lists(header, max_size=4),
    st.lists(paragraphs, min_size=2, max_size=8),
    st.lists(st.one_of(header, paragraphs), max_size=3),
).map(_join)
_mixed = st.lists(st.one_of(headlines, header, paragraphs), max_size=12).map("\n\n".join)
_cut = st.builds(lambda text, at: text[: max(at, 1)].rstrip(), _ordered, st.integers(50, 400))
news_page = st.one_of(_ordered, _ordered, _mixed, _cut)
