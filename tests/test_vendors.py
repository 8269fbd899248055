"""Known widgets: every vendor fires on its own examples and stays silent on the others; malformed files are refused."""

from types import MappingProxyType
from typing import Any

import pytest
from turbohtml import parse as parse_html

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon import vendors
from cleanscrape.lexicon.vendor_files import parse
from cleanscrape.model import Zone
from cleanscrape.reading.html import read_html

FIRES = [(vendor.name, html) for vendor in vendors.VENDORS.values() for html in vendor.fires]
SILENT = [(vendor.name, html) for vendor in vendors.VENDORS.values() for html in vendor.silent]

WHOLE = """
name = "harbour"
zone = "embed"
platform = "harbour"

[root]
classes = ["harbour-post"]

[fields]
url = ["a @href"]

[address]
permalinks = ['harbour\\.example/(?P<post_id>\\d+)']

[examples]
fires = ['<div class="harbour-post"></div>']
silent = ['<div class="harbour"></div>']
"""


def found(html: str) -> list[str]:
    return [name for _, name in read_html(f"<body>{html}").elements.vendors]


def matched(html: str) -> str | None:
    node = parse_html(f"<body>{html}").root.find("body").children[0]
    names = " ".join(filter(None, (node.attr(key) for key in ("class", "id", "role", "itemprop"))))
    vendor = vendors.match(node.tag, names, node)
    return vendor.name if vendor else None


@pytest.mark.parametrize(("name", "html"), FIRES)
def test_vendor_fires(name: str, html: str) -> None:
    assert name in found(html)


@pytest.mark.parametrize(("name", "html"), SILENT)
def test_vendor_stays_silent(name: str, html: str) -> None:
    assert name not in found(html)


def test_all_files_are_sound_down_to_their_patterns() -> None:
    from importlib.resources import files

    folder = files("cleanscrape.lexicon").joinpath("vendors")
    names = [parse(file.read_text("utf-8"), file.name).name for file in folder.iterdir() if file.name.endswith(".toml")]
    assert sorted(names) == sorted(vendors.VENDORS)
    assert len(names) >= 45


def test_vendor_and_zone_by_name() -> None:
    assert vendors.zone_of("disqus") is Zone.COMMENTS
    assert vendors.vendor("twitter").platform == "x"
    assert vendors.vendor("twitter").zone is Zone.EMBED
    with pytest.raises(KeyError):
        vendors.zone_of("nobody")


def test_a_vendor_is_immutable() -> None:
    vendor: Any = vendors.vendor("twitter")
    with pytest.raises(AttributeError):
        vendor.name = "other"
    assert isinstance(vendor.fields, MappingProxyType)


def test_only_embeds_have_a_platform() -> None:
    for vendor in vendors.VENDORS.values():
        assert (vendor.platform is not None) is (vendor.zone is Zone.EMBED)


@pytest.mark.parametrize(
    "html",
    [
        '<span class="hljs-comment">// a tweet</span>',
        '<span class="token comment">/* disqus */</span>',
        '<code class="c1 cm">twitter</code>',
        '<div class="highlight-python notranslate"><pre>x = 1</pre></div>',
        '<div class="sphinxsidebar" role="navigation">Table of contents</div>',
        '<div class="container row">Words</div>',
        "<p>Words</p>",
        "<iframe></iframe>",
        '<iframe src="/maps/harbour.html"></iframe>',
        '<script>var twitter = "platform.twitter.com/embed/"</script>',
        '<script src="data:text/javascript;base64,cGxhdGZvcm0="></script>',
        '<my-element class="x">Words</my-element>',
    ],
)
def test_ordinary_elements_are_no_widgets(html: str) -> None:
    assert matched(html) is None


def test_case_of_classes_does_not_count() -> None:
    assert matched('<div class="OutBrain"></div>') == "outbrain"
    assert matched('<div id="onetrust-CONSENT-sdk"></div>') == "onetrust"


def test_a_star_stands_for_the_rest_of_a_name() -> None:
    assert matched('<div id="taboola-below-article-thumbnails"></div>') == "taboola"
    assert matched('<div id="sp_message_container_471147"></div>') == "sourcepoint"
    assert matched('<div class="mytaboola-below"></div>') is None


def test_lazily_loaded_and_consent_gated_players_are_found_by_what_they_would_load() -> None:
    for key in ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-src-cmplz", "data-cookieblock-src"):
        assert matched(f'<iframe {key}="https://www.youtube-nocookie.com/embed/a1B2c3D4e5F"></iframe>') == "youtube"


def test_the_same_class_with_and_without_the_attribute_that_is_asked_for() -> None:
    assert matched('<div class="tweet" data-attrs="{}"></div>') == "twitter"
    assert matched('<div class="tweet">Tweet</div>') is None
    assert matched('<li class="tweet" data-attrs="{}"></li>') is None


def test_the_answer_depends_on_the_element_not_on_the_names_alone() -> None:
    for _ in range(2):  # the second time from the table of names
        assert matched('<blockquote class="twitter-tweet"></blockquote>') == "twitter"
        assert matched('<a class="twitter-tweet" href="#">Tweet</a>') is None


def test_thousands_of_names_are_looked_at_only_in_part() -> None:
    assert matched(f'<div class="twitter-tweet {"mx-4 " * 100_000}"></div>') == "twitter"
    assert matched(f'<div class="{"mx-4 " * 100_000} twitter-tweet"></div>') is None


def test_the_longest_source_counts() -> None:
    assert matched('<iframe src="https://www.threads.net/@trust/post/Cx1/embed"></iframe>') == "threads"
    assert matched('<iframe src="https://harbour.example/@trust/4711/embed"></iframe>') == "mastodon"
    assert matched('<iframe src="https://notthreads.example/embed/@trust"></iframe>') is None


def test_a_whole_file_is_read() -> None:
    vendor = parse(WHOLE, "harbour.toml")
    assert (vendor.name, vendor.zone, vendor.platform) == ("harbour", Zone.EMBED, "harbour")
    assert [mark.name for mark in vendor.root.classes] == ["harbour-post"]
    assert (vendor.fields["url"][0].selector, vendor.fields["url"][0].attribute) == ("a", "href")
    assert vendor.address.permalinks[0].compiled.search("see https://harbour.example/4711")["post_id"] == "4711"
    assert vendor.fires and vendor.silent


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("[root]", "[root", "harbour.toml", "line"),
        ('name = "harbour"', 'name = "other"', "name", "'harbour', as the file is called"),
        ('zone = "embed"', 'zone = "adverts"', "zone", "one of article, metadata, embed"),
        ('platform = "harbour"', "", "platform", "a text where the zone is embed"),
        ('platform = "harbour"', "platform = 7", "platform", "a text where the zone is embed"),
        ('zone = "embed"', 'zone = "chrome"', "platform", "else nothing"),
        ('classes = ["harbour-post"]', "", "[root]", "at least one of classes, elements, attributes, sources"),
        ('classes = ["harbour-post"]', 'classes = "harbour-post"', "[root] classes", "a list of texts"),
        ('classes = ["harbour-post"]', 'classes = ["two words"]', "[root] classes", "tag.name"),
        ('classes = ["harbour-post"]', 'classes = ["ha*"]', "[root] classes", "at least 3 characters"),
        ('classes = ["harbour-post"]', 'elements = ["div"]', "[root] elements", "names of custom elements"),
        ('classes = ["harbour-post"]', 'attributes = ["data-x="]', "[root] attributes", "tag[attribute]"),
        ('classes = ["harbour-post"]', 'attributes = ["[data-x]"]', "[root] attributes", "tag[attribute]"),
        ('classes = ["harbour-post"]', 'attributes = ["[data-x=y]"]', "[root] attributes", "tag[attribute]"),
        ('classes = ["harbour-post"]', 'sources = ["//"]', "[root] sources", "a part of a web address"),
        ('classes = ["harbour-post"]', 'clases = ["harbour-post"]', "[root] clases", "one of the keys classes"),
        ('url = ["a @href"]', 'link = ["a @href"]', "[fields] link", "one of the keys text"),
        ('url = ["a @href"]', 'url = ["a[ @href"]', "[fields] url", "'selector @attribute'"),
        ('url = ["a @href"]', "url = [7]", "[fields] url", "a text, or a table of at"),
        ('url = ["a @href"]', 'url = [{ at = "a @href", match = "(" }]', "[fields] url", "a regular expression"),
        ('url = ["a @href"]', 'url = [{ at = "a @href", match = "x" }]', "[fields] url", "with a group"),
        ("/(?P<post_id>\\d+)", "/(?P<post_id>\\d+", "[address] permalinks", "a regular expression"),
        ("fires = ['<div class=\"harbour-post\"></div>']", "", "[examples] fires", "at least one text"),
        ("silent = ['<div class=\"harbour\"></div>']", "", "[examples] silent", "at least one text"),
        ("silent = ['<div class=\"harbour\"></div>']", "silent = []", "[examples] silent", "at least one text"),
    ],
)
def test_malformed_files_say_file_key_and_what_was_expected(old: str, new: str, key: str, expected: str) -> None:
    assert old in WHOLE
    with pytest.raises(DataFileError) as raised:
        parse(WHOLE.replace(old, new), "harbour.toml")
    message = str(raised.value)
    assert message.startswith("harbour.toml: ")
    assert key in message
    assert expected in message


def test_fields_are_refused_where_nobody_reads_them() -> None:
    text = WHOLE.replace('zone = "embed"', 'zone = "comments"').replace('platform = "harbour"', "")
    with pytest.raises(DataFileError, match="only where the zone is embed"):
        parse(text, "harbour.toml")
