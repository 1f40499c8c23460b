"""One function over Arrow record batches that every engine calls, and an item pipeline."""
