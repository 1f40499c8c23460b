"""Bad input, hostile input and long runs."""
