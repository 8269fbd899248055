"""No pattern takes more than linear time, whatever is repeated how often."""

from collections.abc import Callable
from functools import partial
from typing import Any

import linear
import pytest

import cleanscrape
from cleanscrape.assembling.comment_headers import comment_header, framed_name, is_name, time_span
from cleanscrape.assembling.dates import parse_date
from cleanscrape.assembling.headlines import agrees
from cleanscrape.assembling.tails import tail
from cleanscrape.assembling.time_labels import without_act, without_time_label
from cleanscrape.lexicon import phrases, vendors, vocabulary
from cleanscrape.lexicon.vendor_values import Expression, Vendor
from cleanscrape.reading.decode import decode
from cleanscrape.reading.no_page import why_no_page
from cleanscrape.reading.sniff import sniff

CHARACTERS = {
    "blanks": " ", "newlines": "\n", "digits": "1", "letters": "a", "capitals": "A", "full stops": ".", "commas": ",",
    "colons": ":", "hyphens": "-", "dashes": "—", "ellipses": "…", "brackets": "(", "closed": ")", "angles": "<",
    "ampersands": "&", "backticks": "`", "square": "[", "at": "@", "hashes": "#", "bars": "|", "stars": "*",
    "quotes": '"', "ideographs": "前", "invisible": "\u200b", "dotted": "İ",
}  # fmt: skip
WORDS = {
    "words": "a ", "numbers": "1 ", "by": "by ", "bylines": "By Ann, ", "says": "Ann says: ", "posted": "posted by ",
    "addresses": "http://", "hosts": "a.b.", "handles": "(@a)", "open handles": "— a (@a", "signed": "— A (@a) 1 ",
    "dates": "7 March 2025 ", "months": "march ", "clocks": "10:", "ago": "5 minutes ago ", "votes": "-1 points ",
    "numbered": "#1 ", "entities": "&ndash;", "glued": "aB", "colons and words": "a: ", "pipes": "a | ",
    "comments of markup": "<!--", "tags": "<a ", "elements": "<p>", "attributes": "<p a=", "fences": "```\n",
    "scripts": "<script ", "raw": "<script>", "ends": "</p", "doctypes": "<!doctype ", "xml": "<?xml ",
    "published": "published ",
    "charset": "charset=", "meta": "<meta ", "related": "Read more: ", "jobs": "words, ", "json": '"@type": [',
}  # fmt: skip
UNITS = CHARACTERS | WORDS

TASKS: dict[str, Callable[[str], Any]] = {
    "comment header": comment_header,
    "comment header inside": partial(comment_header, inside=True, known=frozenset(("Bob", "Ann"))),
    "time in a header": time_span,
    "name in a frame": framed_name,
    "name": is_name,
    "signature": tail,
    "signature without date": partial(tail, dated=False),
    "date": parse_date,
    "what was done before a date": lambda text: without_act(f"Ann Holm {text} Published:"),
    "label of a date": lambda text: without_time_label(f"Ann Holm {text} Published:"),
    "headline": lambda text: agrees(text, (text[::-1],)),
    "phrase": phrases.roles,
    "class name": vocabulary.name_bits,
    "sniffing": sniff,
    "sniffing behind a tag": lambda text: sniff(f"<div>{text}"),
    "no page": why_no_page,
    "no page behind a prologue": lambda text: why_no_page(f"<?xml version='1.0'?>{text}"),
    "no page behind a header": lambda text: why_no_page(f"From: a\n{text}"),
    "decoding": lambda text: decode(text.encode() + b"\xff"),
}


@pytest.mark.parametrize("task", TASKS)
def test_time_grows_with_the_text_and_not_faster(task: str) -> None:
    assert linear.grows_too_fast(TASKS[task], UNITS) is None


BODY = "<p>The harbour reopened on Monday after a long winter of repairs, the council said on Friday, and all sang.</p>"
PAGES: dict[str, Callable[[str], Any]] = {
    "byline": lambda text: f"<article><h1>Harbour</h1><p class=byline>{text}</p>{BODY}</article>",
    "link of an author": lambda text: f"<h1>Harbour</h1><p>By <a rel=author href='{text}'>{text}</a></p>{BODY}",
    "comment": lambda text: f"<h1>Harbour</h1>{BODY}<ol class=comments><li class=comment><b>{text}</b><p>{text}</ol>",
    "post": lambda text: f"<h1>Harbour</h1>{BODY}<blockquote class=twitter-tweet><p>{text}</blockquote>{BODY}",
    "toot": lambda text: f"<h1>Harbour</h1>{BODY}<blockquote class=mastodon-embed><p>https://{text}</blockquote>",
    "title": lambda text: f"<title>{text}</title><h1>Harbour</h1>{BODY}",
    "text": lambda text: f"Harbour\n{BODY[3:-4]}\n{text}\nComments\n{text}\nRelated Articles\n{text}\n",
}
HOSTILE = (
    "blanks", "digits", "letters", "commas", "dashes", "brackets", "by", "says", "addresses", "signed", "ago", "hosts",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_time_of_a_whole_page_grows_with_a_line_of_it_and_not_faster(page: str) -> None:
    kind = "text" if page == "text" else "html"
    found = linear.grows_too_fast(
        lambda text: cleanscrape.clean(PAGES[page](text), kind=kind).article.text,
        {name: UNITS[name] for name in HOSTILE},
    )
    assert found is None


def expressions(vendor: Vendor) -> list[Expression]:
    """All regular expressions of a vendor's file."""
    said = vendor.address
    places = [place.pattern for field in vendor.fields.values() for place in field if place.pattern is not None]
    alone = [each for each in (vendor.handle, said.media) if each is not None]
    return [*alone, *said.permalinks, *said.parts, *places]


ADDRESSES = {
    "letters": "a", "digits": "1", "hyphens": "-", "hosts": "a.", "paths": "a/", "slashes": "/", "queries": "a=1&",
    "schemes": "http://", "at": "@", "blanks": " ", "percents": "%2F", "quotes": '"', "colons": ":", "dids": "did:a:",
    "accounts": "a.a/@a", "accounts elsewhere": "a@a.", "embedded pages": "http://a/embed/", "parameters": "a=1&b?",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, vendor in vendors.VENDORS.items() if expressions(vendor)])
def test_time_of_a_vendors_patterns_grows_with_the_text_and_not_faster(name: str) -> None:
    hosts = vendors.vendor(name).address.hosts
    units = ADDRESSES | {host: f"{host}/" for host in hosts} | {f"{host}/a": f"{host}/a" for host in hosts}
    for expression in expressions(vendors.vendor(name)):
        sizes = (500, 4000)  # first those at which even the cube of the length is bearable
        assert linear.grows_too_fast(expression.compiled.search, units, sizes=sizes) is None, expression.text
        assert linear.grows_too_fast(expression.compiled.search, units) is None, expression.text
