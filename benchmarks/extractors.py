"""Main-text extractors under one signature: cleanscrape and those it is measured against."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cleanscrape.model import Document

Clean = Callable[..., Document]
"""``cleanscrape.clean`` or a stand-in with its signature, such as one with other weights."""

Extractor = Callable[[bytes], str]
"""A page as it was fetched -> its main text."""

MODULES = {"trafilatura": "trafilatura", "resiliparse": "resiliparse", "rs-trafilatura": "rs_trafilatura"}
"""Distribution -> module."""


class UnknownExtractorError(Exception):
    """No extractor is called so, or it is not installed."""


def ours(clean: Clean) -> Extractor:
    """Our own article text, without its headline and captions."""
    return lambda html: clean(html, kind="html").article.text


def shipped_clean() -> Clean:
    """``cleanscrape.clean`` with the weights of the package."""
    from cleanscrape import clean

    return clean


def clean_with(weights: Path) -> Clean:
    """``cleanscrape.clean`` for HTML with another table of weights, to try it before it is shipped."""
    from cleanscrape.assembling.document import assemble
    from cleanscrape.deciding.html import label_html
    from cleanscrape.evidence.html import parse_html_table
    from cleanscrape.reading.source import read

    table = parse_html_table(weights.read_text("utf-8"), str(weights))
    shipped = shipped_clean()

    def clean(source: str | bytes, *, kind: str) -> Document:
        if kind != "html":
            return shipped(source, kind=kind)
        page = read(source, kind=kind)
        return assemble(page, label_html(page, table), keep=frozenset())

    return clean


def add_weights_option(parser: argparse.ArgumentParser) -> None:
    """``--weights``: see ``chosen_clean``."""
    parser.add_argument("--weights", type=Path, metavar="FILE", help="use this table of HTML weights instead")


def chosen_clean(options: argparse.Namespace) -> Clean:
    """The cleaner that the command line asks for."""
    return clean_with(options.weights) if options.weights else shipped_clean()


def _trafilatura() -> Extractor:
    extract = import_module("trafilatura").extract
    return lambda html: extract(html, include_comments=False) or ""


def _resiliparse() -> Extractor:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    decode = resiliparse_decode()
    return lambda html: str(extract(decode(html), main_content=True, alt_texts=False))


def resiliparse_decode() -> Callable[[bytes], str]:
    """How resiliparse makes text of bytes: its extraction takes none."""
    encoding: Any = import_module("resiliparse.parse.encoding")
    return lambda html: str(encoding.bytes_to_str(html, encoding.detect_encoding(html)))


def _rs_trafilatura() -> Extractor:
    extract = import_module("rs_trafilatura").extract_bytes
    return lambda html: extract(html).main_content or ""


def installed() -> list[str]:
    """The rivals that can be measured here."""
    return [name for name, module in MODULES.items() if find_spec(module)]


def chosen_names(listed: str) -> list[str]:
    """Names separated by commas; ``all`` stands for what is installed."""
    return installed() if listed == "all" else [name for name in listed.split(",") if name]


def rivals(names: Sequence[str]) -> dict[str, Extractor]:
    """Extractors by name. Raises UnknownExtractorError."""
    makers = {"trafilatura": _trafilatura, "resiliparse": _resiliparse, "rs-trafilatura": _rs_trafilatura}
    for name in names:
        if name not in makers:
            raise UnknownExtractorError(f"no extractor is called {name!r}: choose from {', '.join(makers)}")
        if name not in installed():
            raise UnknownExtractorError(f"{name} is not installed: pip install {name}")
    return {name: makers[name]() for name in names}


def versions() -> dict[str, str]:
    """What was measured, for the record."""
    return {name: metadata.version(name) for name in ("cleanscrape", *installed())}
