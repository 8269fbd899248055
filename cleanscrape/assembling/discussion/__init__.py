"""Labelled page -> its comments, and what it says about them."""

from cleanscrape.assembling.discussion.of_page import discussion

__all__ = ["discussion"]
