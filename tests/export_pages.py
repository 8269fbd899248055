"""Documents for the tests of exports: all fixtures, and one with whatever an export could stumble over."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import cleanscrape
from cleanscrape import Author, Comment, Discussion, Document, Embed, Image, RelatedItem

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(path for path in FIXTURES.glob("*/*") if path.suffix != ".toml")
IDS = [f"{path.parent.name}/{path.stem}" for path in PAGES]
URL = "https://gazette.example/page"
REFERENCE = "2025-06-01T12:00:00+00:00"

SHAPES = """<main><h1>Kelp &amp; co.</h1>
<p>One <strong>bold <em>and italic</em></strong>, <a href="/a b">a link</a>, H<sub>2</sub>O, x<sup>2</sup>,
<code>a &lt; b</code>, <del>gone</del><br>and a second line of this paragraph, which goes on for some time.</p>
<h2>Tools for the shore</h2><p>Before the list there is a sentence that says what the list is good for, at length.</p>
<ol><li>A rake with long teeth</li><li><p>A bucket that holds</p><ul><li>ten litres</li><li>or twelve</li></ul>
</li></ol><h3>Prices in the harbour</h3><p>The prices of the season stand in this table, as the trust gave them.</p>
<table><tr><th>Tool</th><th>Price</th></tr><tr><td>Rake</td><td>12 &lt; 13</td></tr></table>
<blockquote><h4>A note</h4><p>We went out at six and came back at nine, and the buckets were full to the brim.</p>
</blockquote><pre><code class="language-python">if kelp &lt; 3:
    wait()</code></pre>
<figure><img src="/kelp.jpg" alt="Kelp"><figcaption>Kelp at low tide in the bay</figcaption></figure>
<h2>What is next</h2><p>In the autumn the trust will count again, and say what it found, as every year.</p>
</main>"""
"""Every kind of markup that an article can have."""


@cache
def document(path: Path) -> Document:
    return cleanscrape.clean(path.read_bytes(), url=URL, reference=REFERENCE)


@cache
def shapes() -> Document:
    return cleanscrape.clean(SHAPES, url=URL)


def nasty() -> Document:
    """Text that is no XML, ids that are used twice or by nobody, dates of every precision, votes below zero."""
    bad = 'a <b> & "c" \x00\x0b\ud800\ufffe ]]> é'
    comments = (
        Comment(id="7", author=Author(name=bad), date_published="2024-11-05T19:02", text=f"{bad}\n\ntwo\nlines"),
        Comment(id="7", parent_id="7", date_published="2024-11-05T23:30:15-02:00", text="", votes=-3, depth=1),
        Comment(id="8", parent_id="nobody", date_published="2024", votes=4, text="x", author=Author(handle="h")),
    )
    whole = shapes()
    article = replace(
        whole.article,
        headline=bad,
        authors=(Author(name=bad, url="https://a.example/x y"), Author(handle="only"), Author()),
        date_published="2024-11",
        date_modified="2024-11-05T10:00+00:00",
        tags=(bad, ""),
        language="gsw-CH",
        site_name=bad,
        section="News",
        main_image=Image(url="data:image/png;base64,AA"),
        images=(Image(alt="no address"), Image(url="https://gazette.example/k.jpg")),
        description=bad,
        blocks=tuple(replace(block, text=bad, markup=None) for block in whole.article.blocks),
    )
    return replace(
        whole,
        article=article,
        discussion=Discussion(declared_count=9, comments=comments),
        embeds=(
            Embed(platform="youtube", url="https://youtube.example/w", text=bad, hashtags=("t",), mentions=("m",)),
            Embed(platform="x", author=Author(handle="h"), text=bad, links=("https://l.example",), media_urls=("m",)),
            Embed(platform="spotify", url="https://spotify.example/t"),
        ),
        related=(RelatedItem(headline=bad, text=bad, url="/a b", source_name="S", date_published="2024-05-01"),),
        warnings=(bad,),
    )
