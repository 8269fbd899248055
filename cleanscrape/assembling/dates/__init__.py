"""A date as a page has it -> ISO 8601."""

from cleanscrape.assembling.dates.parsing import parse_date

__all__ = ["parse_date"]
