"""Objects -> text, Markdown, HTML, plain data; and a source minus what was cut."""

from cleanscrape.writing.html import html
from cleanscrape.writing.markdown import markdown

__all__ = ["html", "markdown"]
