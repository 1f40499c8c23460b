"""What on a whole page may be the value of a field, weighed by learned weights.

The story and its headline are known by then. Each module finds the texts that may be the outlet's
name, an author's, the day of publication or a section's, and counts what is told of them.
"""
