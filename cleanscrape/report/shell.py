"""The file around a report: one HTML document that fetches nothing and runs nothing but its own script."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

import regex

import cleanscrape
from cleanscrape.report.markup import Child, Html, asset, element, joined

GENERATOR = f"cleanscrape {cleanscrape.__version__} report"
"""What the file says it was made by; how a report is told from a page."""
_MARK = regex.compile(
    rb'<!doctype html>.{0,1500}?<meta name="generator" content="cleanscrape [0-9a-z.+]{1,30} report">', regex.S
)


def shell(title: str, *body: Child) -> bytes:
    """A whole HTML file with the style, the script and a policy that lets nothing else in; UTF-8."""
    style, script = _source("report.css"), _source("report.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", f"{title} · cleanscrape"),
        asset("style", style),
    )
    skip = element("a", "Skip to the content", href="#main", class_="skip")
    without = element("noscript", element("p", "Without scripts this report cannot show evidence.", class_="noscript"))
    inside = element("body", skip, without, body, asset("script", script))
    return joined((Html("<!doctype html>"), element("html", head, inside, lang="en"), "\n")).encode()


def policy(style: str, script: str) -> str:
    """The content security policy for a file with these two inline sources."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def is_report(data: bytes) -> bool:
    """Whether a file's bytes are a report rather than a page."""
    return _MARK.match(data, 0, 2048) is not None


@cache
def _source(name: str) -> str:
    return files("cleanscrape.report").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
