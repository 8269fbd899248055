"""Wrong arguments raise at once, and say what to pass."""

import doctest
import io
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleanscrape

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kind": "pdf"}, "kind='pdf'"),
        ({"url": 3}, "url=3"),
        ({"keep": None}, "keep=None"),
        ({"keep": "embeds"}, "keep=['embeds']"),
        ({"keep": ["ads"]}, "'ads'"),
        ({"keep": [["embeds"]]}, "no zone is called ['embeds']"),
        ({"keep": [1]}, "no zone is called 1"),
        ({"reference": "yesterday"}, "2025-03-07T10:00:00Z"),
        ({"reference": datetime(2025, 3, 7)}, "ISO 8601"),
        ({"charset": b"utf-8"}, "charset=b'utf-8'"),
    ],
)
def test_a_wrong_argument_is_named(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(cleanscrape.UsageError) as raised:
        cleanscrape.clean("<p>Harbour</p>", **arguments)
    assert said in str(raised.value)


@pytest.mark.parametrize("block", ["x", 2.5, None])
def test_only_blocks_and_lines_are_explained(block: Any) -> None:
    with pytest.raises(cleanscrape.UsageError):
        cleanscrape.clean("<p>Harbour</p>").explain(block)


def test_a_block_of_another_document_is_not_explained() -> None:
    document, other = cleanscrape.clean("<p>Harbour</p>"), cleanscrape.clean("<p>Ferry</p>")
    with pytest.raises(cleanscrape.UsageError):
        document.explain(other.blocks[0])


class Response:
    """As that of requests, which reads a stream when it is asked for its content."""

    @property
    def content(self) -> bytes:
        raise AssertionError("must not be asked")

    text = content


class Selector:
    """As that of parsel."""

    def get(self) -> str:
        return "<p>Harbour</p>"

    def getall(self) -> list[str]:
        return [self.get()]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Response(), "object of type Response: pass str, bytes, a BeautifulSoup object or an lxml tree; "),
        (Response(), "of this object, .content"),
        (SimpleNamespace(body=b"", text=""), "of this object, .body"),
        (Path("page.html"), "of this object, .read_bytes()"),
        (io.BytesIO(), "of this object, .read()"),
        (Selector(), "of this object, .get()"),
    ],
)
def test_what_holds_a_page_says_what_to_pass_of_it(source: Any, said: str) -> None:
    with pytest.raises(cleanscrape.SourceTypeError) as raised:
        cleanscrape.clean(source)
    assert said in str(raised.value)


@pytest.mark.parametrize("source", [3, None, [], {"html": ""}, object()])
def test_what_holds_no_page_has_no_such_hint(source: Any) -> None:
    with pytest.raises(cleanscrape.SourceTypeError, match=r"an lxml tree$"):
        cleanscrape.clean(source)


HARBOUR = "<main><h1>Harbour reopens</h1><p>The harbour has reopened.</p></main>"


def test_a_document_stored_without_evidence_explains_nothing_instead_of_something_false() -> None:
    stored = cleanscrape.Document.from_dict(cleanscrape.clean(HARBOUR).to_dict(evidence=False))
    for asked in (stored.blocks[0], 1):
        with pytest.raises(cleanscrape.UsageError, match="stored with evidence=False"):
            stored.explain(asked)


@pytest.mark.parametrize("source", [HARBOUR, "…\n!\n", "Harbour reopens", "<p>…</p>"])
def test_a_document_stored_with_evidence_explains_itself_as_before(source: str) -> None:
    document = cleanscrape.clean(source)
    stored = cleanscrape.Document.from_dict(document.to_dict())
    assert [stored.explain(block) for block in stored.blocks] == [document.explain(each) for each in document.blocks]
    assert all(stored.explain(block).decision is block.zone for block in stored.blocks)


def test_the_example_of_the_readme_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    text = README.read_text("utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    assert examples.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples).failed == 0
