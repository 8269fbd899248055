"""Many pages on all cores: ``clean_many``. docs/many.md says how to use it."""

from cleanscrape.many.streaming import MAX_SIZE, TIMEOUT, clean_many

__all__ = ["MAX_SIZE", "TIMEOUT", "clean_many"]
