"""Pages that try to run a script, fetch something or break out of where their text is put, for the tests of reports."""

from __future__ import annotations

import json
from html import escape

MARK = "pwned"
"""What every script below would set on ``window``."""
AWAY = "https://attacker.example"
"""Where every address below leads: nothing may ever be asked for there."""

TEXTS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</ScRiPt ><script>window.pwned=1</script>",
    "<!--<script>window.pwned=1</script>",
    "--><script>window.pwned=1</script><!--",
    "]]><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</template></noscript></textarea><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    "<svg><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src onerror=window.pwned=1>",
    '"><script>window.pwned=1</script>',
    "'><script>window.pwned=1</script>",
    '" autofocus onfocus="window.pwned=1" tabindex="1',
    "' onmouseover='window.pwned=1",
    "` onpointerover=`window.pwned=1",
    f"<iframe src={AWAY}/frame></iframe>",
    "<iframe srcdoc='&lt;script&gt;parent.pwned=1&lt;/script&gt;'></iframe>",
    f"<link rel=stylesheet href={AWAY}/style.css>",
    f"<style>@import '{AWAY}/style.css'; * {{ background: url({AWAY}/picture) }}</style>",
    f"<meta http-equiv=refresh content='0;url={AWAY}/'>",
    f"<base href={AWAY}/>",
    f"<object data={AWAY}/object></object><embed src={AWAY}/embed>",
    f"<form action={AWAY}/form><button autofocus>Go</button></form>",
    f"<img srcset='{AWAY}/picture 1x'><video poster={AWAY}/poster><audio src={AWAY}/sound>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "&#60;script&#62;window.pwned=1&#60;/script&#62;",
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "\\x3cscript\\x3ewindow.pwned=1",
    "\u2028window.pwned=1\u2029",
    "\ufeff<script>window.pwned=1</script>\ufeff",
    "\u202e<script>window.pwned=1</script>\u202c\u2066",
    "\uff1cscript\uff1ewindow.pwned=1\uff1c/script\uff1e",
    "<scr\u200bipt>window.pwned=1</scr\u200bipt>",
    "<script\x0b>window.pwned=1</script\x0b>",
    "<a href='java\tscript:window.pwned=1'>x</a>",
    "${window.pwned=1} {{window.pwned=1}} {{constructor.constructor('window.pwned=1')()}}",
    "__proto__",
    "*/window.pwned=1/*",
    "\\",
    "'\"`<>&",
    "\ud83d\ude00 \U000e0001\U000e0073 \u0000 \u001b[31m",
)
"""As text of a page."""

ADDRESSES = (
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    " javascript:window.pwned=1",
    "java\nscript:window.pwned=1",
    "javascript&colon;window.pwned=1",
    "data:text/html,<script>opener.pwned=1</script>",
    "vbscript:window.pwned=1",
    "blob:https://attacker.example/1",
    "file:///etc/passwd",
    "//attacker.example/x",
    'https://attacker.example/"onmouseover="window.pwned=1',
    "https://attacker.example/'><script>window.pwned=1</script>",
)
"""As addresses of a page."""


def page(text: str, address: str = "https://harbour.example/") -> bytes:
    """A page that has one text and one address in every place that a report shows."""
    shown, link = escape(text), escape(address)
    declared = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": text,
            "author": {"@type": "Person", "name": f"Orla {text}", "url": address},
            "datePublished": "2025-03-11T08:00:00Z",
            "description": text,
            "articleSection": text,
            "keywords": [text],
            "image": address,
            "publisher": {"@type": "Organization", "name": text},
        }
    ).replace("<", "\\u003c")
    return f"""<!doctype html><html lang="{shown}"><head><title>{shown}</title>
<meta name="author" content="{shown}"><meta property="og:site_name" content="{shown}">
<link rel="canonical" href="{link}"><script type="application/ld+json">{declared}</script></head><body>
<nav><a href="{link}">{shown}</a></nav>
<article><h1>{shown} at the harbour</h1><p class="byline">By Orla {shown}</p>
<p>The harbour was calm on Tuesday, said the master, and nobody had seen anything: {shown}. So the boats went out.</p>
<p>{text} and by the evening all of them were back, with a good catch and a story to tell at the pier.</p>
<ul><li>{shown}</li></ul><table><tr><th>{shown}</th><td><a href="{link}">{shown}</a></td></tr></table>
<pre>{shown}</pre><blockquote>{shown}</blockquote>
<blockquote class="twitter-tweet"><p>{shown}</p>
&mdash; {shown} (@harbour) <a href="{link}">March 11, 2025</a></blockquote>
</article>
<section class="related"><h3>Related articles</h3><ul><li><h4><a href="{link}">{shown} and the pier</a></h4>
<p>{shown}</p></li></ul></section>
<section id="comments" class="comments-area"><h2>1 comment</h2>
<ol class="comment-list"><li class="comment" id="comment-1">
<div class="comment-author"><a href="{link}">{shown}</a></div><time>March 12, 2025</time>
<div class="comment-content"><p>{shown} says one who was there and saw it.</p></div></li></ol></section>
<footer><p>&copy; {shown}</p></footer></body></html>""".encode("utf-8", "surrogatepass")


def _lines(texts: tuple[str, ...]) -> bytes:
    told = (f"{text} The harbour was calm on Tuesday, said the master." for text in texts)
    return "\n".join(told).encode("utf-8", "surrogatepass")


PAGES = {
    **{f"text {number}": page(text) for number, text in enumerate(TEXTS)},
    **{f"address {number}": page("The harbour", address) for number, address in enumerate(ADDRESSES)},
    "flattened": _lines(TEXTS),
}
"""By name, for ids of tests."""
