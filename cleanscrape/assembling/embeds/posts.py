"""``PostDraft``: an embedded post while its parts are gathered, from markup or from lines - and what lines say.

All that is particular to a platform comes from its vendor: what accounts and addresses look like, what is a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

import regex

from cleanscrape.assembling.comment_headers import AUTHOR_ROLES, time_span
from cleanscrape.assembling.tails import Tail, tail
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.punctuation import SENTENCE_ENDS
from cleanscrape.lexicon.vendors import Vendor
from cleanscrape.model import Author, Embed

__all__ = ["CAPTION", "VIEW", "PostDraft", "caption_lines", "line_roles", "reads_as_date"]

CAPTION, VIEW, PLAYER = "embed.caption", "embed.view", "embed.player"
ROLE_CHARACTERS = 200
MAX_ADDRESS = 2000
"""Characters of an address that are looked at."""
FRAME_WORDS = 8
"""Words that may stand before the name in a line such as "A post shared by Name"."""
SHORT = 4

_PLACEHOLDER = "Zzyx"
_HASHTAG = regex.compile(r"(?<![\w&/#])[#＃](?P<tag>[\p{N}_]*+\p{L}[\p{L}\p{M}\p{N}_\u200c\u200d]*+)")
_MENTION = r"(?<![\w@＠/.])[@＠](?P<handle>{handle})(?![\w@])"
_ANY_HANDLE = r"\w{1,40}(?:[.-]\w{1,40}){0,4}"
_ADDRESS = regex.compile(r"(?:https?://|\bt\.co/)[^\s<>\"'“”«»]++", regex.IGNORECASE)
_ADDRESS_END = ".,;:!?)]}…'’"
_ALONE = regex.compile(r"(?:https?:|www\.|(?=//))\S++", regex.IGNORECASE)
_SCHEME = regex.compile(r"[a-z][\w+.-]*+:", regex.IGNORECASE)
_STOP = regex.compile(rf"[{SENTENCE_ENDS}]\s+(?=\S)")
_BRACKETED = regex.compile(r"\(\s?[@＠](?P<handle>[\w.@-]{1,80}+)\s?\)")
_BARE = regex.compile(r"(?<![\w@])[@＠](?P<handle>\w[\w.-]{0,60}+(?:@[\w.-]{3,80}+)?)")
_ZONE = regex.compile(r"\s[A-Z]{2,4}+(?![\w.])")
_BLANKS = regex.compile(r"[^\S\n]{2,}+")


@dataclass(slots=True)
class PostDraft:
    """What is known of a post so far."""

    vendor: Vendor
    name: str | None = None
    handle: str | None = None
    profile: str | None = None
    lines: list[str] = field(default_factory=list)
    date_raw: str | None = None
    post_id: str | None = None
    permalink: str | None = None
    address: str | None = None
    """An address that is no permalink: what a player loads."""
    links: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    """What addresses say, by the names of their groups."""
    after: int | None = None
    blocks: tuple[int, ...] = ()

    def read_address(self, address: str) -> None:
        """Take a post's address apart."""
        address = address.strip()[:MAX_ADDRESS]
        said = self.vendor.address
        for form in dict.fromkeys((address, unquote(address))):
            for expression in said.permalinks:
                if found := expression.compiled.search(form):
                    self.permalink = self.permalink or with_scheme(found[0])
                    self._take(found)
                    return
            found = next((found for each in said.parts if (found := each.compiled.search(form))), None)
            if found is not None:
                self._take(found)
                break
        if _ALONE.fullmatch(address):
            self.address = self.address or address

    def _take(self, found: regex.Match[str]) -> None:
        for name, value in found.groupdict().items():
            if value:
                self.parts.setdefault(name, value)

    def read_line(self, line: str, *, signed: bool = False) -> None:
        """Take one line: the post's text, its signature, a line of the widget itself, or several of these.

        ``signed``: whether markup or grammar says that a signature is in it, so that it needs no date.
        """
        found = tail(line) or (tail(line, dated=False) if signed else None)
        if found is not None:
            self.read_tail(line, found)
            self.read_own_address(line[found.start :])
            self.add_text(line[: found.start])  # what follows a signature is no part of the post
            return
        roles = line_roles(line)
        if CAPTION in roles or (signed and self.is_caption(line, roles)):
            start = _caption_start(line)
            self.add_text(line[:start])
            self.read_own_address(line)
            self.read_caption(line[start:])
        elif VIEW in roles or PLAYER in roles:
            self.read_own_address(line)
        else:
            self.add_text(line)

    def is_caption(self, line: str, roles: tuple[str, ...]) -> bool:
        """Whether the last line of a post names its author, by the look of it: "Posted by Name on date"."""
        if self.vendor.captions and _BRACKETED.search(line):
            return True
        return not AUTHOR_ROLES.isdisjoint(roles) and time_span(line) is not None

    def add_text(self, text: str) -> None:
        """Take a line of the post's own text; the post's address alone is none."""
        text = text.strip()
        if _ALONE.fullmatch(text) and self.names_post(text) and text.startswith(self.permalink or text):
            self.read_address(text)
        elif text:
            self.lines.append(text)

    def is_at_home(self, address: str) -> bool:
        """Whether an address leads to the platform itself, not to what a post is about."""
        host = address.partition("//")[2].partition("/")[0].lower()
        return any(host == own or host.endswith(f".{own}") for own in self.vendor.address.hosts)

    def read_own_address(self, line: str) -> None:
        """Take the post's address from a line of the widget, as Markdown has it there."""
        for expression in self.vendor.address.permalinks:
            found = expression.compiled.search(line, 0, MAX_ADDRESS)
            if found is not None and self.permalink is None:
                self.read_address(found[0])

    def names_post(self, text: str) -> bool:
        """Whether an address of one of the platform's posts stands in ``text``."""
        said = self.vendor.address
        return any(each.compiled.search(text, 0, MAX_ADDRESS) for each in (*said.permalinks, *said.parts))

    def read_tail(self, line: str, found: Tail) -> None:
        """Take name, handle and date of a signature."""
        self.handle = self.handle or line[slice(*found.handle)]
        if found.name is not None:
            self.name = self.name or line[slice(*found.name)]
        if found.date_raw is not None:
            self.date_raw = self.date_raw or line[slice(*found.date_raw)]

    def read_caption(self, line: str) -> None:
        """Take what a line such as "A post shared by Name (@handle) on date" says."""
        if not line[:1].isalnum() and line[:1] not in "@＠":
            return  # a note before a song
        bracketed = _BRACKETED.search(line)
        span = time_span(line, bracketed.end() if bracketed else 0)
        if span is not None and reads_as_date(line[slice(*span)]):
            zone = _ZONE.match(line, span[1])
            self.date_raw = self.date_raw or line[span[0] : zone.end() if zone else span[1]]
        bare = bracketed or _BARE.search(line)
        if bare is not None:
            self.handle = self.handle or bare["handle"].rstrip(".-")
        end = bracketed.start() if bracketed else span[0] if span is not None else len(line)
        name = _framed(line, end)
        if name is not None and not name.startswith(("@", "＠")):
            self.name = self.name or name

    def finished(
        self, *, reference: str | None, languages: Sequence[str] | None, keep_media: bool = False
    ) -> Embed | None:
        """The embed; None where nothing but a widget's frame is known.

        ``keep_media``: whether the addresses of pictures stay in the text as the source has them there.
        """
        from cleanscrape.assembling.dates import parse_date

        text = "\n".join(self.lines)
        bare, media = self._without_media(text)
        self._fill()
        links = [*self.links, *(with_scheme(each) for each in _addresses(bare))]
        raw = self.date_raw
        found = Embed(
            platform=self.vendor.platform or self.vendor.name,
            author=Author(name=self.name, handle=self.handle, url=self.profile),
            text=(text if keep_media else _tidy(bare)) or None,
            date_published=parse_date(raw, reference=reference, languages=languages) if raw else None,
            date_published_raw=raw,
            post_id=self.post_id,
            url=self.permalink,
            hashtags=_unique(each["tag"] for each in _HASHTAG.finditer(bare)),
            mentions=_unique(each["handle"] for each in _mentions(self.vendor).finditer(bare)),
            links=_unique(each for each in links if each != self.permalink),
            media_urls=_unique([*self.media, *media]),
            after=self.after,
            blocks=self.blocks,
        )
        known = found.text or found.url or found.post_id or found.author != Author()
        return found if known else None

    def _without_media(self, text: str) -> tuple[str, list[str]]:
        """The text without the addresses of pictures, and these."""
        media = self.vendor.address.media
        if media is None:
            return text, []
        return media.compiled.sub(" ", text), media.compiled.findall(text)

    def _fill(self) -> None:
        """Complete each field by what addresses say, then by what can be made out of the others."""
        self.post_id = self.post_id or self.parts.get("post_id")
        self.handle = self.handle or self.parts.get("author_handle") or self._made("author_handle")
        self.permalink = self.permalink or self._made("url") or (with_scheme(self.address) if self.address else None)
        self.profile = self._made("author_url") or self.profile

    def _made(self, name: str) -> str | None:
        """A field made of others by the vendor's first template whose parts are all known."""
        known = {**self.parts, "post_id": self.post_id, "author_handle": self.handle}
        values = {key: value for key, value in known.items() if value}
        for template in self.vendor.address.made.get(name, ()):
            try:
                return template.format_map(values)
            except KeyError:
                continue
        return None


def line_roles(line: str) -> tuple[str, ...]:
    """The roles of a line by the lexicon; long lines have none."""
    return phrases.roles(line) if len(line) <= ROLE_CHARACTERS else ()


def _caption_start(line: str) -> int:
    """Where in a line the words begin that say whose post it is; 0 if all of it does."""
    ends = [found.end() for found in _STOP.finditer(line, max(len(line) - ROLE_CHARACTERS, 0))]
    return next((at for at in reversed(ends) if CAPTION in line_roles(line[at:])), 0)


def caption_lines(texts: Sequence[str], at: int) -> int:
    """How many lines the caption in line ``at`` takes - its links may have lines of their own; 0 if there is none."""
    if CAPTION in line_roles(texts[at]):
        return 1
    if at + 1 >= len(texts) or CAPTION not in line_roles(f"{texts[at]} {_PLACEHOLDER}"):
        return 0
    lines = 2
    while at + lines < len(texts) and (texts[at + lines].startswith("(@") or times.only_time(texts[at + lines])):
        lines += 1
    return lines


def reads_as_date(text: str) -> bool:
    """Whether a text that may be a date holds one."""
    return "://" not in text and any(map(str.isdecimal, text)) and times.absolute_date(text) is not None


def with_scheme(address: str) -> str:
    """A web address that can stand alone."""
    if address.startswith("//"):
        return f"https:{address}"
    return address if _SCHEME.match(address) or address.startswith("/") else f"https://{address}"


def _addresses(text: str) -> list[str]:
    return [found[0].rstrip(_ADDRESS_END) for found in _ADDRESS.finditer(text)]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _tidy(text: str) -> str:
    """Blanks that something was taken from between folded, empty lines dropped."""
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=64)
def _mentions(vendor: Vendor) -> regex.Pattern[str]:
    """Mentions of accounts as the platform spells them."""
    own = f"{vendor.handle.text}|" if vendor.handle is not None else ""
    return regex.compile(_MENTION.format(handle=f"{own}{_ANY_HANDLE}"))


def _framed(line: str, end: int) -> str | None:
    """The name that ends at ``end``: what is left when the words of the frame before it are taken away.

    The frame is a phrase of the lexicon, so the line must keep its role with another name in the place.
    """
    head, rest = line[:end].rstrip(), line[end:]
    words = head.split()
    for number in range(min(len(words), FRAME_WORDS)):
        trial = " ".join([*words[:number], _PLACEHOLDER])
        if _frames(phrases.roles(f"{trial} {rest}".strip())) or _frames(phrases.roles(trial)):
            name = words[number:]
            last = name[-1]
            if len(name) > 1 and rest and rest[:1] != "(" and len(last) <= SHORT and last.isalpha() and last.islower():
                name.pop()  # "on", "am", "le" before the date
            return " ".join(name)
    return None


def _frames(roles: tuple[str, ...]) -> bool:
    return CAPTION in roles or not AUTHOR_ROLES.isdisjoint(roles)
