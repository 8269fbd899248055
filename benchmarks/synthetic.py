"""Sources made to measure: ordinary ones of any size, and bombs that break parsers and patterns.

Each maker takes a size in characters and gives a source of about that size.
"""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[int], str]

_ITEM = """
<article class="post" id="post-{n}"><header><h2>Ferry {n} goes back into service</h2>
<p class="byline">By Ada Fernhill · <time datetime="2024-05-0{d}">{d} May 2024</time></p></header>
<p>The ferry between both banks runs again after {n} weeks in the dock. Its hull was scraped, its engine
taken apart and put together, and a new bell hangs over the <a href="/bridge/{n}">bridge</a>,
says the harbour master.</p>
<blockquote class="twitter-tweet"><p>Back on the water! #ferry{n}</p>&mdash; Harbour (@harbour{n})
<a href="https://twitter.com/harbour{n}/status/17{n}">May {d}, 2024</a></blockquote>
<p>Tickets cost what they did last year, bicycles are carried free of charge, and dogs pay nothing at all.</p>
<ul><li>first boat at six</li><li>last boat at {n} past nine</li></ul></article>
<aside class="related"><h3>Related articles</h3><ul><li><a href="/a/{n}">A lock keeper looks back</a></li>
<li><a href="/b/{n}">Why the river freezes no more</a></li></ul></aside>
<section id="comments"><h3>2 comments</h3><ol><li class="comment"><cite>Bo</cite> 3 days ago
<p>At last, number {n}!</p></li>
<li class="comment"><cite>Cleo</cite> 2 days ago <p>I liked the old bell better.</p></li></ol></section>
"""

_LINES = """
Ferry {n} goes back into service
By Ada Fernhill
{d} May 2024
The ferry between both banks runs again after {n} weeks in the dock. Its hull was scraped clean.
Back on the water! #ferry{n}
— Harbour (@harbour{n}) May {d}, 2024
Tickets cost what they did last year, bicycles are carried free of charge, and dogs pay nothing at all.
Related Articles
27 minutes ago
- The Tidal Post
A lock keeper looks back
Why the river freezes no more
2 comments
Bo
3 days ago
At last, number {n}!
"""


def repeated(template: str, size: int) -> str:
    """The template over and over, numbered so that no two pieces are the same."""
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(template.format(n=len(pieces), d=1 + len(pieces) % 9))
        length += len(pieces[-1])
    return "".join(pieces)


def page(size: int) -> str:
    """An ordinary page: articles, embeds, related lists, comments."""
    head = "<!doctype html><html lang=en><title>Harbour news</title><nav><a href=/>Home</a></nav>"
    return f"{head}<main>{repeated(_ITEM, size)}</main><footer>Harbour news, all rights reserved</footer>"


def dump(size: int) -> str:
    """The like as flattened text."""
    return repeated(_LINES, size)


def _times(piece: str) -> Maker:
    return lambda size: piece * (size // len(piece))


def _around(head: str, piece: str, tail: str) -> Maker:
    return lambda size: head + piece * (size // len(piece)) + tail


def _attributes(size: int) -> str:
    return "<p " + " ".join(f"a{number}=x" for number in range(size // 9)) + ">text</p>"


def _classes(size: int) -> str:
    return '<div class="' + " ".join(f"widget-{number}" for number in range(size // 14)) + '"><p>text</p></div>'


HTML: dict[str, Maker] = {
    "ordinary page": page,
    "nested <div>": _times("<div>"),
    "nested <div> with text": _times("<div>some words "),
    "nested lists": _times("<ul><li>x"),
    "nested tables": _times("<table><tr><td>"),
    "nested <blockquote>": _times("<blockquote><p>so he said"),
    "misnested formatting": _times("<b><p>text</b>"),
    "unclosed links": _times('<a href="/x">link '),
    "one element of many attributes": _attributes,
    "one element of many classes": _classes,
    "one long paragraph": _around("<p>", "word upon word, ", "</p>"),
    "one long word": _around("<p>", "x", "</p>"),
    "many <br>": _around("<p>", "a line<br>", "</p>"),
    "short siblings": _times("<p>Read more</p>"),
    "equal siblings": _times('<div class="card"><h3><a href="/a">A harbour</a></h3><p>27 minutes ago</p></div>'),
    "open comment": _times("<!-- "),
    "open angle brackets": _times("<"),
    "character references": _around("<p>", "&amp;&#x41;&notit;", "</p>"),
    "white space": _around("<p>a", " \n\t", "b</p>"),
}
"""Name -> maker of HTML."""

TEXT: dict[str, Maker] = {
    "ordinary dump": dump,
    "one long line": _times("word upon word, "),
    "one long word": _times("x"),
    "empty lines": _times("\n"),
    "short lines": _times("Read more\n"),
    "time lines": _times("27 minutes ago\n- Yahoo\n"),
    "comment lines": _times("Bo\n3 days ago\nAt last!\nReply\n"),
    "cue heads": _times("Related Articles\n"),
    "signatures": _times("— Harbour (@harbour) May 3, 2024\n"),
    "punctuation": _times("(((---...###@@@"),
    "blanks in a line": _around("a", " ", "b"),
}
"""Name -> maker of flattened text."""
