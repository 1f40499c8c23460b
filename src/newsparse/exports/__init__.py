"""Articles to what other tools open: JSON, CSV, Arrow, Parquet, ninjs, schema.org."""
