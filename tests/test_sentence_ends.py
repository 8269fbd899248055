"""Full stops of scripts that have their own: a line with one ends like a sentence, one without does not."""

import pytest

from cleanscrape.deciding.text.lines import End
from cleanscrape.deciding.text.looking import end_of, look
from cleanscrape.evidence.facts import measure
from cleanscrape.lexicon import phrases
from cleanscrape.reading.html import read_html

SENTENCES = [
    pytest.param("ዓሣ አጥማጆቹ ተመለሱ", "።", id="Ethiopic"),
    pytest.param("ዓሣ አጥማጆቹ ተመለሱ", "፡፡", id="Ethiopic, of two word marks"),
    pytest.param("တံငါသည်များ ပြန်လာကြသည်", "။", id="Burmese"),
    pytest.param("អ្នកនេសាទបានត្រឡប់មកវិញ", "។", id="Khmer"),
    pytest.param("អ្នកនេសាទបានត្រឡប់មកវិញ", "៕", id="Khmer, end of the text"),
]


@pytest.mark.parametrize(("sentence", "mark"), SENTENCES)
def test_a_full_stop_of_the_script_ends_a_sentence(sentence: str, mark: str) -> None:
    facts = measure(read_html(f"<p>{sentence}{mark}</p><p>{sentence}</p>"))
    assert facts.ends.tolist() == [1, 0]
    assert look([sentence + mark, sentence], [3, 3]).end.tolist() == [End.SENTENCE, End.OPEN]
    assert end_of(sentence + mark) is End.SENTENCE


@pytest.mark.parametrize("line", ["ប្រភព៖", "ምንጭ፦", "ምንጭ፡"])
def test_a_colon_of_the_script_ends_no_sentence(line: str) -> None:
    assert measure(read_html(f"<p>{line}</p>")).ends.tolist() == [2]
    assert look([line], [1]).end.tolist() == [End.COLON] == [end_of(line)]


@pytest.mark.parametrize("line", ["Author: Orla", "Author៖ Orla", "Author ៖ Orla", "Author፦ Orla", "Author፡ Orla"])
def test_a_colon_of_the_script_stands_for_any_other(line: str) -> None:
    assert phrases.roles(line) == ("metadata.byline",)


def test_words_without_a_colon_are_no_label() -> None:
    assert phrases.roles("Author Orla") == ()
