"""What was learned from labelled pages, as data, and how it is read."""
