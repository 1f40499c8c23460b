"""Tests of sources, exports, many texts at once and engines."""
