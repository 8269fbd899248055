"""Cards whose headline and link stand apart in the markup, or whose link holds more than the headline."""

import pytest
from related_pages import items

from cleanscrape.model import Kind, Zone

DATE = (Zone.RELATED, Kind.DATE)
HEADING = "Also on the quay"
SAID = {HEADING: (Zone.RELATED, Kind.HEADING), "3 May 2019": DATE}
BOATS = ("crane", "hoist", "winch")
BOXED = '<a href="{1}"><strong>{0}</strong><p>It had to wait for the {2}.</p><div>3 May 2019</div></a>'


def boxed(card: str, *, title: str = "What the {0} lifted", address: str = "/{0}") -> str:
    cards = "".join(card.format(title.format(name), address.format(name), name) for name in BOATS)
    return f"<div><h2>{HEADING}</h2>{cards}</div>"


def test_a_bare_title_in_a_link_that_holds_boxes_is_an_item_with_what_the_link_holds() -> None:
    found = items(boxed(BOXED), SAID)
    assert [(item.headline, item.url, item.text, item.date_published) for item in found] == [
        (f"What the {name} lifted", f"https://example.org/{name}", f"It had to wait for the {name}.", "2019-05-03")
        for name in BOATS
    ]


def test_such_a_link_within_the_page_leads_to_no_item() -> None:
    assert items(boxed(BOXED, address="#{0}"), SAID) == ()


@pytest.mark.parametrize("brand", ["TARN", "Harbour"])
def test_a_brand_or_category_bare_in_the_link_is_not_its_title(brand: str) -> None:
    found = items(boxed(f'<a href="{{1}}"><span>{brand}</span><div>{{0}}</div></a>'), SAID)
    assert [item.headline for item in found] == [f"What the {name} lifted" for name in BOATS]


TITLED = '<article><header><h3>{0}</h3></header><a href="{1}"><img src="/{2}.jpg" alt=""></a></article>'
LAID_OVER = '<div class="card"><a class="link" href="{1}">&nbsp;</a><div class="title">{0}</div></div>'


@pytest.mark.parametrize("card", [TITLED, LAID_OVER])
def test_a_title_beside_a_link_around_a_picture_or_laid_over_the_card_is_an_item(card: str) -> None:
    found = items(boxed(card), SAID)
    assert [(item.headline, item.url, item.heading) for item in found] == [
        (f"What the {name} lifted", f"https://example.org/{name}", HEADING) for name in BOATS
    ]


PICTURES = "".join(f'<a href="/{name}"><img src="/{name}.jpg" alt=""></a>' for name in BOATS)
LINES = "".join(f'<p><a href="/{name}">What the {name} lifted</a></p>' for name in BOATS)


@pytest.mark.parametrize(
    "head",
    [
        '<div><h3>{0}</h3><a href="/all"><svg></svg></a></div>',
        '<div><h3>{0}</h3><a href="/all"><i class="arrow"></i></a></div>',
        f"<div><h3>{{0}}</h3>{PICTURES}</div>",
        '<div><h3>{0}</h3><a href="#all"><img src="/all.png" alt=""></a></div>',
    ],
)
def test_a_heading_beside_a_sign_or_several_pictures_stays_that_of_its_list(head: str) -> None:
    heading = "What else lifts on this coast"
    found = items(f"<section>{head.format(heading)}<div>{LINES}</div></section>")
    assert [item.heading for item in found] == [heading] * len(BOATS)


def test_a_short_heading_beside_one_picture_does_too() -> None:
    head = '<div><h3>On the quay</h3><a href="/quay"><img src="/quay.jpg" alt=""></a></div>'
    assert {item.heading for item in items(f"<section>{head}<div>{LINES}</div></section>")} == {"On the quay"}
