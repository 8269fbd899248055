"""Wrong arguments raise at once, and say what to pass."""

import doctest
from datetime import datetime
from pathlib import Path
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


def test_the_example_of_the_readme_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README.parent)
    text = README.read_text("utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, "README", str(README), 0)
    assert examples.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples).failed == 0
