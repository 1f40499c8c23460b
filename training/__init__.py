"""Learns, from a folder of pages with checked answers, what newsparse ships as weights."""
