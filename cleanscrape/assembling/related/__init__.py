"""Labelled page -> the other content that it offers."""

from cleanscrape.assembling.related.of_page import related

__all__ = ["related"]
