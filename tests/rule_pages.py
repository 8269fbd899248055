"""Pages on which rules fire, for tests of rules."""

import cleanscrape
from cleanscrape import Block, Document
from cleanscrape.deciding.companions import LIST, TABLE, TWINS

TITLE = "Skerrow loses its morning ferry"
FIRST = "The first boat to Skerrow will not sail before June, the council said on Friday, because nobody will crew it."
SECOND = "Shopkeepers in the village fear a quiet spring, and the school bus now leaves an hour later than it used to."
THIRD = "A spare boat was found in a yard up the coast, but its engine has not run since the winter before the last."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(inside: str, *, title: str = TITLE, head: str = "") -> Document:
    text = f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{inside}</body></html>"
    return cleanscrape.clean(text, kind="html")


def block(document: Document, text: str) -> Block:
    found = [each for each in document.blocks if text in each.text]
    assert len(found) == 1, (text, [each.text for each in document.blocks])
    return found[0]


def rules(document: Document, text: str) -> list[str]:
    """The rules that fired on a block, those by its company aside."""
    cues = [cue for cue, _, _ in block(document, text).evidence if cue.startswith("rule: ")]
    return [cue for cue in cues if cue not in (TWINS, TABLE, LIST)]


def news(*, before: str = "", byline: str = "", behind: str = "") -> Document:
    """An article with something before its headline, between headline and text, and behind the text."""
    return page(f"<main>{before}<article><h1>{TITLE}</h1>{byline}{BODY}</article>{behind}</main>")
