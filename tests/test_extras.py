"""Where an optional package is missing, the error names it and the extra that brings it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleanscrape.errors import MissingExtra
from cleanscrape.extras import require


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("arrow", "pyarrow", "arrow"),
        ("integrations.datatrove", "datatrove", "datatrove"),
        ("integrations.scrapy", "itemadapter", "scrapy"),
        ("integrations.scrapy", "scrapy", "scrapy"),
        ("integrations.web_poet", "scrapy_poet", "web-poet"),
    ],
)
def test_modules_that_need_an_extra_say_so(module: str, package: str, extra: str) -> None:
    if extra in ("scrapy", "web-poet") and not find_spec("scrapy"):
        pytest.skip("needs Scrapy: pip install 'cleanscrape[scrapy]'")
    code = f"""
import sys
sys.modules[{package!r}] = None
from cleanscrape.errors import MissingExtra
try:
    import cleanscrape.{module}
except MissingExtra as error:
    print(error)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert said == f"{package} is not installed: pip install 'cleanscrape[{extra}]'"


def test_a_package_that_lacks_something_itself_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "halfway.py").write_text("import no_such_module_at_all\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all") as caught:
        require("halfway", extra="half")
    assert not isinstance(caught.value, MissingExtra)
