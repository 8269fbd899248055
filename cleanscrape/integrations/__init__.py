"""Cleaning inside of other people's tools. Each module needs the extra of its name and says so where it is absent."""
