"""The visible text of a page that was not read: crude, complete, linear."""

import pytest
from linear import grows_too_fast

from cleanscrape.many.unread import visible_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two <b>th</b>ree</p>", "One\nTwo three"),
        ("a <!-- b --> c <style>p { }</style>d<SCRIPT>1 < 2</Script >e", "a c de"),
        ("a <script>never closed <p>b", "a\nnever closed\nb"),
        ("a <!-- never closed <p>b <!-- again", "a <!-- never closed\nb <!-- again"),
        (
            "1 < 2, 3 > 2 &lt;p&gt; &copy; &#65;&#x42; &none; &#99999999999;",
            "1 < 2, 3 > 2 <p> © AB &none; &#99999999999;",
        ),
        ("<p title='a > b'>c", "b'>c"),
        ("", ""),
    ],
)
def test_visible_text(source: str, text: str) -> None:
    assert visible_text(source) == text


UNITS = ["<!--", "<script>", "<", "<p", "<p ", "&", "&#", "<svg><script>", "<p>a</p>", "<!-- --><script>", " ", "&#1"]


def test_its_time_is_linear() -> None:
    assert grows_too_fast(visible_text, {unit: unit for unit in UNITS}, (100_000, 800_000)) is None
