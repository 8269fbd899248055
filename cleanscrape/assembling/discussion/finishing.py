"""Drafts of comments made into comments: ids, parents, depths and dates settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleanscrape.assembling.discussion.from_text import Draft
from cleanscrape.model import Author, Comment

__all__ = ["finished"]


def finished(
    drafts: list[Draft], *, reference: str | None = None, languages: Sequence[str] | None = None
) -> tuple[Comment, ...]:
    """Drafts as comments: ids, parents, depths and dates settled."""
    from cleanscrape.assembling.dates import parse_date

    drafts = [draft for draft in drafts if draft.texts]
    _find_parents(drafts)
    ids = _ids(drafts)
    depths: dict[int, int] = {}
    comments = []
    for draft in drafts:
        parent = draft.parent
        known = parent is not None and id(parent) in ids and id(parent) in depths
        depth = depths[id(parent)] + 1 if known else 0
        depths[id(draft)] = depth
        raw = draft.date_raw
        exact = parse_date(draft.date_exact, languages=languages) if draft.date_exact else None
        if exact is None and raw:
            exact = parse_date(raw, reference=reference, languages=languages)
        comments.append(
            Comment(
                id=ids[id(draft)],
                parent_id=ids[id(parent)] if known else None,
                author=Author(name=draft.name, url=draft.profile),
                date_published=exact,
                date_published_raw=raw,
                text="\n\n".join(draft.texts),
                votes=draft.votes,
                depth=depth,
                accepted=draft.accepted,
                blocks=tuple(sorted(set(draft.blocks))),
            )
        )
    return tuple(comments)


def _ids(drafts: list[Draft]) -> dict[int, str]:
    """As in the source; serial numbers where it has none or says one twice."""
    counts = Counter(draft.id for draft in drafts if draft.id)
    unique = {value for value, count in counts.items() if count == 1}
    found: dict[int, str] = {}
    serial = 0
    for draft in drafts:
        if draft.id is not None and draft.id in unique:
            found[id(draft)] = draft.id
            continue
        serial += 1
        while str(serial) in unique:
            serial += 1
        found[id(draft)] = str(serial)
    return found


def _find_parents(drafts: list[Draft]) -> None:
    """Parents by the name that a header answers, else by indentation."""
    latest: dict[str, Draft] = {}
    indents = {draft.indent for draft in drafts}
    open_drafts: list[Draft] = []
    for draft in drafts:
        if draft.parent is None and draft.parent_name is not None:
            draft.parent = latest.get(draft.parent_name)
        if len(indents) > 1:
            while open_drafts and open_drafts[-1].indent >= draft.indent:
                open_drafts.pop()
            if draft.parent is None and open_drafts:
                draft.parent = open_drafts[-1]
            open_drafts.append(draft)
        if draft.name:
            latest[draft.name] = draft
