"""What site rules say of a page's blocks, as evidence that outweighs all else."""

from __future__ import annotations

from collections.abc import Iterator

from cleanscrape.deciding.tally import Rule
from cleanscrape.lexicon.site_rules import SiteRule, of_page
from cleanscrape.model import Evidence
from cleanscrape.reading.page import Page

SITE_WEIGHT = 200.0
"""More than any sum of fitted weights: whoever wrote the rule has seen the site."""
LOWEST_THRESHOLD = -SITE_WEIGHT / 2
"""Where a site rule speaks, so that on a page of which it leaves nothing to the article nothing is taken for one."""


def said_by_site(page: Page) -> Iterator[Rule]:
    """The rule of the innermost element around each block that one speaks of; of several the last one."""
    rules = of_page(page.url)
    if not rules:
        return
    chosen: dict[object, SiteRule] = {}
    for rule in rules:
        chosen |= dict.fromkeys(page.tree.select(rule.selector), rule)
    elements = page.elements
    of_block: dict[int, SiteRule] = {}
    for element, node in enumerate(elements.nodes):  # outer ones come first
        if node in chosen:
            of_block |= dict.fromkeys(range(elements.first[element], elements.end[element]), chosen[node])
    for index, rule in sorted(of_block.items()):
        yield index, Evidence(f"rule: {rule.selector} on {rule.host}", rule.zone, SITE_WEIGHT)
