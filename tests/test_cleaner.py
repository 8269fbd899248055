"""Rules of one's own: they hold for their cleaner, and for nobody else."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Cleaner, UsageError, Zone, clean, clean_many
from cleanscrape.errors import DataFileError
from cleanscrape.lexicon import own_phrases, phrases
from cleanscrape.lexicon.lines import in_line

URL = "https://www.harbour.example/7"
STORY = "<p>The ferry to the islands will not sail before June, said the harbour office on Friday morning.</p>"
WALKS = f"<section class='walks'>{STORY}<p>Six walks by the sea</p></section>"
PAGE = f"<main><h1>Ferry is late</h1>{STORY * 2}{WALKS}</main>"

LIGHTHOUSE = """
name = "lighthouse"
zone = "embed"
platform = "lighthouse"
called = ["Lighthouse"]
handle = '[a-z]{1,20}'

[root]
classes = ["lamp-post"]
sources = ["lamp.example/embed/"]

[fields]
text = ["p"]
author_name = [".keeper"]
post_id = { at = "iframe @source", match = '/embed/([0-9]+)' }

[examples]
fires = ['<div class="lamp-post"><p>Fog.</p></div>']
silent = ['<p class="lamp">Fog.</p>']
"""
POST = "<div class='lamp-post'><b class=keeper>Orla Finn</b><p>Fog on the pier, the lamp is lit.</p></div>"
FRAME = "<iframe src='https://lamp.example/embed/77'></iframe>"
WITH_POST = f"<article><h1>Ferry is late</h1>{STORY}{POST}{FRAME}{STORY.replace('June', 'May')}</article>"


@pytest.fixture
def lighthouse(tmp_path: Path) -> Path:
    file = tmp_path / "lighthouse.toml"
    file.write_text(LIGHTHOUSE)
    return file


HARBOUR = """
language = "harbour"

["related.heading"]
phrases = ["off to the next buoy", "# more from the pier"]
fires = ["Off to the next buoy:", "7 more from the pier"]
silent = ["The next buoy is red."]

["metadata.byline"]
phrases = ["penned ashore by {name}"]
fires = ["Penned ashore by Ann Bell"]
silent = ["It was penned ashore."]
"""
LIST = "<ul><li><a href=/a>Six walks by the sea</a></li></ul>"
BODY = "".join(STORY.replace("ferry", ship) for ship in ("ferry", "boat", "steamer", "launch"))
META = "<div class=meta><span>Penned ashore by Orla Finn</span></div>"
SAID = f"<main><h1>Ferry is late</h1>{META}{BODY}<p>Off to the next buoy:</p>{LIST}</main>"
SAID_IN_LINES = "Ferry is late\nPenned ashore by Orla Finn\nThe ferry will not sail before June, said the office.\n"
SAID_IN_LINES += "Off to the next buoy:\nSix walks by the sea"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.toml"
    file.write_text(HARBOUR)
    return file


def zones(document: cleanscrape.Document) -> dict[str, Zone]:
    return {block.text: block.zone for block in document.blocks}


def test_a_site_rule_decides_the_zone_and_is_the_reason() -> None:
    cleaner = Cleaner(site_rules={"harbour.example": {"related": ["section.walks"], "chrome": ["h1"]}})
    document = cleaner.clean(PAGE, url=URL)
    assert zones(document)["Six walks by the sea"] is Zone.RELATED and zones(document)["Ferry is late"] is Zone.CHROME
    inside = document.blocks[-1]
    explanation = document.explain(inside)
    assert explanation.decision is inside.zone is Zone.RELATED
    assert ("rule: section.walks on harbour.example", Zone.RELATED, 200.0) in explanation.block.evidence


@pytest.mark.parametrize(
    "url", [None, "https://other.example/7", "harbour.example", "https://[broken", "https://myharbour.example"]
)
def test_a_site_rule_is_for_its_host_only(url: str | None) -> None:
    cleaner = Cleaner(site_rules={"harbour.example": {"chrome": ["p"]}})
    assert cleaner.clean(PAGE, url=url) == clean(PAGE, url=url)


def test_the_nearest_host_the_innermost_element_and_the_last_selector_count() -> None:
    nested = {"comments": ["main"], "related": ["section"], "embed": ["section p:last-child"], "chrome": [".walks"]}
    rules = {"harbour.example": {"chrome": ["h1", "p"]}, "www.HARBOUR.example": nested}
    found = zones(Cleaner(site_rules=rules).clean(PAGE, url=URL))
    assert found["Ferry is late"] is Zone.COMMENTS
    assert found["Six walks by the sea"] is Zone.EMBED
    assert Cleaner(site_rules=rules).clean(PAGE, url=URL).blocks[3].zone is Zone.CHROME


def test_site_rules_come_from_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text('["harbour.example"]\nrelated = ["section.walks"]\n')
    assert zones(Cleaner(site_rules=file).clean(PAGE, url=URL))["Six walks by the sea"] is Zone.RELATED
    assert Cleaner(site_rules=str(file)).clean("Ferry late\n\nSix walks", url=URL) == clean(
        "Ferry late\n\nSix walks", url=URL
    )


def test_an_own_vendor_is_known_by_its_markup_and_its_fields(lighthouse: Path) -> None:
    document = Cleaner(vendors=lighthouse).clean(WITH_POST)
    first = document.embeds[0]
    assert (first.platform, first.author.name) == ("lighthouse", "Orla Finn")
    assert first.text == "Fog on the pier, the lamp is lit."
    assert len(document.embeds) == 2, "the frame is known by what it loads"
    assert not clean(WITH_POST).embeds


def test_an_own_vendor_is_known_in_flattened_text(lighthouse: Path) -> None:
    post = "View this post on Lighthouse\nFog on the pier tonight. #fog\n— Orla Finn (@orlafinn) May 3, 2024"
    text = f"Ferry is late\nThe ferry will not sail before June, said the office.\n{post}\nIt still waits for its crew."
    (embed,) = Cleaner(vendors=[lighthouse]).clean(text).embeds
    assert embed.platform == "lighthouse"
    assert all(embed.platform != "lighthouse" for embed in clean(text).embeds)


def test_an_own_vendor_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    root = '[root]\nclasses = ["buoy-box"]\n[examples]\nfires = ["<p class=buoy-box>"]\nsilent = ["<p>"]\n'
    (tmp_path / "disqus.toml").write_text(f'name = "disqus"\nzone = "chrome"\n{root}')
    old, new = "<div id='disqus_thread'><p>12 Comments</p></div>", "<div class='buoy-box'><p>A box of buoys</p></div>"
    page = f"<main><h1>Ferry</h1>{STORY}</main>{old}{new}"
    cleaner = Cleaner(vendors=tmp_path)
    shipped = clean(page).discussion
    assert shipped is not None and shipped.provider == "disqus"
    own = cleaner.clean(page).discussion
    assert own is None or own.provider is None
    assert zones(cleaner.clean(page))["A box of buoys"] is Zone.CHROME
    said = cleaner.clean(page).blocks[-1].evidence
    assert any(one.cue == "rule: in a widget of disqus" for one in said)


def test_cleaners_in_several_threads_do_not_mix(lighthouse: Path) -> None:
    own = Cleaner(vendors=lighthouse, site_rules={"harbour.example": {"chrome": ["h1"]}})
    expected = {own.clean: own.clean(WITH_POST, url=URL), clean: clean(WITH_POST, url=URL)}
    assert expected[own.clean] != expected[clean]
    with ThreadPoolExecutor(4) as pool:
        turns = [each for _ in range(20) for each in expected]
        for one, document in zip(turns, pool.map(lambda each: each(WITH_POST, url=URL), turns), strict=True):
            assert document == expected[one]


def test_an_error_leaves_no_rule_behind(lighthouse: Path) -> None:
    with pytest.raises(UsageError):
        Cleaner(vendors=lighthouse).clean(WITH_POST, kind="pdf")
    assert not clean(WITH_POST).embeds


def test_a_cleaner_is_pickled_with_what_it_knows(lighthouse: Path) -> None:
    cleaner = Cleaner(vendors=lighthouse, site_rules={"harbour.example": {"chrome": ["h1"]}})
    lighthouse.unlink()
    assert pickle.loads(pickle.dumps(cleaner)).clean(WITH_POST, url=URL) == cleaner.clean(WITH_POST, url=URL)
    (document,) = clean_many([(WITH_POST, {"url": URL})], processes=1, cleaner=cleaner.clean)
    assert document == cleaner.clean(WITH_POST, url=URL)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[harbour.example\n", r"sites\.toml: .*line 1"),
        ('["a.example"]\n\ncellar = ["p"]\n', r"sites\.toml: \[a\.example\] cellar: .* \(line 3\)"),
        ('["a.example"]\nchrome = "p"\n', r"\[a\.example\] chrome: expected a list of CSS selectors \(line 2\)"),
        ('["a.example"]\nchrome = ["p"]\n["b.a"]\nchrome = ["p[["]\n', r"\[b\.a\] chrome: .*'p\[\[' \(line 4\)"),
        ('chrome = ["p"]\n', r"sites\.toml: chrome: expected a table of zones, not list \(line 1\)"),
        ('["https://a.example/"]\nchrome = ["p"]\n', r"expected the name of a host.* \(line 1\)"),
        ('["*.a.example"]\nchrome = ["p"]\n', r"\[\*\.a\.example\]: expected the name of a host.* \(line 1\)"),
        ('\n[www.a.example]\nchrome = ["p"]\n', r'a host in quotes, \["www\.a\.example"\] \(line 2\)'),
        ('["a.example"]\nchrome = ["p"]\n["A.example"]\n', r"\[A\.example\]: expected each host once.* \(line 3\)"),
        (b'["a.example"]\nchrome = ["p.\xe9"]\n', r"sites\.toml: expected UTF-8, not byte 0xE9 \(line 2\)"),
    ],
)  # fmt: skip
def test_malformed_site_rules_say_file_line_key_and_what_was_expected(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    file = tmp_path / "sites.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataFileError, match=message):
        Cleaner(site_rules=file)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"vendors": {"a": 1}}, "vendors="), ({"vendors": 7}, "vendors=7"), ({"site_rules": 7}, "site_rules=7")],
)
def test_wrong_arguments_are_refused(arguments: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Cleaner(**arguments)


def test_missing_files_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no \.toml file"):
        Cleaner(vendors=tmp_path)
    with pytest.raises(FileNotFoundError):
        Cleaner(vendors=tmp_path / "gone.toml")


def test_two_files_of_one_name_are_refused_for_one_would_be_lost(tmp_path: Path, harbour: Path) -> None:
    (tmp_path / "more").mkdir()
    other = tmp_path / "more" / "harbour.toml"
    other.write_text(HARBOUR)
    with pytest.raises(UsageError, match=r"lexicon: .*harbour\.toml and .*harbour\.toml have the same name"):
        Cleaner(lexicon=[harbour, other])
    assert Cleaner(lexicon=[harbour, tmp_path]).clean(SAID) == Cleaner(lexicon=harbour).clean(SAID)


def test_a_byte_order_mark_is_no_part_of_the_file(harbour: Path) -> None:
    harbour.write_text(HARBOUR.lstrip(), "utf-8-sig")
    assert says(Cleaner(lexicon=harbour).clean(SAID), "related.heading")


@pytest.mark.parametrize(
    ("key", "line"),
    [("a", 1), ("[b] c", 4), ("[b]", 3), ("[x.y] c", 6), ("[b] q", 0), ("z", 0), ("[x.y]", 5), ("quoted key", 2)],
)
def test_the_line_of_a_key(key: str, line: int) -> None:
    text = 'a = 1\n"quoted key" = 2\n[b] # note\nc = 3\n["x.y"]\nc = 4\n'
    assert in_line(text, key) == (f" (line {line})" if line else "")


@pytest.mark.parametrize("source", [SAID, SAID_IN_LINES], ids=["html", "text"])
def test_own_phrases_say_what_lines_are_and_whose_names_they_hold(harbour: Path, source: str) -> None:
    document = Cleaner(lexicon=harbour).clean(source)
    assert says(document, "related.heading") == ["Off to the next buoy:"] and not says(clean(source), "related.heading")
    assert [author.name for author in document.article.authors] == ["Orla Finn"] and not clean(source).article.authors
    assert zones(document)["Penned ashore by Orla Finn"] is Zone.METADATA
    assert zones(document)["Six walks by the sea"] is Zone.RELATED is not zones(clean(source))["Six walks by the sea"]


def says(document: cleanscrape.Document, role: str) -> list[str]:
    """The blocks that the evidence says have a role."""
    own = (f"says: {role}", f"also says: {role}")  # not what the lines beside it say
    return [each.text for each in document.blocks if any(one.cue in own for one in each.evidence)]


def test_own_phrases_come_before_the_shipped_ones_and_go_again() -> None:
    own = own_phrases.OwnPhrases([{"comments.heading": {"phrases": ["related articles", "… buoys"]}}])
    with own_phrases.using(own):
        assert phrases.roles("Related Articles") == ("comments.heading", "related.heading")
        assert phrases.roles_of(["Red buoys", "Related Articles", "x" * 300]) == [
            ("comments.heading",),
            ("comments.heading", "related.heading"),
            (),
        ]
    assert phrases.roles("Related Articles") == ("related.heading",) and phrases.roles("Red buoys") == ()


@pytest.mark.parametrize("source", [SAID, SAID_IN_LINES], ids=["html", "text"])
def test_what_is_remembered_of_texts_does_not_pass_between_cleaners(harbour: Path, source: str) -> None:
    own = Cleaner(lexicon=[harbour])
    before = clean(source)
    expected = own.clean(source)
    assert expected != before
    with ThreadPoolExecutor(4) as pool:
        turns = [(each, document) for _ in range(10) for each, document in ((own.clean, expected), (clean, before))]
        for document, found in pool.map(lambda turn: (turn[1], turn[0](source)), turns):
            assert found == document


def test_own_phrases_may_be_plain_data_and_are_pickled() -> None:
    table = {"phrases": ["off to the next buoy"], "fires": ["Off to the next buoy"], "silent": ["Buoy"]}
    cleaner = Cleaner(lexicon={"related.heading": table})
    assert says(cleaner.clean(SAID), "related.heading") == ["Off to the next buoy:"]
    assert pickle.loads(pickle.dumps(cleaner)).clean(SAID) == cleaner.clean(SAID)
    with pytest.raises(DataFileError, match=r"lexicon: \['related.heading'\] needs a list of texts 'phrases'"):
        Cleaner(lexicon={"related.heading": {"fires": ["x"]}})


IN_VENDORS = [
    ('zone = "embed"', 'zone = "cellar"', r"lighthouse\.toml: zone: expected one of article, .* \(line 3\)"),
    ('classes = ["lamp-post"]', 'classes = ["l*"]', r"\[root\] classes: expected at least 3 .* \(line 9\)"),
    ('text = ["p"]', 'text = ["p[["]', r"\[fields\] text: expected 'selector'.* \(line 13\)"),
    ("[a-z]{1,20}", "[a-z", r"handle: expected a regular expression"),
    ("[root]", "[roots]", r"roots: expected one of the keys .* \(line 8\)"),
    ('name = "lighthouse"', 'name = "lamp"', r"name: expected 'lighthouse', as the file is called \(line 2\)"),
    ("[root]", "[root", r"lighthouse\.toml: .*line 8"),
    ("([0-9]+)", "([0-9]+", r"\[fields\] post_id: expected a regular expression, not .* \(line 15\)"),
    ('class="lamp-post"', 'class="lamp"', r"\[examples\] fires: expected markup that .* fit, not '<div.* \(line 18\)"),
    ('class="lamp">', 'class="lamp-post">', r"\[examples\] silent: expected markup that none .* \(line 19\)"),
    ('[root]\nclasses = ["lamp-post"]\nsources =', "root =", r"root: expected a table \(line 8\)"),
]
IN_LEXICA = [
    ('"related.heading"', '"related.buoys"', r"\['related\.buoys'\]: expected one of the roles .* \(line 4\)"),
    ('"metadata.byline"', '"cellar.byline"', r"\['cellar\.byline'\] needs a name such as .* \(line 9\)"),
    ('"metadata.byline"', '"times"', r"\['times'\] has a key 'phrases'.*\(line 10\)"),
    ("{name}", "{nobody}", r"phrases: .*\{nobody\}.* has a hole that is none of .* \(line 10\)"),
    ("by Ann Bell", "by the sea", r"fires: expected a line that fits one .*'Penned ashore by the sea' \(line 11\)"),
    ("The next buoy is red.", "2 more from the pier", r"silent: expected a line that fits none .* \(line 7\)"),
    ('silent = ["The next', 'silnet = ["The next', r"needs a list of texts 'silent'.* \(line 4\)"),
    ('silent = ["The next', 'words = 0\nsilent = ["The next', r"needs a number of words .* not 0 \(line 7\)"),
    ('language = "harbour"', 'language = "port"', r"harbour\.toml: needs a first line language = 'harbour'"),
    ("phrases = [", "phrases = ", r"harbour\.toml: .*line 5"),
]


@pytest.mark.parametrize(
    ("argument", "name", "before", "after", "message"),
    [("vendors", "lighthouse", *each) for each in IN_VENDORS] + [("lexicon", "harbour", *each) for each in IN_LEXICA],
)
def test_malformed_files_say_file_line_key_and_what_was_expected(
    request: pytest.FixtureRequest, argument: str, name: str, before: str, after: str, message: str
) -> None:
    file: Path = request.getfixturevalue(name)
    file.write_text(file.read_text().replace(before, after, 1))
    with pytest.raises(DataFileError, match=message):
        Cleaner(**{argument: file})
