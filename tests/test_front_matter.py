"""Front matter of a text file: where it begins and ends, what is read of it, and what only looks like some."""

import time

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.reading.file_head import file_head
from cleanscrape.reading.front_matter import MAX_DEPTH
from cleanscrape.writing.source import clean_source

TEXT = "\n\n".join(SENTENCES)
MENU = "\n\nRelated articles\n\nFive towers\n\nSubscribe to our newsletter\n\nPrivacy policy\n"


def yaml_fields(lines: str) -> dict[str, list[str]]:
    return dict(file_head(f"---\n{lines}\n---\n{TEXT}").fields)


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: The ferry\nredirect_from:\n" + "".join(f"  - /old/{at}\n" for at in range(150)) + "---\n",
        "---\ntitle: The ferry\ntags: [\n  a,\n  b\n]\ncomments: true\n---\n",
        "---\ntitle: The ferry\n_build:\n  render: always\nog:image: a.png\n---\n",
        "---\n# a comment\ntitle: The ferry\n<<: *defaults\n---\n",
        "---\nlayout: post\npermalink: /ferry\n---\n",
        "---\ntitle: The ferry: a history\ndate: 2025-03-07\n---\n",
        "---\ndescription: The ferry sails again, and on Monday, too.\nsummary: It sails.\n---\n",
        "---\ntitle: The ferry\n...\n",
        '+++\ntitle = "The ferry"\ndraft = False\n+++\n',
        "+++\n" + "a=[" * 900 + "\n+++\n",
        "+++\na = " + "[" * 9000 + "\n+++\n",
        "+++\n[extra]\na = 1\n+++\n",
    ],
)
@pytest.mark.parametrize("change", ["", "CRLF", "BOM", "no end"])
def test_it_is_kept_in_place_as_a_whole(head: str, change: str) -> None:
    source = f"{head}\n{TEXT}" + ("" if change == "no end" else MENU)
    source = source.replace("\n", "\r\n") if change == "CRLF" else "\ufeff" + source if change == "BOM" else source
    head = head.replace("\n", "\r\n") if change == "CRLF" else "\ufeff" + head if change == "BOM" else head
    assert file_head(source).end == len(head)
    kept = clean_source(source, kind="text").text
    assert kept.startswith(head) and ("Privacy" in kept) is False
    assert clean_source(kept, kind="text").text == kept
    assert cleanscrape.clean(source, kind="text").article.text.startswith(SENTENCES[0])


@pytest.mark.parametrize(
    "head",
    [
        f"---\nSummary: {SENTENCES[0]}\nNote: {SENTENCES[1]}\n---\n",
        "---\nSource: I was there.\nReporter: And what did you see?\nSource: It sank.\n---\n",
        "---\nSource: I was there\nReporter: What of\nSource: The ferry\n---\n",
        "---\nnote: The ferry sailed in May.\n---\n",
        f"---\nnote: short\n\n{SENTENCES[0]}\n\n---\n",
        "---\n- title: The ferry\n---\n",
        "---\n\n---\n",
        "---\n{title: The ferry}\n---\n",
        "+++\nThe ferry sails again.\n+++\n",
        "+++\ntitle = 'The ferry'\n...\n",
    ],
)
def test_text_between_rules_is_none(head: str) -> None:
    assert file_head(head + TEXT).end == 0


@pytest.mark.parametrize("head", ["Title: The ferry\nNote: It sails.\n", "Title: The ferry\nDate: 2025-03-07\n"])
def test_keys_with_a_capital_are_some_beside_values_that_are_no_sentences(head: str) -> None:
    assert file_head(f"---\n{head}---\n").fields["headline"] == ["The ferry"]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("authors:\n  - name: Ada Quill\n    affiliation: X\n  - name: Bo Reed", {"authors": ["Ada Quill", "Bo Reed"]}),
        ("author: {name: Ada Quill, url: a}", {"authors": ["Ada Quill"]}),
        ("author: [[Ada Quill]]\ntags:\n- '[[a|b]]'", {"authors": ["Ada Quill"], "tags": ["b"]}),
        ("title: >+\n  The\n  ferry\n", {"headline": ["The ferry"]}),
        ("title: The\n  ferry # a comment", {"headline": ["The ferry"]}),
        ('title: "The \\"big\\" \\u0066erry"', {"headline": ['The "big" ferry']}),
        ("title: 'It''s'\ntags: [a, \"b, c\"]", {"headline": ["It's"], "tags": ["a", "b, c"]}),
        ("title: The ferry\nimage: false\nsite: true\nauthor: ~\ntags: null", {"headline": ["The ferry"]}),
        ("title: 'true'\nlang: no\ndate: 2025-03-07", {"headline": ["true"], "published": ["2025-03-07"]}),
        ("title: 1984\ndate: 2025-13-45", {"headline": ["1984"], "published": ["2025-13-45"]}),
        ("title: !x The ferry\ntags: [[a, b], c]", {"headline": ["The ferry"], "tags": ["c"]}),
        ("title: The ferry: a history\ntags: [a]", {"headline": ["The ferry: a history"], "tags": ["a"]}),
        ("title: The ferry\ntags: *none", {"headline": ["The ferry"], "tags": ["*none"]}),
    ],
)
def test_values_of_yaml(lines: str, fields: dict[str, list[str]]) -> None:
    found = yaml_fields(lines)
    assert found | fields == found
    assert found.keys() <= fields.keys() | {"language"}


def test_the_language_no_is_norwegian() -> None:
    assert yaml_fields("lang: no")["language"] == ["no"]


def test_values_of_toml() -> None:
    lines = (
        'title = "It"\nauthors = [{name = "Ada Quill"}, "Bo Reed", ["x"]]\ndraft = true\ndate = 2025-03-07\nimage = 1'
    )
    fields = {"headline": ["It"], "authors": ["Ada Quill", "Bo Reed"], "published": ["2025-03-07"]}
    assert file_head(f"+++\n{lines}\n+++\n").fields == fields


def test_the_closing_mark_comes_within_some_characters() -> None:
    for size, closed in ((19_900, True), (20_100, False)):
        head = f"---\ntitle: a\nother: {'a' * size}\n---\n"
        assert (file_head(head + TEXT).end == len(head)) is closed
    cut = "---\ntitle: a\nother: ".ljust(19_996, "a") + "\n---- is no mark\n"
    assert file_head(cut).end == 0


def test_brackets_in_brackets_are_read_to_a_depth() -> None:
    for depth, read in ((MAX_DEPTH, True), (MAX_DEPTH + 1, False)):
        nested = " ".join("[" * depth + "]" * depth)
        assert yaml_fields(f"title: b\ntags: {nested}") == {"headline": ["b"]} | ({} if read else {"tags": [nested]})


@pytest.mark.parametrize(
    "unit", ["[", "{a: ", "- ", "? ", "a: &a [*a]\n", "a: b: c\n", "'", "\\", "a: |\n b\n", "[[a|"]
)
def test_whatever_stands_in_it_ends_soon(unit: str) -> None:
    for start in ("title: a\n", "title: ", "title: a\nother:\n  "):
        source = f"---\n{start}{(unit * 20_000)[:19_900]}\n---\n"
        before = time.perf_counter()
        assert file_head(source).end in (0, len(source))
        assert time.perf_counter() - before < 2
