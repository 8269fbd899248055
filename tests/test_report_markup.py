from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanscrape.report.markup import Html, asset, data_block, element, joined, plain


class _Seen(HTMLParser):
    """Elements with their attributes, and all text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(deadline=None)
@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    seen = _Seen(element("p", text, title=text))
    assert seen.tags == [("p", {"title": plain(text)})]
    assert seen.text == plain(text)


@settings(deadline=None)
@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_data_survives_and_cannot_end_its_element(data: object) -> None:
    block = data_block(data)
    seen = _Seen(block)
    assert [tag for tag, _ in seen.tags] == ["script"]
    assert json.loads(seen.text) == json.loads(json.dumps(data))
    assert block.isascii()
    assert not set(seen.text) & set("<>&'\u2028\u2029")


def test_markup_is_not_escaped_again_but_text_beside_it_is() -> None:
    assert (
        element("p", element("b", "<"), "<", 3, None, ["a", element("i", "&")])
        == "<p><b>&lt;</b>&lt;3a<i>&amp;</i></p>"
    )
    assert joined(["<", Html("<br>")]) == "&lt;<br>"


def test_attributes_may_be_bare_or_left_out() -> None:
    made = element(
        "button", data_zone="related", aria_pressed="true", disabled=True, hidden=False, title=None, class_="a b"
    )
    assert made == '<button data-zone="related" aria-pressed="true" disabled class="a b"></button>'


def test_what_no_html_file_may_hold_is_replaced() -> None:
    assert plain("a\x00b\x1bc\ud800d\te\n") == "a\ufffdb\ufffdc\ufffdd\te\n"
    element("p", "\ud800").encode()


@pytest.mark.parametrize("name", ["onclick", "onpointerover", "style", "x y", 'x"', ""])
def test_attributes_that_run_or_style_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="attribute"):
        element("p", **{name: "x"})


@pytest.mark.parametrize("tag", ["", "p onclick", "p>", "P", "a/b"])
def test_what_is_no_name_of_an_element_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="element"):
        element(tag)


@pytest.mark.parametrize(("tag", "source"), [("style", "a{}</STYLE>"), ("script", "'</script'"), ("p", "text")])
def test_an_asset_that_would_end_its_element_is_refused(tag: str, source: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        asset(tag, source)
