"""How right and how fast newsparse is, over a folder of pages with checked answers."""
