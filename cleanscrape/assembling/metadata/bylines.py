"""Who wrote a page, as its lines say it: "By Jane Doe | March 7", "Written by" over a name, a name beside a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import regex

from cleanscrape.assembling.comment_headers import framed_name, is_name
from cleanscrape.assembling.element_names import groups_of, names_nobody
from cleanscrape.assembling.embeds.heads import post_head
from cleanscrape.assembling.line_times import time_in_line
from cleanscrape.assembling.metadata.author_names import MAX_WORDS, is_person, is_uncased, names_in
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.assembling.metadata.date_lines import says_changed
from cleanscrape.assembling.metadata.visible_lines import EDGES, Lines
from cleanscrape.assembling.texts import tidy
from cleanscrape.assembling.time_labels import without_act
from cleanscrape.lexicon import phrases, times, vocabulary
from cleanscrape.lexicon.address_words import lies_in_folder
from cleanscrape.lexicon.hints import name_words
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import COLONS, COMMAS, ends_sentence
from cleanscrape.lexicon.wording import has_case, without_bracket
from cleanscrape.model import Kind, PageType

__all__ = ["BEFORE_HEADLINE", "authors_in_lines", "leads_to_author", "reads_like_byline"]

MAX_GAP = 3
"""Blocks between two authors of one byline, or between "Written by" and the name."""
MAX_LEAD = 40
"""Characters of a line that only says that a name follows."""
MARKED_WORDS = 10
"""Words of a line that is taken for a byline because of its names only, or though it ends like a sentence."""
BESIDE_HEADLINE = 4
"""Blocks behind the headline among which a bare name beside a date is the author's."""

BEFORE_HEADLINE = 2
"""Blocks before the headline, or else before the text, among which the author's name may stand in flattened text."""

JOB_WORDS = 5
"""Words of the longest line between a name and the date that may be a job."""

FRAMED_WORDS = 11
"""Words of the longest name with the words around it."""

_AUTHOR = vocabulary.bit("author")
_INLINE = ("span", "b", "strong", "em", "i", "cite", "address")
_AUTHORS = ("authors", "people")
"""Folders of authors' pages."""
_JOBS = frozenset(metadata_words()["authors"]["jobs"])
_HELPERS = frozenset(metadata_words()["authors"]["helpers"])
_HELPER = regex.compile(r"(?<!\p{L})\L<helpers>", regex.IGNORECASE, helpers=sorted(_HELPERS))
_BEHALF = regex.compile(r"\s\L<behalf>\s", regex.IGNORECASE, behalf=metadata_words()["authors"]["behalf"])
_PIECE = regex.compile(r"\s?[|•·‧¦⋅∙»]\s?|\s[/–—-]{1,2}\s|\n|(?<=\p{L}{2})\.\s(?=\p{Lu})")
_LABEL_ENDS = (*COLONS, *COMMAS)
_EDGES = f"{EDGES}»"


def reads_like_byline(lines: Lines, index: int) -> bool:
    """Whether a line is a byline by its words or by its names."""
    text = _who_in(lines.page.texts[index])
    if "metadata.byline" in phrases.roles(text):
        return True
    if lines.page.words[index] <= MARKED_WORDS:
        if bool(lines.bits(index) & _AUTHOR) and names_in(RawAuthor(text, line=True)):
            return True
        if _stands_by_date(lines, index) or _is_signed_date(text):
            return True
    elif ends_sentence(text) and time_in_line(text) is None:
        return False
    return ("," in text or ": " in text) and _is_framed(text)


def authors_in_lines(lines: Lines, indexes: Iterable[int]) -> list[RawAuthor]:
    """The names of the first byline: those of its own line, and of lines right behind it that look the same.

    In flattened text who only helped is no author: it is the byline before, of a form that is not known, that counts.
    """
    found: list[RawAuthor] = []
    helped: list[RawAuthor] = []
    last = lead = None
    for index in indexes:
        if last is not None and not (0 < index - last <= MAX_GAP and lines.alike(last, index)):
            continue
        announced = lead is not None and 0 < index - lead < MAX_GAP
        names, helpers = _names_in_line(lines, index, announced=announced)
        helped += helpers
        if names:
            found += names
            last = index
        elif _is_lead(lines, index):
            lead = index
    return found or ([] if lines.flat else helped)


def _is_lead(lines: Lines, index: int) -> bool:
    """Whether a line only says that a name follows: "Written by"."""
    text = lines.page.texts[index]
    if len(text) > MAX_LEAD or text.casefold().strip(_EDGES) in _HELPERS:
        return False
    words = text.strip(_EDGES).split()
    likely = 1 < len(words) <= 3 and words[-1].islower() and bool(lines.bits(index) & _AUTHOR)
    return (likely or "metadata.byline" in phrases.roles(text)) and framed_name(text) is None


def _names_in_line(lines: Lines, index: int, *, announced: bool) -> tuple[list[RawAuthor], list[RawAuthor]]:
    """The authors that a line names, and those who only helped: its author links, else what its words say."""
    labels, text = lines.labels, lines.page.texts[index]
    if times.only_time(text) or (labels.kinds[index] is Kind.TAGS and not announced) or _is_of_site(lines, index):
        return [], []
    digits = labels.page_type is PageType.FORUM
    bare = _bare_in(lines, index, announced=announced, digits=digits)
    text, rest = _without_helpers(_who_in(text))
    linked = [each for each in _linked_names(lines, index) if each.name in text]
    if linked and (bare is not None or len(linked) == 1):
        return linked, []
    found = _in_pieces(text, bare)
    return _in_called(lines, index, text, found, digits=digits) or found, _in_pieces(rest, None)


def _is_of_site(lines: Lines, index: int) -> bool:
    """Whether a line's element says which site it is: "From Marrow Wiki" is no byline there."""
    page = lines.page
    return bool(page.owners) and vocabulary.presents_site(page.elements.names[page.owners[index]])


def _in_called(lines: Lines, index: int, text: str, found: list[RawAuthor], *, digits: bool) -> list[RawAuthor]:
    """Names in inline elements that are called authors', where the line as a whole gave more than their names.

    What is no person's name, no account's and in no frame may be a job, which is called so, too.
    """
    called = [each for each in _called_authors(lines, index) if each in text]
    names = [name for each in found for name in names_in(each)]
    if not called or (names and all(any(name in each for each in called) for name in names)):
        return []
    named = [each for name in called for each in _in_pieces(name, partial(_is_bare, digits=digits))]
    return [each for each in named if " " not in each.name or is_person(each.name) or _is_framed(each.name)]


def _called_authors(lines: Lines, index: int) -> list[str]:
    """What stands in the inline elements of a line that are called authors', beside dates and counts."""
    node = lines.node(index) if lines.page.owners and lines.page.inner[index] & _AUTHOR else None
    found: list[str] = []
    for each in node.iter_elements(_INLINE) if node is not None else ():
        names, text = each.attr("class") or "", tidy(each.text) or ""
        if text and groups_of(each.tag, names) & _AUTHOR and not names_nobody(names):
            found += [] if any(text in known for known in found) else [text]  # the name in its frame
    return found


def _bare_in(lines: Lines, index: int, *, announced: bool, digits: bool) -> Callable[[str], bool] | None:
    """What tells a name in a line from other words, where no frame is around it; None where it needs one."""
    if lines.flat and not announced:
        return _bare_in_text(lines, index, digits=digits)
    likely = (
        announced
        or lines.labels.kinds[index] is Kind.BYLINE
        or bool(lines.bits(index) & _AUTHOR)
        or _stands_by_date(lines, index)
    )
    return partial(_is_bare, digits=digits) if likely else None


def _bare_in_text(lines: Lines, index: int, *, digits: bool) -> Callable[[str], bool] | None:
    """The same for flattened text, where any short line may be labelled a byline.

    There words that may be a frame must be around it ("By orla_f on"), or it must be a person's name, right behind
    the headline or beside the date; an account's name must have nothing but the date in its line. Where a script has
    no capitals, nothing but its place and its label tells a name.
    """
    text, away = lines.page.texts[index], index - lines.head
    near = -BEFORE_HEADLINE <= away <= BESIDE_HEADLINE
    dated = near and time_in_line(text[:200]) is not None
    by_date = dated or (near and _date_is_beside(lines, index))
    beside = by_date or (near and away > 0 and lines.titled)
    labelled = by_date or (beside and lines.labels.kinds[index] is Kind.BYLINE)

    def is_name_here(piece: str) -> bool:
        head = piece.partition(",")[0]
        if not _is_bare(head, digits=digits):
            return False
        if framed_name(head) is not None:
            return True
        account = dated and _is_account(text, head) and not _person_is_beside(lines, index)
        named = account or (beside and is_person(head)) or (labelled and is_uncased(head))
        return named and not all(map(lines.in_small_letters, head.split()))

    return is_name_here


def _is_account(text: str, name: str) -> bool:
    """Whether a line is one word and a date behind it: "orla_f March 7, 2025".

    A word with a colon is the date's label, one with a comma the place: "Marrow, March 7, 2025".
    """
    rest = text.removeprefix(name)
    if " " in name or rest == text or "metadata.date" in phrases.roles(text):
        return False
    if not has_case(name) and not is_uncased(name):
        return False
    return rest.lstrip()[:1] not in _LABEL_ENDS and times.absolute_date(rest) is not None and times.only_time(rest)


def _person_is_beside(lines: Lines, index: int) -> bool:
    """Whether a line beside one is nothing but a person's name: what stands before a date there is a place."""
    texts = lines.page.texts
    return any(
        other != lines.head and is_person(texts[other]) for other in (index - 1, index + 1) if 0 <= other < len(texts)
    )


def _without_helpers(text: str) -> tuple[str, str]:
    """A line up to the first word for a reviewer, editor or translator, and from there on."""
    folded = text.casefold()
    found = _HELPER.search(text) if any(helper in folded for helper in _HELPERS) else None
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _who_in(text: str) -> str:
    """A line up to the author's account, or to the words behind which stands whom it was written for, or from where."""
    head = post_head(text)
    if head is not None and head.name is not None:
        return head.name
    text = without_bracket(text)
    found = _BEHALF.search(text)
    return text[: found.start()] if found else text


def _in_pieces(text: str, bare: Callable[[str], bool] | None) -> list[RawAuthor]:
    """Names in the pieces of a line, dates cut out. ``bare``: whether a piece is a name without a frame."""
    if not text or not (bare is not None or any(map(_may_frame, text.split()))):
        return []
    found: list[RawAuthor] = []
    for piece in _PIECE.split(text):
        piece = _without_time(piece).strip(_EDGES)
        if not any(map(str.isalpha, piece)):
            continue
        named = _is_framed(piece) or (bare is not None and not found and bare(piece))
        if named and names_in(RawAuthor(piece, line=True)):
            found.append(RawAuthor(piece, line=True))
    return found


def _is_signed_date(text: str) -> bool:
    """Whether a line is a date and behind it a name in its frame: "Published on March 7 by Jane Doe"."""
    span = time_in_line(text)
    behind = text[span[1] :] if span is not None else ""
    return any(map(str.isalpha, behind)) and _is_framed(_without_time(text).strip(_EDGES))


def _may_frame(word: str) -> bool:
    """Whether a word may be at the edge of a frame around a name."""
    known = name_words()(word)
    return known is None or known.begins or known.ends or known.within


def _is_framed(text: str) -> bool:
    """Whether the words around a name say that it is the author's: "By Jane Doe, Staff Writer"."""
    head = text.partition(",")[0]
    if head.count(" ") >= FRAMED_WORDS:
        return False
    forms = (head, head.replace(": ", " ", 1))  # some phrases need the colon, others are known without it only
    return any("metadata.byline" in phrases.roles(form) and framed_name(form) is not None for form in forms)


def _is_bare(text: str, *, digits: bool) -> bool:
    """Whether a text may be a name. ``digits``: it may hold digits, as accounts' names do."""
    head = text.partition(",")[0]
    if len(head.split()) > MAX_WORDS or not is_name(head):
        return False
    return digits or not any(map(str.isdecimal, head))


def _stands_by_date(lines: Lines, index: int) -> bool:
    """Whether a person's name stands right behind the headline, with the date in the same line or one beside it."""
    if not 0 < index - lines.head <= BESIDE_HEADLINE:
        return False
    if _is_name_and_date(lines, index):
        return True
    texts = lines.page.texts
    line = _who_in(texts[index])
    parts = _PIECE.split(line)
    pieces = [rest for piece in parts if (rest := _without_time(piece).strip(_EDGES))]
    if not pieces or not is_person(pieces[0]) or _is_row_of_links(lines, index, pieces[0]):
        return False
    if len(parts) > 1 and time_in_line(texts[index][:200]) is not None:
        return True
    return _date_is_beside(lines, index) or _stands_over_job(lines, index)


def _stands_over_job(lines: Lines, index: int) -> bool:
    """Whether a name below the headline stands over a short line that says a job, and that over the date.

    Below a link to the author any short line may say one.
    """
    below = lines.page.texts[index + 1 : index + 3]
    if len(below) < 2 or len(below[1]) > times.MAX_ONLY_TIME or not _opens_with_date(below[1]):
        return False
    if lines.page.words[index + 1] > JOB_WORDS or any(map(lines.in_small_letters, lines.page.texts[index].split())):
        return False
    return _says_job(below[0]) or bool(_linked_names(lines, index))


def _says_job(text: str) -> bool:
    """Whether a line ends with a job that the lexicon knows, and names nobody: "Harbour correspondent"."""
    words = text.split()
    if words and words[-1].casefold() in _JOBS:
        return framed_name(text) is None
    ends = (" ".join(words[at:]) for at in range(len(words)))
    jobs = [end for end in ends if "metadata.byline" in phrases.roles(end)]
    return bool(jobs) and all(framed_name(job) is None for job in jobs)


def _is_name_and_date(lines: Lines, index: int) -> bool:
    """Whether a line is a person's name in an element of its own and a date, nothing between: "<b>Jane Doe</b> 7 May".

    Where the page has a word of it in small letters, it names a thing, and so may a link that leads to no author.
    """
    text, node = lines.page.texts[index], lines.node(index)
    for each in node.iter_elements(("a", *_INLINE)) if node is not None else ():
        name = tidy(each.text)
        if not name or name not in text or not times.only_time(text.replace(name, "", 1).strip(_EDGES)):
            continue
        links = [link for link in node.iter_elements("a", include_self=True) if name in (tidy(link.text) or "")]
        if links:
            return all(map(leads_to_author, links)) and bool(names_in(RawAuthor(name)))
        return is_person(name) and not any(map(lines.in_small_letters, name.split()))
    return False


def _is_row_of_links(lines: Lines, index: int, name: str) -> bool:
    """Whether what looks like a name is made of several links: "<a>Services</a> <a>Tribute Wall</a>"."""
    node = lines.node(index)
    links = node.iter_elements("a") if node is not None else ()
    return any(text in name and text != name for link in links if (text := tidy(link.text)))


def _date_is_beside(lines: Lines, index: int) -> bool:
    """Whether the line before or behind is a date; the headline is none."""
    texts = lines.page.texts
    first = index - 1 if index <= lines.head else max(index - 1, lines.head + 1)
    beside: Sequence[str] = texts[max(first, 0) : index] + texts[index + 1 : index + 2]
    return any(len(text) <= times.MAX_ONLY_TIME and _opens_with_date(text) for text in beside)


def _opens_with_date(text: str) -> bool:
    span = times.absolute_date(text)
    return span is not None and (span[0] == 0 or "metadata.date" in phrases.roles(text))


def _without_time(text: str) -> str:
    """A piece of a byline up to its date, or to the words that only say what was done then; or behind it.

    Where nothing but such words stand before, only a frame tells a name behind: "Published March 7 by Jane Doe".
    Whoever changed the page last need not have written it.
    """
    span = time_in_line(text[:200])
    if span is None:
        return text
    before, behind = text[: span[0]], text[span[1] :]
    if not any(map(str.isalpha, before)):
        return behind
    name = without_act(before)
    plain = any(map(str.isalpha, name)) or says_changed(before) or not _is_framed(behind.strip(_EDGES))
    return name if plain else behind


def _linked_names(lines: Lines, index: int) -> list[RawAuthor]:
    """Names that stand in links to their authors' pages, or in links marked as an author's."""
    node = lines.node(index)
    found: dict[str, RawAuthor] = {}
    for link in node.iter_elements("a", include_self=True) if node is not None else ():
        name = tidy(link.text)
        if name is None or len(name.split()) > MAX_WORDS:
            continue
        if leads_to_author(link) and names_in(RawAuthor(name)):
            found.setdefault(name, RawAuthor(name, link.attr("href") or None))
    return list(found.values())


def leads_to_author(link: Any) -> bool:
    """Whether a link is marked as an author's, or leads to an author's page."""
    marks = " ".join(filter(None, (link.attr("class"), link.attr("rel"), link.attr("itemprop"))))
    return bool(groups_of("a", marks) & _AUTHOR) or lies_in_folder(link.attr("href") or "", *_AUTHORS)
