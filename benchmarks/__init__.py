"""Measures cleanscrape and fits its weights. Not part of the product."""
