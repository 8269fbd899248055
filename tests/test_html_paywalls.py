"""Prompts to pay that stand inside of an article are chrome; an article in an element for a paywall is none."""

from __future__ import annotations

import pytest
from rule_pages import BODY, FIRST, TITLE, block, page, rules

from cleanscrape import Document, Zone

RULE = "rule: of a prompt to pay"
ASKS = "<h2>Shall the whole story be yours?</h2><p>One krona for the first month, and you may stop at any time.</p>"
LOGIN = '<a href="/buy">Buy now</a><p>Already a subscriber? <a href="/login">Log in</a></p>'


def article(walled: str, *, text: str = BODY) -> Document:
    return page(f"<main><article><h1>{TITLE}</h1>{text}{walled}</article></main>")


@pytest.mark.parametrize("name", ["paywall", "article-regwall", "c-paywall__box"])
def test_a_prompt_to_pay_in_an_element_called_so_is_chrome(name: str) -> None:
    document = article(f"<div class={name}>{ASKS}{LOGIN}</div>")
    for words in ("Shall the whole story", "One krona", "Buy now", "Already a subscriber"):
        assert RULE in rules(document, words), words
        assert block(document, words).zone is Zone.CHROME, words
    assert block(document, FIRST).zone is Zone.ARTICLE


@pytest.mark.parametrize(
    "walled",
    [
        pytest.param(f"<div class=box>{ASKS}{LOGIN}</div>", id="not called so"),
        pytest.param(f"<div class=paywall>{ASKS}</div>", id="asks for nothing"),
        pytest.param(f"{ASKS}<div class=premium>Premium</div>", id="a badge"),
        pytest.param(f"<div class=paywall>{BODY.replace(FIRST, FIRST * 2)}{ASKS}{LOGIN}</div>", id="long"),
    ],
)
def test_other_lines_are_left_alone(walled: str) -> None:
    assert RULE not in rules(article(walled, text=""), "One krona" if "One krona" in walled else "Buy now")


@pytest.mark.parametrize(
    "more", [f"<p>{'word ' * 31}</p>", f"<p>{'word ' * 27}</p>" * 3], ids=["a long line", "many words"]
)
def test_a_wall_that_says_much_is_no_prompt(more: str) -> None:
    document = article(f"<div class=paywall>{ASKS}{LOGIN}{more}</div>", text=BODY * 2)
    assert RULE not in rules(document, "One krona")


LOCKED = "<p>The ferry would stop there again in May, said the mayor.</p><p>Two cows were brought.</p>"


@pytest.mark.parametrize("prompt", ["<p>Log in to continue reading</p>", f"<h3>Shall it be yours?</h3>{LOGIN}"])
def test_locked_text_above_the_prompt_stays_the_articles(prompt: str) -> None:
    document = article(f"<div class=paywall>{LOCKED}{prompt}</div>")
    for words in ("The ferry would stop", "Two cows"):
        assert RULE not in rules(document, words)
    assert block(document, "The ferry would stop").zone is Zone.ARTICLE
    for words in ("Log in",) if "h3" not in prompt else ("Shall it be", "Buy now", "Already a"):
        assert RULE in rules(document, words), words


def test_a_short_article_in_an_element_for_a_paywall_stays_one() -> None:
    document = page(f"<main><article class=paywall><h1>{TITLE}</h1><p>No boat before June.</p>{LOGIN}</article></main>")
    assert block(document, "No boat").zone is Zone.ARTICLE
    assert RULE not in rules(document, TITLE)
