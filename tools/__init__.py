"""Commands of those who work on newsparse, one a module: ``python -m tools.outputs``."""
