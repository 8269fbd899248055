"""The package of exports: loaded when used, and clear about what is not installed."""

from __future__ import annotations

import subprocess
import sys

import export_pages
import pytest

from cleanscrape import exports
from cleanscrape.exports.dates import full_moment, is_xsd, utc_moment

MODULES = {
    "to_zyte_article": ("zyte_common_items", "zyte"),
    "to_zyte_forum_thread": ("zyte_common_items", "zyte"),
    "to_arrow": ("pyarrow", "arrow"),
    "to_pandas": ("pandas", "pandas"),
    "to_langchain": ("langchain_core", "langchain"),
    "to_haystack": ("haystack", "haystack"),
}


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("name", MODULES)
def test_a_missing_package_is_named_with_its_extra(name: str) -> None:
    module, extra = MODULES[name]
    code = f"""
import sys
sys.modules[{module!r}] = None
import cleanscrape
from cleanscrape import exports
document = cleanscrape.clean("<p>x</p>", url="https://gazette.example/")
try:
    exports.{name}([document] if {name!r} in ("to_arrow", "to_pandas") else document)
except cleanscrape.errors.MissingExtra as error:
    assert isinstance(error, ImportError)
    print(error)
"""
    assert run(code) == f"{module} is not installed: pip install 'cleanscrape[{extra}]'"


def test_nothing_is_imported_before_it_is_used() -> None:
    code = """
import sys
import cleanscrape.exports
print(sorted(name for name in sys.modules if name.startswith("cleanscrape.exports.")))
"""
    assert run(code) == "[]"


def test_names() -> None:
    assert dir(exports) == sorted(exports.__all__)
    assert {name: home for name, home in exports._HOMES.items() if name not in exports.__all__} == {}
    with pytest.raises(AttributeError, match="has no attribute 'to_csv'"):
        _ = exports.to_csv


@pytest.mark.parametrize(
    ("date", "full", "utc"),
    [
        ("2024-05-03", "2024-05-03T00:00:00", "2024-05-03T00:00:00"),
        ("2024-05-03T10:11", "2024-05-03T10:11:00", "2024-05-03T10:11:00"),
        ("2024-05-03T10:11+00:00", "2024-05-03T10:11:00Z", "2024-05-03T10:11:00Z"),
        ("2024-05-03T10:11:12.5+02:00", "2024-05-03T10:11:12+02:00", "2024-05-03T08:11:12Z"),
        ("0001-01-01T00:00:00+02:00", "0001-01-01T00:00:00+02:00", "0001-01-01T00:00:00+02:00"),
        ("2024-05", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_dates(date: str | None, full: str | None, utc: str | None) -> None:
    assert (full_moment(date), utc_moment(date)) == (full, utc)


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-03", "2024-05-03T10:11:12", "2024-05-03T10:11:12.5Z"])
def test_xsd_dates(date: str) -> None:
    assert is_xsd(date)


@pytest.mark.parametrize("date", ["", "24", "2024-05-03T10:11", "2024-05-03T10:11+00:00", "2024-05-03 10:11:12"])
def test_other_dates_are_not_xsd(date: str) -> None:
    assert not is_xsd(date)


def test_exports_do_not_change_the_document() -> None:
    before = export_pages.nasty().to_dict()
    document = export_pages.nasty()
    exports.to_json_ld(document)
    exports.to_tei(document)
    assert document.to_dict() == before
