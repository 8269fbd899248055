"""Separate a scraped page's article from everything else on it."""
