"""Flattened text: lines -> weighted evidence -> zone grammar -> labels."""

from cleanscrape.deciding.text.labelling import label_text

__all__ = ["label_text"]
