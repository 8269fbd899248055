"""Who, when, where and about what: declared values that are not what their field asks for."""

import pytest
from metadata_pages import facts_of, ld


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


# --- sections


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Harbours, Editor's pick, oars, en", "Harbours"),
        ("Harbours, Food &amp; Drink, Orla Fenwick", "Harbours"),
        ("College of Social, Maritime and Health Sciences", "College of Social, Maritime and Health Sciences"),
        ("Oars, Sails and Masts", "Oars, Sails and Masts"),
        ("Boats, Oars, Sails and Masts", "Boats, Oars, Sails and Masts"),
        ("Marrow, MT", "Marrow, MT"),
        ("Here the editors write about all that happens at the quay.", None),
    ],
)
def test_of_a_list_the_first_is_the_section_and_a_sentence_is_none(declared: str, expected: str | None) -> None:
    assert facts_of(head=ld({"@type": "Article", "articleSection": declared})).section == expected
    facts = facts_of(head=meta("article:section", declared))
    assert (facts.section, facts.sources.get("section")) == (expected, "opengraph" if expected else None)


# --- descriptions


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("&lt;p&gt;Nine &lt;strong&gt;winters&lt;/strong&gt;, one ferry.&lt;/p&gt;", "Nine winters, one ferry."),
        ("Winters &amp;amp; ferries.&amp;nbsp;", "Winters & ferries."),
        ("The &lt;table&gt; element holds rows.", "The <table> element holds rows."),
        ("Orla Fenwick &lt;orla at quay dot example&gt; writes.", "Orla Fenwick <orla at quay dot example> writes."),
    ],
)
def test_markup_in_a_description_is_none_of_it(declared: str, expected: str) -> None:
    assert facts_of(head=meta("og:description", declared)).description == expected
