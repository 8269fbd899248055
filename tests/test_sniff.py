import pytest

from cleanscrape.reading.sniff import sniff

HTML = {
    "document": "<!doctype html><title>x</title><p>Words.",
    "document after mark and comment": "\ufeff\n<!-- saved from nowhere -->\n<HTML lang=en><body>Words</body></HTML>",
    "xhtml": '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">\n<html><p>a</p></html>',
    "paragraph": "<p>The harbour was quiet that morning.</p><div>",
    "unclosed paragraphs": "<p>The harbour was quiet.<p>Nobody came.<p>Then it rained.",
    "list": "<ul><li>bread<li>milk</ul>",
    "text first": 'Some words, <a href="/a">a link</a>, and <b>bold</b> ones.<p>More words here.</p><p>And more.</p>',
    "line breaks": 'Bread<br>Milk<br>Butter<br><a href="/x">more</a>',
    "styles that fill the prefix": "<style>" + "a { color: red }\n" * 9000 + "</style><p>Words</p>",
    "code quoted in html": "<p>Use <code>&lt;b&gt;</code> here.</p><pre><code>x = 1;\ny = 2;\n</code></pre>",
    "piece that is cut off": '<div class="all"><div>'
    + "Words that a reader sees.<br>" * 9
    + "<b>More</b> of them. " * 40,
    "wrapper never closed": "<p>One.</p><div><p>" + "Words that a reader sees. " * 40 + "</p><p>More.</p>",
    "scripted head": "<script>var a = 1;</script><div><p>Words that a reader sees.</p></div>",
}

TEXT = {
    "empty": "",
    "prose": "The harbour was quiet.\nNobody came.",
    "mention of a tag": "The <table> element holds rows.\nUse <tr> for each of them, and <td> for cells, she said.",
    "tag quoted, then an example": "The\n<table>\nelement shows data in rows.\nThe\n<caption>\nand the\n<thead>\n"
    "are parts of it.\n<table>\n<tr>\n<th>Quay</th>\n</tr>\n<tr>\n<td>North</td>\n</tr>\n</table>\n"
    + "The header of each cell is a short text, and each cell is as wide as its column.\n"
    * 4,
    "page shown between tildes": "A page:\n\n~~~html\n" + "<div><p>Words of it.</p></div>\n" * 9 + "~~~\n",
    "page shown in a listing of Markdown": "A page:\n\n````md\n```html\n"
    + "<div><p>Words of it.</p></div>\n" * 9
    + "```\n````\n",
    "comparison": "if a < b and c > d then stop",
    "e-mail": "From: Ann Example <ann@example.org>\nTo: Bob <bob@example.org>\n\nDear Bob, see <https://example.org/a>.",
    "generics": "List<a> first = new ArrayList<a>();\nMap<p, q> second;\nfor (b : first) {\n  run(b);\n}",
    "includes": "#include <stdio.h>\n#include <map>\nint main() {\n  return 0;\n}",
    "component": "import React from 'react';\nexport default function A() {\n  const x = 1;\n  const y = 2;\n  go();\n"
    '  return (\n    <div className="a">\n      <p>Hi</p>\n    </div>\n  );\n}',
    "json": '{"html": "<p>Words</p><div>and more</div>"}',
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
    "unknown elements": "<note><to>Ann</to><from>Bob</from></note>",
    "markdown": "# Title\n\nSome words with [a link](https://example.org) and <br> a break.\n\n- one\n- two\n",
    "markdown with banner": '<p align="center"><img src="a.png"></p>\n\n# Tool\n\nWhat it does, in some words.\n\n'
    "## Install\n\n- first this\n- then that\n\n[Docs](https://example.org/docs) say more about it.\n",
    "markdown with fence": "Write this:\n\n```html\n<div>\n<p>Hello</p>\n<p>World</p>\n</div>\n```\n\nand look at it.",
    "php": "<?php echo '<p>Hi</p>'; ?>",
    "script": "<svg xmlns='http://www.w3.org/2000/svg'>" + "<path d='M0'/>" * 90 + "</svg>",
}


@pytest.mark.parametrize("name", HTML)
def test_html_is_recognised(name: str) -> None:
    assert sniff(HTML[name]) == "html"


@pytest.mark.parametrize("name", TEXT)
def test_text_is_recognised(name: str) -> None:
    assert sniff(TEXT[name]) == "text"


def test_only_a_prefix_is_looked_at() -> None:
    head = "A line of plain words.\n" * 3000
    assert sniff(head + "<p>x</p>" * 100_000) == sniff(head) == "text"
