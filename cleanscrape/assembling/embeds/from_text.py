"""Embeds out of flattened text: lines labelled ``embed``, grouped into posts.

A post ends with its signature, or at the line that signs it and holds its text as well; the widget's own lines
("View this post on …", "A post shared by …") stand before or after it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from cleanscrape.assembling.comment_headers import time_span
from cleanscrape.assembling.embeds.heads import is_account_name, is_shown_address, post_head
from cleanscrape.assembling.embeds.posts import CAPTION, VIEW, PostDraft, caption_lines, line_roles
from cleanscrape.assembling.tails import Tail, is_account, is_link, tail, tail_lines
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import times
from cleanscrape.lexicon.vendor_values import Vendor
from cleanscrape.lexicon.vendors import Vendors, current
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.page import Page

__all__ = ["posts_from_lines"]

_QUOTE_MARKS = regex.compile(r"(?:>\s?)++")
_SONG = regex.compile(r"(@\S{1,60}+) ([^♬]++)(♬.*+)")
"""A video's account, text and song in one line."""
SHORT_NAME = 3
"""Letters of names to which languages add no endings."""
_CLOSING = ",.;:!?…)»”"
_TARGET = regex.compile(r"\]\((https?://[^()\s]{1,2000}+)\)")


class _Platforms:
    """The vendors whose posts are embedded, and how lines of text tell them."""

    def __init__(self, vendors: Vendors) -> None:
        self.all = tuple(vendor for vendor in vendors.by_name.values() if vendor.zone is Zone.EMBED)
        self.signing = tuple(vendor for vendor in self.all if vendor.handle is not None)
        self.captioning = next((vendor for vendor in self.all if vendor.captions), None)
        self.called = {name: vendor for vendor in self.all for name in vendor.called}
        bare = r"\L<names>(?![\p{L}\p{N}])|\L<long>(?=\p{L}{1,4}(?![\p{L}\p{N}]))"  # "na Facebooku"
        long = [name for name in self.called if len(name) > SHORT_NAME]
        self.names = regex.compile(
            rf"(?<![\p{{L}}\p{{N}}])(?:{bare})", regex.IGNORECASE, names=list(self.called), long=long
        )


_platforms_of = lru_cache(maxsize=8)(_Platforms)


def _platforms() -> _Platforms:
    return _platforms_of(current())


class _Group:
    """The lines of one post."""

    __slots__ = (
        "broken",
        "captioned",
        "date",
        "head",
        "indexes",
        "lines",
        "signature",
        "signed_handle",
        "told",
        "viewed",
    )

    def __init__(self) -> None:
        self.indexes: list[int] = []
        self.lines: list[tuple[str, bool]] = []
        """Each line, and whether the grammar says that it is a signature."""
        self.signature: Tail | None = None
        self.signed_handle = ""
        self.head: list[str] = []
        """The lines that name the account above a post."""
        self.date = ""
        """The line that says when, above a post's text or below it."""
        self.told = False
        """Whether there are lines beside the widget's own."""
        self.viewed = self.captioned = False
        self.broken = False
        """Whether links have lines of their own."""

    def add_head(self, index: int, text: str, kind: Kind) -> None:
        """Take a line that tells who posted, or when."""
        self.indexes.append(index)
        if kind is Kind.BYLINE:
            self.head.append(text)
        else:
            self.date = self.date or text

    def is_card(self) -> bool:
        """Whether a name and a time stand above the post's text."""
        return self.signature is None and len(self.lines) > 2 and times.only_time(self.lines[1][0])


def posts_from_lines(page: Page, labels: Labels) -> list[PostDraft]:
    """The posts in the lines labelled ``embed``, in order; lines of no known platform give none."""
    drafts = []
    for group in _groups(page, labels):
        vendor = _platform(group)
        if vendor is None:
            continue
        draft = PostDraft(vendor)
        lines = _mended(group.lines) if group.broken else group.lines
        for line, signed in lines[_read_head(draft, group) :]:
            if signed and is_shown_address(line):
                draft.read_address(line)
            else:
                draft.read_line(line, signed=signed)
        for index in dict.fromkeys(group.indexes):
            _read_targets(draft, page.source[slice(*page.spans[index])])
        draft.after = group.indexes[0] - 1 if group.indexes[0] else None
        draft.blocks = tuple(dict.fromkeys(group.indexes))
        drafts.append(draft)
    return drafts


def _read_head(draft: PostDraft, group: _Group) -> int:
    """Take the name and time, or the account, that stand above a post; how many lines these are."""
    if group.head or group.date:
        _read_named_head(draft, group)
        return 0
    first = group.lines[0][0]
    if group.is_card():
        draft.name, draft.date_raw = first, group.lines[1][0]
        return 2
    if group.signature is None and len(group.lines) > 1 and is_account(first):
        draft.handle = first[1:]
        return 1
    return 0


def _read_named_head(draft: PostDraft, group: _Group) -> None:
    """Take what the lines say of which the grammar knows that they tell who posted, and when."""
    for line in group.head:
        found = post_head(line)
        if found is not None:
            draft.handle, draft.name = found.handle, draft.name or found.name
            draft.date_raw = found.date_raw
        elif is_account_name(line):
            draft.handle = line
        else:
            draft.name = line
    span = time_span(group.date)
    draft.date_raw = draft.date_raw or group.date[slice(*span) if span else slice(None)] or None


def _read_targets(draft: PostDraft, source: str) -> None:
    """Where the links of a Markdown line lead: to what the post is about, and to the post itself."""
    for target in _TARGET.findall(source):
        if draft.names_post(target):
            draft.read_own_address(target)
        elif not draft.is_at_home(target):
            draft.links.append(target)


def _groups(page: Page, labels: Labels) -> list[_Group]:
    """The lines of the zone, parted into posts."""
    groups: list[_Group] = []
    current: _Group | None = None
    before = -2
    for index, zone in enumerate(labels.zones):
        if zone is not Zone.EMBED:
            continue
        if index != before + 1:
            current = None
        before = index
        kind = labels.kinds[index]
        if kind is Kind.OTHER:  # marks between a post's lines, counts below it
            continue
        if kind in (Kind.BYLINE, Kind.DATE):
            if current is None or (kind is Kind.BYLINE and current.told):
                current = _Group()
                groups.append(current)
            current.add_head(index, page.texts[index], kind)
            continue
        signed = labels.kinds[index] is Kind.SIGNATURE
        if current is not None and signed and index in current.indexes:
            continue  # the date, read with the signature above
        below = range(index + 1, index + _signature_lines(page, labels, index))
        for line in _parted(" ".join(page.texts[each] for each in (index, *below))):
            roles = line_roles(line)
            signature = tail(line) or (tail(line, dated=False) if signed else None)
            if current is None or _begins(current, line, roles):
                current = _Group()
                groups.append(current)
            _add(current, index, line, signed=signed, signature=signature, roles=roles)
        if current is not None and below:
            current.indexes += below
            current.broken = True
    return groups


def _mended(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Lines of a post joined with the links that part them."""
    found = lines[:1]
    for (before, _), (line, signed) in pairwise(lines):
        if signed or not (is_link(before) or is_link(line)):
            found.append((line, signed))
        else:
            blank = "" if line[:1] in _CLOSING else " "
            found[-1] = f"{found[-1][0]}{blank}{line}", False
    return found


def _signature_lines(page: Page, labels: Labels, index: int) -> int:
    """How many lines the signature or caption in a line takes."""
    if labels.kinds[index : index + 2] != [Kind.SIGNATURE] * 2:
        return 1
    lines = tail_lines(page.texts, index) or caption_lines(page.texts, index) or 1
    return lines if labels.kinds[index : index + lines] == [Kind.SIGNATURE] * lines else 1


def _parted(text: str) -> list[str]:
    """The posts that ran into one line, each with its signature or song; quotation marks before lines taken away."""
    found = []
    for line in text.split("\n"):
        marks = _QUOTE_MARKS.match(line)
        at = marks.end() if marks else 0
        signature = tail(line, at)
        while signature is not None:
            following = tail(line, signature.end)
            end = signature.end if following is not None else len(line)
            found.append(line[at:end])
            at, signature = end, following
        if at < len(line):
            song = _SONG.fullmatch(line, at)
            found += song.groups() if song else [line[at:]]
    return found


def _add(group: _Group, index: int, line: str, *, signed: bool, signature: Tail | None, roles: tuple[str, ...]) -> None:
    group.indexes.append(index)
    group.lines.append((line, signed))
    if group.signature is None and signature is not None:
        group.signature, group.signed_handle = signature, line[slice(*signature.handle)]
    group.told = group.told or VIEW not in roles
    group.viewed = group.viewed or VIEW in roles
    group.captioned = group.captioned or CAPTION in roles or (signed and signature is None)


def _begins(group: _Group, line: str, roles: tuple[str, ...]) -> bool:
    """Whether a line begins another post than the one before it."""
    closed = group.captioned or group.signature is not None
    if VIEW not in roles:
        return closed
    if (group.head or group.is_card()) and not group.viewed:
        return False
    if group.viewed or not closed:
        return True
    one, other = _named(line), _platform(group)
    return one is not None and other is not None and one is not other


def _platform(group: _Group) -> Vendor | None:
    """The platform that the widget's own lines name, else the one whose accounts or addresses look like these."""
    for line, _ in group.lines:
        if VIEW in line_roles(line) and (found := _named(line)) is not None:
            return found
    if group.signature is not None:
        return _by_handle(group.signed_handle)
    captions = [line for line, signed in group.lines if signed or CAPTION in line_roles(line)]
    for line in captions:
        _, mark, behind = line.rpartition("(@")
        found = _named(behind.partition(")")[2] if mark else line)  # what an account is called says nothing
        if found is not None:
            return found
    for line, _ in group.lines:
        for vendor in _platforms().all:
            if _is_address_of(vendor, line):
                return vendor
    accounts = [head.handle for head in map(post_head, group.head) if head is not None]
    return _by_handle(accounts[0]) if accounts else _by_caption(captions)


def _is_address_of(vendor: Vendor, line: str) -> bool:
    """Whether a line is the address of one of the platform's posts, or holds that of a picture in one."""
    said = vendor.address
    if said.media is not None and said.media.compiled.search(line):
        return True
    return " " not in line and any(each.compiled.match(line) for each in said.permalinks)


def _by_caption(lines: list[str]) -> Vendor | None:
    """The platform of a caption that names none: by its account, else the one whose captions do not."""
    captioning = _platforms().captioning
    if captioning is None:
        return None
    for line in lines:
        draft = PostDraft(captioning)
        draft.read_caption(line)
        if draft.handle is not None and "@" in draft.handle:
            return _by_handle(draft.handle)
        if draft.handle is not None and "(@" in line:
            return captioning
    return None


def _named(line: str) -> Vendor | None:
    """The platform that a line names last: "View this post on …"."""
    platforms = _platforms()
    names = platforms.names.findall(line)
    return platforms.called.get(names[-1].casefold()) if names else None


def _by_handle(handle: str) -> Vendor | None:
    """The platform whose accounts are called so."""
    fitting = (vendor for vendor in _platforms().signing if vendor.handle and vendor.handle.compiled.fullmatch(handle))
    return next(fitting, None)
