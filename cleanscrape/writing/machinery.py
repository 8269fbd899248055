"""What only a live page has a use for: what runs in it, is loaded into it, waits to be filled in, serves its site."""

from __future__ import annotations

from collections.abc import Collection

from turbohtml import Element, Namespace, parse

from cleanscrape.model import Zone

_CONTROLS = frozenset(("form", "button", "input", "select", "textarea"))
_DATA_SCRIPT = "application/ld+json"
_SERVICES = frozenset(
    ("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender")  # what to fetch early
    + ("icon", "mask-icon", "fluid-icon", "apple-touch-icon", "apple-touch-icon-precomposed")
    + ("apple-touch-startup-image", "manifest", "search")  # how the site looks and is searched from a browser's bars
    + ("pingback", "edituri", "wlwmanifest", "https://api.w.org/")  # where programs may write to it
)
"""Link types that say nothing about the document: they offer the site's services, or hurry a browser."""
_BESIDE = frozenset(("shortcut", "alternate"))
"""Link types that stand beside one of those and mean nothing more there."""
_FEEDS = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json")
    + ("application/json", "application/json+oembed", "text/xml+oembed")
)
PICTURES = frozenset(("img", "source", "video", "amp-img", "image"))
_CONTAINERS = frozenset(
    ("div", "section", "aside", "nav", "header", "footer", "ul", "ol", "dl", "figure", "template", "dialog", "canvas")
)
"""Elements that show nothing by themselves, and end the block before them."""
_WRAPPERS = _CONTAINERS.union(
    ("a", "article", "b", "dd", "dt", "em", "figcaption", "i", "label", "li", "main", "p", "picture")
    + ("small", "span", "strong")
)
"""Elements that show nothing where there is nothing in them."""
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "xlink:href"))
_PROGRAM = "javascript:"
_VOID = frozenset(("input", "link", "meta"))


def is_machinery(node: Element, keep: Collection[Zone]) -> bool:
    """Whether an element without text to speak of is machinery: script, control, frame, widget, link to a service.

    A frame may be an embed, and a widget's root belongs to a zone: what is to be kept is none.
    """
    name = node.tag
    if name == "script":
        return _said(node, "type") != _DATA_SCRIPT
    if name == "iframe":
        return Zone.EMBED not in keep
    if name == "link":
        return _serves(node)
    if name == "meta":
        return _said(node, "http-equiv") == "refresh"
    parent = node.parent
    if type(parent) is Element and parent.tag == "head":
        return False
    return name in _CONTROLS or name == "noscript" or _is_unwanted_widget(node, keep)


def is_placeholder(node: Element, keep: Collection[Zone]) -> bool:
    """Whether an element shows nothing where nothing is in it, and nothing runs together where it is gone.

    An element of a name of its own shows what its script makes of it; that may be an embed.
    """
    name = node.tag
    return name in _CONTAINERS or ("-" in name and name not in PICTURES and Zone.EMBED not in keep)


def shows_nothing(node: Element, keep: Collection[Zone]) -> bool:
    """Whether an element adds nothing to what is seen of its content."""
    if node.tag == "a":
        return not (node.attr("id") or node.attr("name"))  # links may lead there
    return node.tag in _WRAPPERS or is_placeholder(node, keep) or is_machinery(node, keep)


def is_void(node: Element) -> bool:
    """Whether an element that may be machinery is its start tag alone."""
    return node.tag in _VOID and node.namespace is Namespace.HTML


def is_program(node: Element, attribute: str) -> bool:
    """Whether an attribute holds a script: an event handler, or an address that is one."""
    if attribute.startswith("on"):
        return len(attribute) > len("on")
    # browsers overlook white space in addresses
    return attribute in _ADDRESSES and "".join(_said(node, attribute).split()).startswith(_PROGRAM)


def says_how_it_looks(source: str) -> bool:
    """Whether a page has style sheets or a viewport, as all but hand-written ones do."""
    tree = parse(source, positions=False)
    if any(True for _ in tree.iter_elements("style")):
        return True
    if any("stylesheet" in _said(link, "rel").split() for link in tree.iter_elements("link")):
        return True
    return any(_said(meta, "name") == "viewport" for meta in tree.iter_elements("meta"))


def _serves(link: Element) -> bool:
    types = set(_said(link, "rel").split())
    if "alternate" in types and _said(link, "type") in _FEEDS:
        return "stylesheet" not in types
    if "style" in _said(link, "as"):
        return False  # the page's looks, loaded late
    return not _SERVICES.isdisjoint(types) and types <= _SERVICES | _BESIDE


def _said(node: Element, attribute: str) -> str:
    return (node.attr(attribute) or "").strip().lower()


def _is_unwanted_widget(node: Element, keep: Collection[Zone]) -> bool:
    from cleanscrape.lexicon import vendors

    names = " ".join(value for key in ("class", "id", "role", "itemprop") if (value := node.attr(key)))
    if not names and "-" not in node.tag:
        return False
    vendor = vendors.match(node.tag, names, node)
    return vendor is not None and vendor.zone not in {Zone.ARTICLE, *keep}
