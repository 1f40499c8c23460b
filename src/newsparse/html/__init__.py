"""HTML in: the page as text, under a header of what its markup states. Needs the extra ``html``.

    text = newsparse.html.to_text(html)
    article = newsparse.parse(text)

A well-kept library parses and renders the page; newsparse reads the text as any other. What the
markup states stands over the text as front matter, so that every value still quotes the text.
"""

from newsparse.html.pages import parse_html, to_text

__all__ = ["parse_html", "to_text"]
