"""Labelled page -> its comments and what it says about them, and the posts of a forum thread."""

from cleanscrape.assembling.discussion.of_page import discussion_and_posts

__all__ = ["discussion_and_posts"]
