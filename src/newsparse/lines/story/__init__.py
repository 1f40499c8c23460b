"""The story of a whole page: three looks at each passage, and which passages are chosen."""
