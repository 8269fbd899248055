"""A date as a page has it -> ISO 8601."""

from cleanscrape.assembling.dates.parsing import is_of_earlier_day, parse_date

__all__ = ["is_of_earlier_day", "parse_date"]
