"""Labelled page -> the social posts and players that its article embeds."""

from cleanscrape.assembling.embeds.of_page import embeds

__all__ = ["embeds"]
