"""One function over Arrow record batches that every engine calls, and an item pipeline."""

from newsparse.engines.batches import BATCH_ROWS, BatchParser, parse_batches

__all__ = ["BATCH_ROWS", "BatchParser", "parse_batches"]
