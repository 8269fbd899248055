"""Pictures: their real address behind lazy loaders, what stands in for them, which is the page's or an item's."""

import pytest
from related_pages import items

import cleanscrape
from cleanscrape.assembling.pictures import may_be_main, picture_address, shows, stands_in
from cleanscrape.reading.source import read

REAL = "/2025/pier.jpg"
EMPTY = "data:image/gif;base64,R0lGOD"


def address(attributes: str) -> str | None:
    page = read(f"<p><img {attributes}></p>", kind="html", url="https://gazette.example/")
    return picture_address(page.pictures[0].node)


@pytest.mark.parametrize(
    "attributes",
    [
        f'src="{REAL}"',
        f'src="{EMPTY}" nitro-lazy-src="{REAL}"',
        f'src="/lazy_placeholder.gif" data-img-url="{REAL}"',
        f'src="/img/spinner2.gif" srcset="{REAL} 300w, /2025/pier-600.jpg 600w"',
        f'src="https://:0" data-srcset="{REAL}, /2025/pier-600.jpg 2x"',
        f'data-lazy="true" src="{REAL}"',
        f'src="/img/loading.jpg" srcset="{REAL} 300w"',
        f'src="/img/loading.jpg" data-src="{REAL}"',
        f'data-lazy="[/2025/small.jpg, (small)]" src="{REAL}"',
        f'src="/td-empty.png" data-td-src-property="{REAL}"',
        f'src="/2025/pier-40x20.jpg" data-srcset="{REAL} 300w, /2025/pier-600.jpg 600w"',
        f'src="{REAL}" data-srcset="/2025/pier-600.jpg 600w"',
    ],
)
def test_the_real_address_is_found_behind_a_lazy_loader(attributes: str) -> None:
    assert address(attributes) == REAL


@pytest.mark.parametrize("file", ["https://:0", "/blank.gif", "/img/loading.svg", "/grey-placeholder.png", "//", EMPTY])
def test_a_stand_in_is_no_picture(file: str) -> None:
    assert address(f'src="{file}"') is None


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("/bl%61nk.gif", "stand_ins"), ("/SPACER.GIF", "stand_ins"), ("/bla\nnk.gif", "stand_ins"),
        ("/%69con.png", "signs"), ("https://s.GRAVATAR.com/u/1.jpg", "portraits"), ("/%41vatars/1.jpg", "portraits"),
    ],
)  # fmt: skip
def test_no_word_of_an_address_is_overlooked(file: str, group: str) -> None:
    assert stands_in(file) if group == "stand_ins" else shows(file, group)


@pytest.mark.parametrize(
    "file",
    [
        "/fidget-spinner.jpg", "/point-blank.jpg", "/image1.jpg", "//cdn.example/a", "/vi/default.jpg",
        "/2025/pixel-9.jpg", "/blank.jpg", "/lazy.webp", "image?id=7", "pier", "/2025/pier-40x20.jpg",
    ],
)  # fmt: skip
def test_a_picture_of_a_like_name_is(file: str) -> None:
    assert address(f'src="{file}"') == file


@pytest.mark.parametrize(
    "file",
    [
        "/paywall.svg",
        "/icons/small/date.png",
        "/site-logo.png",
        "https://secure.gravatar.com/u/1.jpg",
        "/smilies/a.gif",
        "/company-logo.jpg",
        "/header-logo.webp",
        "/user-avatar.jpg",
        "/facebook-icon.jpg",
        "/gazette-logo.jpg",
    ],
)
def test_signs_and_portraits_do_not_stand_for_the_page(file: str) -> None:
    assert not may_be_main(file) and may_be_main("/iconic-pier.jpg") and may_be_main("/analogous/logos-and-ethos/a.jpg")


@pytest.mark.parametrize(
    "file",
    [
        "/2025/avatar-3-premiere.jpg", "/photos/logo-makers-at-work.jpg", "/2025/icon-of-the-sea.webp",
        "https://avatars.mds.example/get-doc/1/pub_5/scale_1200", "https://logos.example/pier.jpg",
        "/2025/facebook-logo-thrown-out.jpg", "/2025/new-harbour-logo.jpg", "/2025/user-profile.jpg",
    ],
)  # fmt: skip
def test_a_photo_does_whatever_words_its_host_and_its_name_hold(file: str) -> None:
    assert may_be_main(file)


PROSE = "The first boat to Skerrow will not sail before June, the council said on Friday, because nobody will crew it."
ARTICLE = f"<article><h1>Skerrow loses its ferry</h1><p>{{}}{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></article>"


def test_the_main_picture_is_the_first_that_is_no_sign() -> None:
    signs = '<img src="/icons/date.png"><img src="/pay.svg">'
    for shown, main in ((f'{signs}<img src="{REAL}">', f"https://gazette.example{REAL}"), (signs, None)):
        article = cleanscrape.clean(ARTICLE.format(shown), url="https://gazette.example/ferry").article
        assert (article.main_image.url if article.main_image else None) == main


def shown_in(markup: str) -> list[str]:
    images = cleanscrape.clean(ARTICLE.format(markup), url="https://gazette.example/ferry").article.images
    return [(image.url or "").removeprefix("https://gazette.example") for image in images]


def test_of_the_sizes_of_one_photo_the_largest_counts() -> None:
    small, large = '<img src="/pier.jpg?width=150&amp;q=20">', '<img src="/pier.jpg?width=630&amp;q=75" alt="The pier">'
    assert shown_in(small + large) == shown_in(large + small) == ["/pier.jpg?width=630&q=75"]
    assert shown_in('<img src="/pier.jpg?w=605"><img src="/pier.jpg"><img src="/pier.jpg?w=900">') == ["/pier.jpg"]
    cut = ["/pier.jpg?resize=150,100", "/pier.jpg?resize=1500%2C1000&ssl=1", "/pier.jpg?fit=300%2C200"]
    assert shown_in("".join(f'<img src="{file}">' for file in cut)) == cut[1:2]


def test_a_photo_stands_where_it_is_largest() -> None:
    shown = shown_in('<img src="/pier.jpg?w=90"><img src="/boat.jpg"><img src="/pier.jpg?w=900">')
    assert shown == ["/boat.jpg", "/pier.jpg?w=900"]


def test_the_main_picture_has_the_size_that_is_declared() -> None:
    declared = "https://gazette.example/pier.jpg?id=2&w=1200"
    others = '<img src="/pier.jpg?id=1&amp;w=605" alt="A quay"><img src="/pier.jpg?w=605&amp;id=2" alt="The pier">'
    page = f'<meta property="og:image" content="{declared}">{ARTICLE.format(others)}'
    main = cleanscrape.clean(page, url="https://gazette.example/ferry").article.main_image
    assert main is not None and (main.url, main.alt) == (declared, "The pier")


def test_a_query_may_say_which_picture_it_is() -> None:
    assert shown_in('<img src="/give?id=1"><img src="/give?id=2">') == ["/give?id=1", "/give?id=2"]
    assert shown_in('<img src="/a.jpg?w=9"><img src="/b.jpg?w=9">') == ["/a.jpg?w=9", "/b.jpg?w=9"]
    assert shown_in('<img src="/a.jpg?id=1"><img src="/a.jpg?id=2">') == ["/a.jpg?id=1", "/a.jpg?id=2"]


@pytest.mark.parametrize(
    ("alt", "kept"),
    [(":ROFLMAO:", False), (":+1:", False), ("\U0001f609", False), ("At 10:30:", True), ("...", True), ("", True)],
)
def test_a_smiley_is_told_by_the_text_that_stands_for_it(alt: str, kept: bool) -> None:
    assert bool(shown_in(f'<p>That made me laugh <img src="/64/1f923.png" width=64 alt="{alt}"> all day.</p>')) is kept


def test_a_photo_that_a_sign_stands_for_is_one_where_it_is_declared_larger_than_an_icon() -> None:
    assert shown_in('<img src="/pier.jpg" width=600 height=400 alt="\u2600">') == ["/pier.jpg"]
    assert shown_in('<img src="/pier.jpg" alt="\u2600">') == []


@pytest.mark.parametrize(("between", "main"), [(1, "/hero.jpg"), (30, "/pier.jpg")])
def test_a_picture_far_above_the_headline_is_not_the_main_one(between: int, main: str) -> None:
    boats = [f"<p>Boat {n} is older than the quay, and it has nine oars, two of them new.</p>" for n in range(40)]
    above, below = "".join(boats[:between]), "".join(boats[30:])
    page = (
        f'<title>The ferry returns</title><div><img src="/hero.jpg">{above}</div>'
        f'<h1>The ferry returns</h1><div><img src="/pier.jpg">{below}</div>'
    )
    image = cleanscrape.clean(page, url="https://gazette.example/ferry").article.main_image
    assert image is not None and image.url == f"https://gazette.example{main}"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (REAL, True),
        ("/2025/pier.html", False),
        ("/gallery", False),
        ("#pier.jpg", False),
        ("/pier.jpg/comments", False),
    ],
)
def test_a_picture_may_have_its_address_in_the_link_around_it_only(link: str, found: bool) -> None:
    shown = f'<a href="{link}"><img src="{EMPTY}"></a>'
    images = cleanscrape.clean(ARTICLE.format(shown), url="https://gazette.example/ferry").article.images
    assert [image.url for image in images] == ([f"https://gazette.example{REAL}"] if found else [])
    shown = f'<a href="{link}"><img src="/2025/small.jpg"></a>'
    (image,) = cleanscrape.clean(ARTICLE.format(shown), url="https://gazette.example/ferry").article.images
    assert image.url == "https://gazette.example/2025/small.jpg"


CARD = '<div class="card">{1}<h3><a href="/{0}">What the {0} lifted</a></h3><p>It took nine men and a horse.</p></div>'


@pytest.mark.parametrize(
    "portrait",
    [
        '<img src="https://www.gravatar.com/avatar/77">',
        '<span class="author"><img src="/people/ann.jpg"></span>',
        '<img class="avatar" src="/people/ann.jpg">',
        '<img src="/icons/star.png">',
        '<img src="/user-avatar.jpg">',
        '<img src="/profile-avatar-48.webp">',
    ],
)
def test_an_items_picture_is_not_its_author(portrait: str) -> None:
    page = CARD.format("crane", f'{portrait}<img src="/crane.jpg">') + CARD.format("winch", portrait)
    assert [item.image for item in items(page)] == ["https://example.org/crane.jpg", None]


def test_a_picture_that_many_items_share_is_none_of_theirs() -> None:
    for count, kept in ((2, True), (3, False)):
        page = "".join(CARD.format(f"crane{n}", '<img src="/default.jpg">') for n in range(count))
        assert [item.image is not None for item in items(page)] == [kept] * count


def test_a_picture_behind_the_one_for_readers_without_scripts_is_found() -> None:
    lazy = '<img src="/spinner.gif"><noscript><img src="/crane.jpg"></noscript>'
    (item,) = items(CARD.format("crane", lazy))
    assert item.image == "https://example.org/crane.jpg"
