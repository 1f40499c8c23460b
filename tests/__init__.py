"""The test-suite of newsparse: `pytest` in the project's folder runs all of it."""
