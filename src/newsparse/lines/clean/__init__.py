"""Clean layouts, texts that are little more than a header and a story: how each line is read."""
