"""The language that a page's words are of, where it declares none, and the dates that this settles."""

import pytest

import cleanscrape
from cleanscrape.assembling.spoken_language import date_languages, spoken_language
from cleanscrape.lexicon.own_words import language_of
from cleanscrape.reading.html import read_html
from cleanscrape.reading.text import read_text

GERMAN = "Lesen Sie auch die Kommentare unter dem Artikel, die heute im Hafen veröffentlicht wurden."
ENGLISH = "Read the comments that were posted with this article, and share your thoughts about it."
DATED = "Publié le 09/11/2023 à 06:00, mis à jour le 09/11/2023 à 17:48"
FRENCH = f"Le port est fermé depuis ce matin.\n{DATED}\nPartager cet article"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Читайте также комментарии под статьёй, которые были опубликованы сегодня.", "ru"),
        (f"{GERMAN} Share Newsletter Login Comments", "de"),
        ("Zzyx Skerrow 1234", None),
        ("", None),
        (f"{GERMAN} {ENGLISH}", None),
    ],
    ids=["German", "English", "French", "Russian", "English buttons", "names", "nothing", "half and half"],
)
def test_the_words_tell_the_language_or_nothing(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_flattened_text_has_a_language() -> None:
    article = cleanscrape.clean(f"{GERMAN}\n\n{GERMAN}", kind="text").article
    assert (article.language, article.sources["language"]) == ("de", "visible")
    assert cleanscrape.clean("Zzyx Skerrow", kind="text").article.language is None


def test_what_a_page_declares_counts_more_than_its_words() -> None:
    article = cleanscrape.clean(f"<html lang=en><body><p>{GERMAN}</p></body></html>", kind="html").article
    assert (article.language, article.sources["language"]) == ("en", "html")
    undeclared = cleanscrape.clean(f"<html><body><p>{GERMAN}</p></body></html>", kind="html").article
    assert (undeclared.language, undeclared.sources["language"]) == ("de", "visible")


def test_outside_of_english_an_unsure_date_begins_with_the_day() -> None:
    lines = ["Le port est fermé", *FRENCH.split("\n"), "Le port reste fermé jusqu’au soir. " * 20]
    assert cleanscrape.clean("\n".join(lines), kind="text").article.date_published == "2023-11-09T06:00"


def test_in_english_and_where_no_date_is_unsure_nothing_is_said() -> None:
    assert date_languages(read_text(f"{ENGLISH} 09/11/2023")) is None
    assert date_languages(read_text(f"{GERMAN} 31/12/2023")) is None
    assert date_languages(read_text(f"{GERMAN} 09/11/2023")) == ["de"]
    assert date_languages(read_html(f"<html lang=en-GB><p>{GERMAN} 09/11/2023</p></html>")) == ["en"]


def test_english_without_a_country_leaves_an_unsure_date_as_it_is() -> None:
    lines = ["The pier is shut", "Published on 09/11/2023", *[ENGLISH] * 8]
    article = cleanscrape.clean("\n".join(lines), kind="text").article
    assert article.language == "en" and article.date_published is None
    assert article.date_published_raw == "09/11/2023"


def test_only_the_head_of_a_page_is_looked_at() -> None:
    assert spoken_language(read_text(f"{GERMAN}\n" * 300 + f"{ENGLISH}\n" * 3000)) == "de"
