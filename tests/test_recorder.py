"""The evidence of blocks is complete, and made once for all blocks that share it."""

from dataclasses import replace

import cleanscrape
from cleanscrape import Evidence, Zone
from cleanscrape.deciding.scores import decide

PAGE = (
    "<nav class='menu'><a href=/>Home</a><a href=/news>News</a></nav><main><h1>Harbour reopens</h1>"
    + "<p>The harbour has reopened after a long winter, said the mayor, and ships are back at the quays.</p>" * 3
    + "</main><div class='comments'><h3>2 Comments</h3><p>Ann says: good news for all of us here.</p></div>"
)


def test_blocks_share_the_objects_of_equal_evidence() -> None:
    for source in (PAGE, "Harbour reopens\nThe harbour has reopened after a long winter.\nComments\nRelated Articles"):
        blocks = cleanscrape.clean(source).blocks
        met = [one for block in blocks for one in block.evidence]
        assert len({id(one) for one in met if not one.cue.startswith(("rule: ", "grammar: "))}) < len(met) / 2
        assert len({id(one) for one in met if one.cue == "bias"}) == len({one for one in met if one.cue == "bias"})


def test_a_page_without_blocks_has_no_evidence() -> None:
    assert cleanscrape.clean("<p> </p>").to_dict()["cues"] == []


def test_a_block_and_its_explanation_are_shown_without_the_evidence_that_it_has() -> None:
    document = cleanscrape.clean(PAGE)
    block = document.blocks[3]
    assert len(block.evidence) > 20
    assert len(repr(block)) < 600 and "bias" not in repr(block)
    assert len(repr(document.explain(block))) < 1500
    assert block.text in repr(block) and repr(block.evidence[0]) in repr(block.evidence)
    assert block != replace(block, evidence=())  # it counts where blocks are compared


def test_the_order_in_which_weights_are_added_does_not_decide() -> None:
    weights = (0.1, 0.2, 0.3)
    assert sum(weights) != sum(reversed(weights))
    evidence = [
        *(Evidence("a", Zone.METADATA, weight) for weight in weights),
        *(Evidence("b", Zone.CHROME, weight) for weight in reversed(weights)),
    ]
    assert decide(evidence, 99.0)[1] is Zone.METADATA  # the first of equals
    assert decide(evidence[::-1], 99.0)[1] is Zone.METADATA
