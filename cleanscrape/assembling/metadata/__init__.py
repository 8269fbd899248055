"""Labelled page -> who wrote it, when, where and about what, and which source says so."""

from cleanscrape.assembling.metadata.of_page import Facts, metadata

__all__ = ["Facts", "metadata"]
