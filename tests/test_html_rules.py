"""Rules for HTML: each fires where it must, stays silent where it must, and stands in the evidence of its block."""

import math
from collections.abc import Callable

import pytest
from rule_pages import BODY, FIRST, THIRD, TITLE, block, news, page, rules

from cleanscrape import Document, PageType, Zone
from cleanscrape.deciding import html_rules
from cleanscrape.deciding.companions import TWINS
from cleanscrape.deciding.copies import COPY
from cleanscrape.deciding.html_rules import WIDGET_WEIGHTS, vetoes
from cleanscrape.deciding.scores import decide
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import fire
from cleanscrape.evidence.rows import TYPES
from cleanscrape.reading.html import read_html

HEADLINE = "rule: the title as a heading"
TEASER = "rule: a teaser in a line"
METADATA = "rule: who or when, at the headline"

POST = '<blockquote class="twitter-tweet"><p>{0}</p></blockquote>'
SORRY = "We know how much this hurts, and extra seats on the noon boat from Monday will help a little"


def test_a_block_in_a_posts_widget_is_embed() -> None:
    document = news(byline=f"<p>{FIRST} So it begins.</p>" + POST.format(SORRY))
    assert rules(document, SORRY) == ["rule: in a widget of twitter"]
    assert block(document, SORRY).zone is Zone.EMBED


def test_the_same_words_outside_of_a_widget_are_none() -> None:
    document = news(byline=f"<p>{FIRST} So it begins.</p><blockquote><p>{SORRY}</p></blockquote>")
    assert rules(document, SORRY) == []
    assert block(document, SORRY).zone is Zone.ARTICLE


@pytest.mark.parametrize(
    ("opening", "vendor", "zone"),
    [
        ('<div id="disqus_thread">', "disqus", Zone.COMMENTS),
        ('<div id="taboola-below-article">', "taboola", Zone.RELATED),
        ('<div id="onetrust-consent-sdk">', "onetrust", Zone.CHROME),
    ],
)
def test_a_widget_gives_its_zone_with_its_weight(opening: str, vendor: str, zone: Zone) -> None:
    words = "Boats and tides for everyone who likes them"
    document = news(behind=f"{opening}<div>{words}</div></div><p>Words behind the widget</p>")
    said = [each for each in block(document, words).evidence if each.cue.startswith("rule: in a widget")]
    assert said == [(f"rule: in a widget of {vendor}", zone, WIDGET_WEIGHTS[zone])]
    assert block(document, words).zone is zone
    assert rules(document, "Words behind the widget") == []


def test_a_widget_in_a_widget_speaks_for_both() -> None:
    inner = POST.format(SORRY)
    assert set(rules(news(behind=f'<div id="disqus_thread">{inner}</div>'), SORRY)) == {
        "rule: in a widget of disqus",
        "rule: in a widget of twitter",
    }


def test_a_linked_read_more_line_is_related() -> None:
    line = "Read more: Five things we learned at the meeting"
    document = news(byline=f'<p>{FIRST} So it begins.</p><p><a href="/five">{line}</a></p>')
    assert rules(document, line) == [TEASER]
    assert block(document, line).zone is Zone.RELATED


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Read more: Five things we learned at the meeting</p>", "Read more: Five"),
        ('<p>Read more: Five things we learned at the long <a href="/x">meeting</a></p>', "Read more: Five"),
        ('<p><a href="/x">Five things we learned at the meeting of the council</a></p>', "Five things"),
    ],
    ids=["no link", "a word of it linked", "a link without the words"],
)
def test_what_is_no_linked_read_more_line_is_left_to_the_weights(markup: str, text: str) -> None:
    assert TEASER not in rules(news(byline=f"<p>{FIRST} So it begins.</p>{markup}"), text)


def test_a_heading_that_says_the_title_is_article() -> None:
    document = news()
    assert rules(document, TITLE) == [HEADLINE]
    assert block(document, TITLE).zone is Zone.ARTICLE


def test_the_first_heading_that_says_the_title_counts_be_it_no_h1() -> None:
    document = page(f"<h1>The Skerrow Herald</h1><article><h2>{TITLE}</h2>{BODY}</article>")
    assert rules(document, TITLE) == [HEADLINE]
    assert rules(document, "The Skerrow Herald") == []


def test_the_sites_name_in_the_title_is_no_title() -> None:
    named = "The Skerrow Herald"
    inside = f"<header><h1>{named}</h1></header><article><h2>{TITLE}</h2>{BODY}</article>"
    document = page(inside, title=f"{TITLE} | {named}", head=f"<meta property=og:site_name content='{named}'>")
    assert rules(document, TITLE) == [HEADLINE]
    assert HEADLINE not in rules(document, named)


NAMED = "The Skerrow Herald"


@pytest.mark.parametrize(
    ("title", "head", "first"),
    [
        (f"{TITLE} - {NAMED}", "", f"<h1>{NAMED}</h1><p>Tides and coal</p>"),
        (f"{NAMED} | {TITLE}", "", f'<h1><a href="https://skerrow.example/">{NAMED}</a></h1>'),
        (f"{NAMED} - {TITLE}", f'<meta property=og:title content="{TITLE}">', f"<h1>{NAMED}</h1>"),
    ],
    ids=["behind the title", "before it, to the front page", "before it, and the title alone"],
)
def test_the_sites_name_in_an_h1_is_no_headline_where_a_later_heading_says_the_title(
    title: str, head: str, first: str
) -> None:
    document = page(f"<div>{first}</div><div><h2>{TITLE}</h2>{BODY}</div>", title=title, head=head)
    assert rules(document, TITLE) == [HEADLINE]
    assert HEADLINE not in rules(document, NAMED)
    assert document.article.headline == TITLE


def test_the_sites_name_as_a_heading_below_the_text_is_no_headline_wherever_the_title_has_it() -> None:
    document = page(f"<div><h1>{TITLE}</h1>{BODY}</div><div><h2>{NAMED}</h2></div>", title=f"{NAMED} - {TITLE}")
    assert rules(document, TITLE) == [HEADLINE]


def test_a_title_that_is_nothing_but_the_sites_name_is_the_headline_of_its_front_page() -> None:
    document = page(f'<div><h1><a href="/">{NAMED}</a></h1>{BODY}</div>', title=NAMED)
    assert HEADLINE in rules(document, NAMED)


def test_without_a_title_the_only_h1_counts() -> None:
    other = "A ferry is lost"
    assert rules(page(f"<article><h1>{other}</h1>{BODY}</article>", title=""), other) == [HEADLINE]
    two = page(f"<article><h1>{other}</h1>{BODY}<h1>And a bus</h1></article>", title="")
    assert rules(two, other) == rules(two, "And a bus") == []


def test_an_only_h1_in_a_list_of_other_things_is_no_headline() -> None:
    assert rules(page(f"<main>{BODY}</main><aside><h1>Elsewhere</h1></aside>", title=""), "Elsewhere") == []


@pytest.mark.parametrize(
    "where", ["<nav>", '<div class="related-posts">', "<aside>", "<footer>", '<ol class="comments">']
)
def test_the_title_in_a_list_of_other_things_is_no_headline(where: str) -> None:
    document = page(f"<main>{BODY}</main>{where}<h3>{TITLE}</h3>")
    assert HEADLINE not in rules(document, TITLE)


def test_the_title_in_plain_words_is_no_headline() -> None:
    assert HEADLINE not in rules(page(f"<article><p>{TITLE}</p>{BODY}</article>"), TITLE)


@pytest.mark.parametrize(
    "line",
    ["By Orla Fenwick", "7 March 2025", "18 minutes ago", "4 min read", "Published 7 March 2025, updated 9 March 2025"],
)
def test_who_or_when_between_headline_and_text_is_metadata(line: str) -> None:
    document = news(byline=f"<div>{line}</div>")
    assert rules(document, line) == [METADATA]
    assert block(document, line).zone is Zone.METADATA


def test_a_date_right_before_the_headline_is_metadata() -> None:
    assert rules(news(before="<div>7 March 2025</div>"), "7 March 2025") == [METADATA]


ELSEWHERE: dict[str, tuple[Callable[[], Document], str]] = {
    "behind the text": (lambda: news(behind="<div>18 minutes ago</div>"), "18 minutes ago"),
    "behind another heading": (lambda: news(byline="<h2>Port</h2><div>7 May 2025</div>"), "7 May 2025"),
    "far before": (lambda: news(before="<div>7 May 2025</div><div>A</div><div>B</div><div>C</div>"), "7 May 2025"),
    "other words": (lambda: news(byline="<div>Orla was at the pier</div>"), "Orla was"),
    "no headline on the page": (lambda: page(f"<div>7 May 2025</div><div>{BODY}</div>", title=""), "7 May 2025"),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_elsewhere_who_and_when_are_left_to_the_weights(where: str) -> None:
    make, line = ELSEWHERE[where]
    assert METADATA not in rules(make(), line)


def test_the_second_of_two_equal_paragraphs_is_no_article() -> None:
    document = news(byline=f"<p>{THIRD}</p>")
    first, second = (each for each in document.blocks if each.text == THIRD)
    assert first.zone is Zone.ARTICLE and second.zone is not Zone.ARTICLE
    assert [each.weight < 0 for each in second.evidence if each.cue == COPY] == [True]
    assert COPY not in {each.cue for each in first.evidence}


def test_equal_cells_of_a_table_all_stay() -> None:
    cells = "".join(f"<tr><td>{name}</td><td>calm and no wind at all</td></tr>" for name in ("Mon", "Tue", "Wed"))
    document = news(byline=f"<p>{FIRST} So it begins.</p><table>{cells}</table>")
    assert not [each for each in document.blocks for cue, _, _ in each.evidence if cue == COPY]


def test_blocks_that_look_alike_move_towards_each_other() -> None:
    items = "".join(f"<li>Boat number {word} leaves at noon</li>" for word in ("one", "two", "three", "four"))
    document = news(behind=f"<ul class=times>{items}</ul>")
    moved = [cue for each in document.blocks if "leaves" in each.text for cue, _, _ in each.evidence if cue == TWINS]
    assert moved
    assert TWINS not in {cue for cue, _, _ in block(document, TITLE).evidence}


@pytest.fixture(scope="module")
def everything() -> Document:
    """A page on which every rule fires."""
    widgets = (
        '<div id="disqus_thread"><p>Ann says: good</p></div><div id="taboola-x"><a href="/y">One odd trick</a></div>'
    )
    return news(
        before="<nav><a href=/>Home</a> <a href=/news>News</a></nav><div>7 March 2025</div>",
        byline=f"<div>By Orla Fenwick</div><p>{FIRST} So it begins.</p>{POST.format(SORRY)}"
        f'<p><a href="/five">Read more: Five things we learned</a></p><p>{THIRD}</p>',
        behind=widgets,
    )


def test_every_rule_fires_on_one_page(everything: Document) -> None:
    fired = {cue for each in everything.blocks for cue, _, _ in each.evidence}
    assert {HEADLINE, TEASER, METADATA, COPY, "rule: in a widget of twitter"} <= fired


def test_explain_recomputes_the_decision_from_the_evidence_rules_included(everything: Document) -> None:
    for each in everything.blocks:
        found = everything.explain(each)
        assert found.decision is each.zone
        for zone, score in found.scores.items():
            assert math.isclose(score, math.fsum(weight for _, of, weight in each.evidence if of is zone), abs_tol=1e-9)
        others = math.log(sum(math.exp(score) for zone, score in found.scores.items() if zone is not Zone.ARTICLE))
        assert (found.scores[Zone.ARTICLE] - others >= found.threshold) is (each.zone is Zone.ARTICLE)


def test_the_rules_are_no_decoration(everything: Document) -> None:
    """Taken out of the evidence they leave some block with another zone."""
    changed = []
    for each in everything.blocks:
        without = [said for said in each.evidence if not said.cue.startswith("rule: ")]
        if decide(without, everything.threshold)[1] is not each.zone:
            changed.append(each.text)
    assert changed


ITEMS = ("Why the council sold its only crane", "A winter without boats in four letters", "Tea at the harbour office")
UNDER = "rule: a link under such a heading"
HEADS = "rule: heads a list of links"


def listed(heading: str, items: str) -> Document:
    return news(behind=f"<aside><h3>{heading}</h3><ul>{items}</ul></aside>")


def test_links_under_a_known_heading_are_items_and_it_heads_them() -> None:
    document = listed("Most read", "".join(f"<li><a href=/{n}>{item}</a></li>" for n, item in enumerate(ITEMS)))
    assert rules(document, "Most read") == [HEADS]
    for item in ITEMS:
        assert rules(document, item) == [UNDER]
        assert block(document, item).zone is Zone.RELATED


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        pytest.param("Ropes", "".join(f"<li><a href=#>{item}</a></li>" for item in ITEMS), id="another heading"),
        pytest.param("Most read", "".join(f"<li>{item}</li>" for item in ITEMS), id="no links"),
        pytest.param("Most read", "<li><a href=/a>Sport</a></li><li><a href=/b>Tides</a></li>", id="names of sections"),
    ],
)
def test_other_lines_under_a_heading_are_none(heading: str, items: str) -> None:
    document = listed(heading, items)
    found = [cue for each in document.blocks for cue, _, _ in each.evidence if cue in (HEADS, UNDER)]
    assert found == []


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("<a href=/{0}>{1}</a><span>2 hours ago</span>", True),
        ("<span>3 May 2019</span> · <a href=/{0}>{1}</a>", True),
        ("<a href=/{0}>{1}</a><span> and what else was said of it since</span>", False),
        ("<a href=/{0}>Tea</a><span>Monday, 3 May 2019</span>", False),
    ],
)
def test_a_time_beside_such_a_link_does_not_count_and_other_words_do(line: str, counts: bool) -> None:
    document = listed("Latest news", "".join(f"<li>{line.format(n, item)}</li>" for n, item in enumerate(ITEMS)))
    found = [cue for each in document.blocks for cue, _, _ in each.evidence if cue in (HEADS, UNDER)]
    assert found == ([HEADS, UNDER, UNDER, UNDER] if counts else [])


def titles(address: str, text: str = ITEMS[0], tag: str = "aside", kind: PageType | str = PageType.ARTICLE) -> bool:
    """Whether a link behind an article is taken for a title that leads to a page, by the rule for it."""
    markup = f"<h1>Sea</h1><p>{BODY}</p><{tag}><p><a href='{address}'>{text}</a></p></{tag}>"
    read = read_html(markup, url="https://gazette.example/news/the-ferry-48200.html")
    found = html_rules.rules(read, fire(read, measure(read), TYPES.index(kind)))
    return (read.texts.index(text), "rule: a title that leads to a page") in {(at, said.cue) for at, said in found}


def test_a_title_that_leads_to_a_page_is_related_without_a_word_that_says_so() -> None:
    assert titles("/news/the-crane-48213.html")
    assert titles("https://gazette.example/2025/03/crane")


@pytest.mark.parametrize(
    ("address", "text", "tag", "kind"),
    [
        pytest.param("/news/", ITEMS[0], "aside", PageType.ARTICLE, id="to a section"),
        pytest.param(
            "https://crane.example/why-it-was-sold", ITEMS[0], "aside", PageType.ARTICLE, id="to another site"
        ),
        pytest.param("/news/the-crane-48213.html", "Cranes", "aside", PageType.ARTICLE, id="no title"),
        pytest.param("/news/the-crane-48213.html", ITEMS[0], "nav", PageType.ARTICLE, id="in a menu"),
        pytest.param("/news/the-crane-48213.html", ITEMS[0], "aside", PageType.LISTING, id="on a page of titles"),
        pytest.param("/news/the-crane-48213.html", ITEMS[0], "aside", "unsure", id="on a page that may be one"),
    ],
)
def test_other_links_are_no_titles(address: str, text: str, tag: str, kind: PageType | str) -> None:
    assert not titles(address, text, tag, kind)


CELL = "rule: a table's cell, a button or a label is no metadata"
NO_POST = "rule: nothing around it is called a post"


def vetoed(inside: str, text: str, likely: Zone) -> list[str]:
    """The vetoes on the block with ``text``, were ``likely`` its zone."""
    read = read_html(BODY + inside)
    found = vetoes(read, measure(read), [likely] * len(read))
    return [evidence.cue for index, evidence in found if text in read.texts[index]]


@pytest.mark.parametrize(
    ("inside", "text", "likely", "cues"),
    [
        ("<table><tr><td>Price range</td></tr></table>", "Price range", Zone.METADATA, [CELL]),
        ("<table><tr><td>By Orla Fenwick</td></tr></table>", "Orla", Zone.METADATA, []),
        ("<p>Advertisement</p>", "Advert", Zone.METADATA, [CELL]),
        ("<p>Price range</p>", "Price range", Zone.METADATA, []),
        (f"<p>{SORRY}</p>", "Monday", Zone.EMBED, [NO_POST]),
        (f"<div class=embed><p>{SORRY}</p></div>", "Monday", Zone.EMBED, []),
        (f"<figure class=embed><figcaption>{SORRY}</figcaption></figure>", "Monday", Zone.EMBED, [NO_POST]),
        (f"<amp-twitter data-tweetid=1>{SORRY}</amp-twitter>", "Monday", Zone.EMBED, []),
        (f"<div class=yarpp-related>{SORRY}</div>", "Monday", Zone.EMBED, [NO_POST]),
        (f"<p>{SORRY}</p>", "Monday", Zone.RELATED, []),
        ("<li><a href=#r>Antworten</a></li>", "Antworten", Zone.RELATED, ["rule: a button of comments is no item"]),
    ],
)
def test_a_veto_is_on_what_can_not_be(inside: str, text: str, likely: Zone, cues: list[str]) -> None:
    assert vetoed(inside, text, likely) == cues


def test_references_below_their_heading_are_article() -> None:
    lines = "".join(
        f"<li>Fenwick, O. ({year}). Ferries and how they fail. Skerrow Press.</li>" for year in (1999, 2004, 2011)
    )
    document = news(behind=f"<h2>References</h2><ol>{lines}</ol>")
    for year in ("1999", "2004", "2011"):
        assert "rule: in a list of the article's own" in rules(document, year)
        assert block(document, year).zone is Zone.ARTICLE


def test_links_below_such_a_heading_are_no_references() -> None:
    lines = "".join(f"<li><a href=/{n}>Ferries and how they fail, part {n}</a></li>" for n in (1, 2, 3))
    document = news(behind=f"<h2>References</h2><ol>{lines}</ol>")
    assert "rule: in a list of the article's own" not in rules(document, "part 2")


DISCUSSED = "rule: under a heading of comments, and called so"
SAID = "My grandmother took that boat every day, and she would have had words for the council"


def test_what_stands_under_comments_and_is_called_so_is_comments() -> None:
    document = news(behind=f"<section class=comments><h2>Comments</h2><div><p>{SAID}</p></div></section>")
    assert rules(document, SAID) == [DISCUSSED]
    assert block(document, SAID).zone is Zone.COMMENTS


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param(f"<section><h2>Comments</h2><div><p>{SAID}</p></div></section>", id="not called so"),
        pytest.param(f"<section class=comments><h2>Ropes</h2><div><p>{SAID}</p></div></section>", id="other heading"),
    ],
)
def test_one_of_the_two_is_not_enough(behind: str) -> None:
    assert DISCUSSED not in rules(news(behind=behind), SAID)
