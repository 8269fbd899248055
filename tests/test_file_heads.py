"""The head of a text file: front matter, headers of mail, lines of dump tools. It is of the file, not of its text."""

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Document, Kind, Zone
from cleanscrape.reading.file_head import file_head
from cleanscrape.writing.source import clean_source

TEXT = "\n\n".join(SENTENCES)
TITLE = "Ferry to the outer islands sails again"
YAML = f"---\ntitle: '{TITLE}'\nlayout: post\nauthor:\n  - \"[[Ada Quill]]\"\n# no tags\ndate: 2025-03-07\n---\n\n"
TOML = f'+++\ntitle = "{TITLE}"\nauthors = ["Ada Quill"]\ndate = 2025-03-07\n[extra]\ndraft = true\n+++\n\n'
MAIL = f"From: Ada Quill <ada@x.example>\nX-Mailer: 7\nSubject: {TITLE[:18]}\n {TITLE[19:]}\nDate: 7 Mar 2025\n\n"
READER = f"Title: {TITLE}\n\nURL Source: https://x.example/n\n\nPublished Time: 2025-03-07\n\nMarkdown Content:\n"


def read(source: str) -> Document:
    return cleanscrape.clean(source, kind="text")


@pytest.mark.parametrize("head", [YAML, "\ufeff" + YAML, TOML, MAIL, READER])
def test_the_head_is_read_kept_in_place_and_no_text(head: str) -> None:
    source = f"{head}{TEXT}\n\nPrivacy policy\n"
    document = read(source)
    article = document.article
    assert (article.headline, article.text, article.date_published) == (TITLE, TEXT, "2025-03-07")
    assert [author.name for author in article.authors] == (["Ada Quill"] if head is not READER else [])
    assert article.canonical_url == ("https://x.example/n" if head is READER else None)
    lines = [block for block in document.blocks if block.span.end <= len(head)]
    assert {(block.zone, block.kind) for block in lines} == {(Zone.METADATA, Kind.OTHER)}
    assert len(lines) == len([line for line in head.splitlines() if line.strip("\ufeff")])
    kept = clean_source(source, kind="text").text
    assert kept == f"{head}{TEXT}\n"
    assert clean_source(kept, kind="text").text == kept


@pytest.mark.parametrize(
    "head",
    [
        "---\nThe ferry: a history of it\n---\n",
        "---\ntitle: A rule that is never closed\n",
        "---\ntitle: The ferry\nNobody knew it.\n---\n",
        "Subject: Who wrote this is not said\n\n",
        "From: The harbour\n",
        "Title: The ferry\nAuthor: Nobody\n",
        "Photo: Ada Quill\n---\ntitle: below the first line\n---\n",
    ],
)
def test_what_is_no_head(head: str) -> None:
    assert file_head(head + TEXT).end == 0


QUESTIONS = f"Question: Why is it closed?\nAnswer: {SENTENCES[0]}\n\n"


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "X-Spam-Level2: no\nReceived: by a (b\n\t[1.2.3.4]); 7 Mar\nFrom: a@x.example\nSubject: It\n",
            {"headline": ["It"]},
        ),
        ("From a@x.example Fri Mar  7 10:00:00 2025\nFrom: Ada <a@x.example>\nSubject: It\n", {"headline": ["It"]}),
        ("From: Ada Quill\nSent: Friday 7 March\nTo: Bo\nSubject: It\n", {"published": ["Friday 7 March"]}),
        ("From: Ada Quill\nTo: bo@x.example\nSubject: It\n", {"authors": ["Ada Quill"]}),
        ("From: a@x.example\nSubject: =?utf-8?B?QnLDvGNrZQ==?=\n =?utf-8?Q?_=C3=BC?=\n", {"headline": ["Brücke ü"]}),
        ("From: a@x.example\nSubject: =?none?B?QnLDvGNrZQ==?=\n", {"headline": ["=?none?B?QnLDvGNrZQ==?="]}),
        ("From: a@x.example\nSubject: =?utf-8?Q?=FF?=\n", {"headline": ["=?utf-8?Q?=FF?="]}),
        ("From: a@x.example\nSubject: =?utf-8?B?Q?=\n", {"headline": ["=?utf-8?B?Q?="]}),
        ("From: a@x.example\nSubject: It\nX-Note: This is a header.\n", {"headline": ["It"]}),
    ],
)
def test_headers_of_mail(head: str, fields: dict[str, list[str]]) -> None:
    found = file_head(f"{head}\n{TEXT}")
    assert (found.end, {**found.fields} | fields) == (len(head), found.fields)


def test_what_is_no_header_of_mail_is_text() -> None:
    assert file_head(f"From: London to Paris\nSubject: Travel\nPrice: 20\n{QUESTIONS}").end == 0
    assert file_head(f"From here it goes on.\nFrom: the editors\nSubject: Travel\n{QUESTIONS}").end == 0
    head = "From: a@x.example\nSubject: What our readers ask\n"
    assert file_head(head + QUESTIONS).end == len(head)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ('"Quill, Ada" <a@x.example>', "Ada Quill"),
        ("Quill, Ada <a@x.example>", "Ada Quill"),
        ("=?utf-8?Q?J=C3=B6rg_Quill?= <a@x.example>", "Jörg Quill"),
        ("Ada Quill", "Ada Quill"),
    ],
)
def test_who_wrote_a_mail(name: str, read: str) -> None:
    document = cleanscrape.clean(f"From: {name}\nSubject: {TITLE}\nDate: 7 Mar 2025\n\n{TEXT}", kind="text")
    assert [author.name for author in document.article.authors] == [read]


def test_the_last_key_of_a_dump_tool_ends_its_head() -> None:
    for line in ("Warning: the sea is cold", "Title: a word on it", "Published Time: long ago"):
        assert file_head(f"{READER}\n{line}\n\n{TEXT}").end == len(READER)
    head = READER.replace("Markdown Content:", "Warning: the page has no text")
    assert file_head(f"{head}\n{TEXT}").end == len(head)


def test_a_line_that_says_otherwise_than_the_title_is_a_heading() -> None:
    text = f"## How it began\n\n{TEXT}"
    own = read(f"{YAML}{text}\n").article
    assert (own.headline, own.blocks[0].kind, own.blocks[0].text) == (TITLE, Kind.HEADING, "How it began")
    shown = read(f"{YAML}# {TITLE} today\n\n{TEXT}\n").article
    assert (shown.headline, shown.blocks[0].kind) == (f"{TITLE} today", Kind.HEADLINE)


def test_a_file_that_is_nothing_but_a_head_is_judged_as_text() -> None:
    document = read(YAML)
    assert document.article.headline is not None
    assert {block.text: block.kind for block in document.blocks}["layout: post"] is not None


@pytest.mark.parametrize("unit", ["---\n", "+++\n", "title: a\n", "- a\n", "From: a\nSubject: b\n", "[[", "a: [[|"])
def test_long_heads_are_linear(unit: str) -> None:
    for head in ("---\n", "+++\n", ""):
        assert file_head(head + unit * 100_000).end <= 20_000


def test_explaining_the_head_names_why() -> None:
    block = read(f"{YAML}{TEXT}\n").blocks[1]
    assert any(evidence.cue == "grammar: in the head of the file" for evidence in block.evidence)
