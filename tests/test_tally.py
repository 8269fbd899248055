"""Scores while rules add to them: what is counted in, and what stays as evidence."""

import numpy as np

from cleanscrape.deciding.scores import article_log_odds
from cleanscrape.deciding.tally import Tally
from cleanscrape.evidence.weights import ZONE_NUMBER
from cleanscrape.model import Evidence, Zone

RELATED = Evidence("rule: a teaser", Zone.RELATED, 6.0)
ARTICLE = Evidence("rule: a headline", Zone.ARTICLE, 2.0)


def test_rules_of_single_blocks_and_of_many_add_up_in_their_order():
    tally = Tally(np.zeros((3, len(Zone))))
    tally.add([(2, RELATED), (0, ARTICLE)])
    tally.move("rule: as its twins", np.array([0.5, 0.0, -1.0]))
    tally.move("rule: as its table", None)
    tally.add([(2, ARTICLE)])
    assert tally.scores[:, ZONE_NUMBER[Zone.ARTICLE]].tolist() == [2.5, 0.0, 1.0]
    assert tally.scores[2, ZONE_NUMBER[Zone.RELATED]] == 6.0
    assert tally.evidence() == {
        0: [ARTICLE, Evidence("rule: as its twins", Zone.ARTICLE, 0.5)],
        2: [RELATED, Evidence("rule: as its twins", Zone.ARTICLE, -1.0), ARTICLE],
    }


def test_the_odds_are_those_of_the_scores_as_they_are_now():
    tally = Tally(np.arange(18.0).reshape(3, 6) % 5)
    for rules in ([(0, ARTICLE)], [(1, RELATED)], [(2, ARTICLE), (2, RELATED)]):
        before = tally.article_odds()
        tally.add(rules)
        assert tally.article_odds().tolist() == article_log_odds(tally.scores).tolist() != before.tolist()
