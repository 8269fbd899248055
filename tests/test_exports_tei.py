"""TEI: valid by the TEI consortium's own DTD, and true to the document."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import export_pages
import pytest
import trafilatura.xml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import cleanscrape
from cleanscrape import Document
from cleanscrape.exports import to_tei

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

GLOBAL = "%att.global.rendition.attributes; type CDATA #IMPLIED n CDATA #IMPLIED xml:id ID #IMPLIED"
FIGURES = f"""
<!ELEMENT figure (head|p|ab|graphic|figDesc|figure|table)*> <!ATTLIST figure {GLOBAL}>
<!ELEMENT figDesc (#PCDATA)> <!ATTLIST figDesc {GLOBAL}>
<!ELEMENT table (head*, row+)> <!ATTLIST table {GLOBAL}>
<!ELEMENT row (cell+)> <!ATTLIST row {GLOBAL} role CDATA #IMPLIED>
<!ELEMENT cell %macro.specialPara;>
<!ATTLIST cell {GLOBAL} role CDATA #IMPLIED rows CDATA #IMPLIED cols CDATA #IMPLIED>
"""
"""The guidelines' module for tables and figures, which the DTD at hand (TEI for corpora) does not take in."""


@cache
def dtd() -> etree.DTD:
    corpora = Path(trafilatura.xml.TEI_SCHEMA).read_text("utf-8")
    with_figures = re.sub(
        r'(<!ENTITY % model\.(listLike|global) ")',
        lambda found: found.group() + {"listLike": "table |", "global": "figure |"}[found.group(2)],
        corpora,
    )
    assert with_figures != corpora
    return etree.DTD(io.StringIO(with_figures + FIGURES))


def parsed(document: Document) -> Any:
    root = etree.fromstring(to_tei(document).encode())
    assert dtd().validate(root), dtd().error_log.filter_from_errors()
    return root


def texts(root: Any, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.findall(re.sub(r"(?<=/)(?=\w)", TEI, path))]


def test_the_checker_refuses_what_is_no_tei() -> None:
    wrong = to_tei(export_pages.shapes()).replace("<row", "<div").replace("</row", "</div")
    assert not dtd().validate(etree.fromstring(wrong.encode()))


@pytest.mark.parametrize("path", export_pages.PAGES, ids=export_pages.IDS)
def test_fixtures_are_valid_tei(path: Path) -> None:
    document = export_pages.document(path)
    root = parsed(document)
    heads = texts(root, ".//div[@type='article']//head")
    headline = document.article.headline
    assert headline is None or headline in heads[0]  # the page may show it with more: "Thread: …"
    assert len(root.findall(f".//{TEI}div[@type='embed']")) == len(document.embeds)
    comments = document.discussion.comments if document.discussion else ()
    assert [one.get("n") for one in root.findall(f".//{TEI}div[@type='comment']")] == [one.id for one in comments]
    assert texts(root, ".//listBibl/bibl/title") == [item.headline for item in document.related]


@pytest.mark.parametrize("source", ["", "\x00", "<p>one</p>", "one\ntwo"])
def test_documents_with_little_in_them_are_valid(source: str) -> None:
    parsed(cleanscrape.clean(source))


def test_kept_zones_stand_once() -> None:
    page = (export_pages.FIXTURES / "html/news-with-widgets.html").read_bytes()
    root = parsed(cleanscrape.clean(page, keep=["comments", "embeds", "related"]))
    assert to_tei(cleanscrape.clean(page)) == to_tei(cleanscrape.clean(page, keep=["comments", "embeds", "related"]))
    assert "".join(root.itertext()).count("Keep the ferry on Saturdays, please.") == 1


def test_structure_of_the_article() -> None:
    root = parsed(export_pages.shapes())
    assert texts(root, ".//div[@type='article']/div/head") == ["Tools for the shore", "What is next"]
    assert texts(root, ".//div[@type='article']/div/div/head") == ["Prices in the harbour"]
    assert [item.get("n") for item in root.findall(f".//{TEI}list[@rend='numbered']/{TEI}item")] == ["1", "2"]
    assert texts(root, ".//item/list/item") == ["ten litres", "or twelve"]
    assert texts(root, ".//row[@role='label']/cell") == ["Tool", "Price"]
    assert texts(root, ".//quote/label") == ["A note"]
    (code,) = root.findall(f".//{TEI}ab[@type='code']")
    assert (code.get("n"), code.text, code.get(f"{XML}space")) == ("python", "if kelp < 3:\n    wait()", "preserve")
    (figure,) = root.findall(f".//{TEI}figure")
    assert [one.tag.removeprefix(TEI) for one in figure] == ["head", "graphic", "figDesc"]


def test_marks_links_and_line_breaks() -> None:
    first = parsed(export_pages.shapes()).find(f".//{TEI}div[@type='article']/{TEI}p")
    looks = {one.get("rend"): "".join(one.itertext()) for one in first.iter(f"{TEI}hi", f"{TEI}del")}
    assert looks["bold"] == "bold and italic"
    assert looks["italic"] == "and italic"
    assert (looks["subscript"], looks["superscript"], looks["code"]) == ("2", "2", "a < b")
    assert looks["strikethrough"] == "gone"
    assert first.find(f"{TEI}ref").get("target") == "https://gazette.example/a%20b"
    assert first.find(f"{TEI}lb").tail.startswith("and a second line")


def test_text_that_is_no_xml() -> None:
    root = parsed(export_pages.nasty())
    bad = 'a <b> & "c"  ]]> é'
    assert texts(root, ".//titleStmt/title") == [bad]
    assert texts(root, ".//div[@type='comment']/p")[:2] == [bad, "twolines"]
    assert root.find(f".//{TEI}div[@type='comment']/{TEI}p[2]/{TEI}lb").tail == "lines"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_gives_xml(text: str, name: str) -> None:
    whole = export_pages.nasty()
    article = replace(whole.article, headline=text, site_name=name, canonical_url=text, tags=(name,))
    parsed(replace(whole, article=article, url=name))


def test_dates_are_attributes_of_the_right_kind() -> None:
    root = parsed(export_pages.nasty())
    whens = [dict(one.attrib) for one in root.findall(f".//{TEI}sourceDesc//{TEI}date")]
    assert whens == [
        {"type": "published", "when": "2024-11"},
        {"type": "modified", "when-iso": "2024-11-05T10:00+00:00"},
    ]


def test_replies_point_to_comments_that_are_there() -> None:
    posts = parsed(export_pages.nasty()).findall(f".//{TEI}div[@type='comment']")
    assert [one.get(f"{XML}id") for one in posts] == ["comment-1", "comment-2", "comment-3"]
    assert [one.get("corresp") for one in posts] == [None, "#comment-1", None]


def test_a_thousand_nested_quotes_end() -> None:
    deep = "<blockquote>" * 1000 + "<p>Deep down in here is a sentence that is long enough to be read.</p>"
    parsed(cleanscrape.clean(f"<main><h1>Deep</h1>{deep}</main>"))
