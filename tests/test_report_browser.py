"""Reports in a real browser: they work by pointer, touch and keyboard, fetch nothing, and hostile pages stay harmless.

Needs Chromium with its driver; skipped where these are not.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile_pages import MARK, PAGES

from cleanscrape.report.index import Row, index
from cleanscrape.report.markup import element
from cleanscrape.report.page import evidence, page
from cleanscrape.report.shell import shell
from cleanscrape.report.view import PageView, view

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

webdriver: Any = pytest.importorskip("selenium.webdriver", reason="the browser tests need selenium (the extra 'dev')")
ActionChains: Any = webdriver.ActionChains
By: Any = pytest.importorskip("selenium.webdriver.common.by").By
Keys: Any = webdriver.Keys

FIXTURES = Path(__file__).parent.parent / "fixtures"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --window-size=1440,1000"
)
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="there is no chromium with chromedriver (Debian: apt install chromium chromium-driver)",
)


class Browser:
    """A browser that knows what was asked for and complained about since the last ``open``."""

    def __init__(self, profile: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in FLAGS.split():
            options.add_argument(flag)
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.set_capability("unhandledPromptBehavior", "ignore")
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))

    def open(
        self, path: Path, *, width: int = 1440, height: int = 1000, touch: bool = False, dark: bool = False
    ) -> None:
        device = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get("about:blank")
        self.driver.get_log("browser"), self.driver.get_log("performance")
        self.driver.get(path.as_uri())

    def requests(self) -> list[str]:
        """What was asked for, whether it was let through or not."""
        return list(self.fates())

    def fates(self) -> dict[str, str | None]:
        """What was asked for, and what blocked it."""
        asked: dict[str, str] = {}
        blocked: dict[str, str] = {}
        for each in self.driver.get_log("performance"):
            event = json.loads(each["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                asked[event["params"]["requestId"]] = event["params"]["request"]["url"]
            elif event["method"] == "Network.loadingFailed":
                blocked[event["params"]["requestId"]] = event["params"].get("blockedReason")
        return {url: blocked.get(number) for number, url in asked.items()}

    def complaints(self) -> list[str]:
        return [each["message"] for each in self.driver.get_log("browser")]

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def script(self, source: str, *arguments: Any) -> Any:
        return self.driver.execute_script(source, *arguments)

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def point(self, target: WebElement) -> None:
        self.script("arguments[0].scrollIntoView({block: 'center'})", target)
        ActionChains(self.driver).move_to_element(target).perform()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    started = Browser(tmp_path_factory.mktemp("profile"))
    try:
        yield started
    finally:
        started.driver.quit()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("report") / "news.html", _fixture("html/news-with-widgets.html"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    looked = [_fixture(name) for name in ("html/product.html", "html/consent-only.html", "text/gazeta-ru.txt")]
    return _write_folder(tmp_path_factory.mktemp("report") / "folder.html", looked)


def _fixture(name: str) -> PageView:
    return view((FIXTURES / name).read_bytes(), name)


def _write(path: Path, looked: PageView) -> Path:
    path.write_bytes(shell(looked.title, page(looked)))
    return path


def _write_folder(path: Path, looked: list[PageView]) -> Path:
    rows = [Row.of(each, f"#page-{number}") for number, each in enumerate(looked)]
    inside = [element("template", page(each, back="#"), id=f"page-{number}") for number, each in enumerate(looked)]
    path.write_bytes(shell("folder", index("folder", rows), inside))
    return path


def test_a_report_asks_for_nothing_and_complains_of_nothing(browser: Browser, news: Path) -> None:
    browser.open(news)
    browser.script("for (const button of document.querySelectorAll('button:not(:disabled)')) button.click()")
    assert browser.requests() == [news.as_uri()]
    assert browser.complaints() == []


def test_the_legend_turns_zones_off_and_on(browser: Browser, news: Path) -> None:
    browser.open(news)
    for zone in ("article", "metadata", "embed", "related", "comments", "chrome"):
        button, runs = browser.find(f".legend [data-zone={zone}]"), browser.all(f".run[data-zone={zone}]")
        assert runs and all(run.is_displayed() for run in runs)
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        assert not any(run.is_displayed() for run in runs)
        others = browser.all(f".run:not([data-zone={zone}])")
        assert all(run.is_displayed() for run in others)
        button.send_keys(Keys.SPACE)
        assert button.get_attribute("aria-pressed") == "true"
        assert all(run.is_displayed() for run in runs)


def test_pointing_at_a_block_shows_its_evidence(browser: Browser, news: Path) -> None:
    browser.open(news)
    assert "Point at a block" in browser.find(".verdict").text
    browser.point(browser.find("[data-block='23']"))
    shown = browser.find(".verdict").text
    assert shown.startswith("related\nteaser")
    assert "line 35, characters 4,647–4,746" in shown
    assert "rule: a teaser in a line" in shown
    browser.point(browser.find("[data-block='12']"))
    assert browser.find(".verdict").text.startswith("article\nheadline")


def test_a_clicked_block_stays_until_escape(browser: Browser, news: Path) -> None:
    browser.open(news)
    block = browser.find("[data-block='43']")
    browser.point(block)
    block.click()
    browser.point(browser.find("[data-block='46']"))
    assert "line 46, characters 6,805–6,821" in browser.find(".verdict").text
    assert "pinned" in str(block.get_attribute("class"))
    browser.press(Keys.ESCAPE)
    assert "pinned" not in str(block.get_attribute("class"))
    browser.point(browser.find("[data-block='47']"))
    assert browser.find(".verdict").text.startswith("comments")


def test_all_cues_of_a_block_can_be_unfolded(browser: Browser, news: Path) -> None:
    browser.open(news)
    browser.find("[data-block='43']").click()
    summary = browser.find(".verdict summary")
    browser.script("arguments[0].scrollIntoView()", summary)
    summary.click()
    block = evidence(_fixture("html/news-with-widgets.html"))["blocks"][43]
    rows = browser.all(".all tbody tr")
    assert len(rows) == 2 * (len(block["cues"]) + 1)
    sums = [float(cell.text.replace("−", "-")) for cell in rows[-1].find_elements(By.TAG_NAME, "td")]
    assert sums == block["sums"]


def test_the_keyboard_does_all(browser: Browser, news: Path) -> None:
    browser.open(news)
    browser.press(Keys.TAB)
    assert browser.script("return document.activeElement.className") == "skip"
    browser.press(Keys.ENTER)
    assert browser.script("return document.activeElement.id") == "main"
    way = []
    for _ in range(12):
        browser.press(Keys.TAB)
        way.append(browser.script("const at = document.activeElement; return at.dataset.block ?? at.textContent"))
        if way[-1] == "0":
            break
    assert way[-4:] == ["Marked", "Before | after", "After", "0"]
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert browser.script("return document.activeElement.dataset.block") == "2"
    assert browser.find(".verdict").text.startswith("chrome\nconsent")
    browser.press(Keys.END)
    assert browser.script("return document.activeElement.dataset.block") == "72"
    browser.press(Keys.HOME, Keys.ARROW_UP)
    assert browser.script("return document.activeElement.dataset.block") == "0"
    browser.press(Keys.ENTER)
    assert browser.all(".block.pinned")
    browser.press(Keys.ARROW_DOWN)
    assert browser.find(".block.pinned").get_attribute("data-block") == "1"
    browser.press(Keys.TAB)
    assert browser.script("return document.activeElement.closest('.panel') !== null")


def test_the_arrow_keys_pass_over_zones_that_are_off(browser: Browser, news: Path) -> None:
    browser.open(news)
    browser.find(".legend [data-zone=chrome]").click()
    browser.script("document.querySelector('[data-block][tabindex=\"0\"]').focus()")
    seen = []
    for _ in range(4):
        seen.append(browser.script("return document.activeElement.closest('.run').dataset.zone"))
        browser.press(Keys.ARROW_DOWN)
    assert seen == ["metadata", "article", "metadata", "article"]


def test_an_object_lights_its_blocks(browser: Browser, news: Path) -> None:
    browser.open(news)
    card = browser.find(".group[data-zone=embed] .card")
    browser.point(card)
    assert [each.get_attribute("data-block") for each in browser.all(".block.lit")] == ["20", "21"]
    card.find_element(By.CSS_SELECTOR, ".locate").click()
    assert browser.script(
        "const box = arguments[0].getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight",
        browser.find("[data-block='20']"),
    )
    browser.point(browser.find("h1"))
    assert not browser.all(".block.lit")


def test_before_and_after_stand_side_by_side(browser: Browser, news: Path) -> None:
    browser.open(news)
    browser.find(".views [data-view=beside]").click()
    after = browser.all(".after")
    assert [each.text for each in after] == [each.text for each in browser.all("[data-fate=stays] > .before")]
    for before, copy in zip(browser.all("[data-fate=stays] > .before"), after, strict=True):
        assert copy.location["x"] >= before.location["x"] + before.size["width"]
        assert copy.location["y"] == before.location["y"]
    assert all(each.is_displayed() for each in browser.all("[data-fate=goes] > .cut"))
    browser.find(".views [data-view=after]").click()
    assert not any(each.is_displayed() for each in browser.all("[data-fate=goes] > .before"))
    assert "Get the Gazette" not in browser.find(".sheet").text
    assert "What happens to the ferry" in browser.find(".sheet").text
    browser.find(".views [data-view=marked]").click()
    assert not any(each.is_displayed() for each in browser.all(".after, .cut"))


def test_a_phone_shows_evidence_in_a_sheet_that_closes(browser: Browser, news: Path) -> None:
    browser.open(news, width=390, height=844, touch=True)
    assert browser.script("return document.documentElement.scrollWidth") <= 390
    sheet = browser.find(".evidence")
    assert not sheet.is_displayed()
    block = browser.find("[data-block='18']")
    browser.script("arguments[0].scrollIntoView({block: 'start'})", block)
    block.click()
    assert sheet.is_displayed()
    assert sheet.text.startswith("article\nparagraph")
    close = browser.find(".close")
    assert min(close.size["width"], close.size["height"]) >= 44
    close.click()
    assert not sheet.is_displayed()
    assert browser.script("return document.activeElement.dataset.block") == "18"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_no_width_needs_scrolling_sideways(browser: Browser, news: Path, folder: Path, width: int) -> None:
    for path in (news, folder):
        browser.open(path, width=width, touch=width < 800)
        assert browser.script("return document.documentElement.scrollWidth") <= width
        for button in browser.all(".views button"):
            button.click()
            assert browser.script("return document.documentElement.scrollWidth") <= width


def test_dark_mode_is_dark(browser: Browser, news: Path) -> None:
    luminance = "return getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)"
    browser.open(news)
    assert min(browser.script(luminance)) > 200
    browser.open(news, dark=True)
    assert max(browser.script(luminance)) < 50


def test_pages_of_a_folder_open_from_the_index_and_lead_back(browser: Browser, folder: Path) -> None:
    browser.open(folder)
    links = browser.all(".pages a")
    assert len(links) == 3
    title = links[1].text
    links[1].click()
    assert browser.find("main.page h1").text == title
    assert not browser.find("main.index").is_displayed()
    assert browser.script("return document.activeElement.className") == "page"
    browser.find("[data-block='1']").click()
    assert browser.find(".verdict strong").text
    browser.find(".back").click()
    assert browser.find("main.index").is_displayed()
    assert not browser.all("main.page")
    browser.driver.back()
    assert browser.find("main.page h1").text == title
    assert browser.complaints() == []
    assert {each.split("#")[0] for each in browser.requests()} == {folder.as_uri()}


def test_a_script_in_a_page_would_be_noticed(browser: Browser, tmp_path: Path) -> None:
    page_itself = tmp_path / "page.html"
    page_itself.write_bytes(PAGES["text 0"].replace(b"&lt;", b"<").replace(b"&gt;", b">"))
    browser.open(page_itself)
    assert browser.script(f"return window.{MARK}") == 1


def test_the_policy_stops_what_escaping_would_have_missed(browser: Browser, tmp_path: Path) -> None:
    missed = (
        b"<script>window.pwned=1</script><img src='https://attacker.example/x' onerror='window.pwned=1'>"
        b"<p style='background:url(https://attacker.example/y)'>x</p>"
        b"<a href='javascript:window.pwned=1' id='away'>x</a>"
        b"<style>@import 'https://attacker.example/z'</style></main>"
    )
    path = tmp_path / "report.html"
    looked = _fixture("html/product.html")
    path.write_bytes(shell("x", page(looked)).replace(b"</main>", missed))
    browser.open(path)
    browser.script("document.getElementById('away').click()")
    assert browser.script(f"return window.{MARK} === undefined")
    let_through = [url for url, blocked in browser.fates().items() if blocked is None]
    assert let_through == [path.as_uri()]
    assert any("Content Security Policy" in each for each in browser.complaints())


def test_hostile_pages_are_harmless(browser: Browser, tmp_path: Path) -> None:
    use_all = """
        const all = (selector) => document.querySelectorAll(selector);
        for (const button of all('.views button, .legend button, .legend button, .locate')) button.click();
        for (const block of all('.before [data-block]')) { block.click(); block.focus(); }
        for (const thing of all('.panel *')) thing.dispatchEvent(new PointerEvent('pointerenter'));
        return [window.pwned === undefined, all('img, iframe, object, embed, form, base').length];
    """
    for name, data in PAGES.items():
        path = _write(tmp_path / "report.html", view(data, f"{name} <img src=x onerror=window.pwned=1>"))
        browser.open(path)
        assert browser.all("[data-block]"), name
        assert browser.script(use_all) == [True, 0], name
        assert browser.requests() == [path.as_uri()], name
        assert browser.complaints() == [], name


def test_hostile_pages_are_harmless_in_an_index(browser: Browser, tmp_path: Path) -> None:
    looked = [view(data, f"{name}</template><script>window.pwned=1</script>") for name, data in PAGES.items()]
    path = _write_folder(tmp_path / "report.html", looked)
    browser.open(path)
    for number in range(0, len(looked), 7):
        browser.script(f"location.hash = 'page-{number}'")
        browser.find("main.page [data-block='0']").click()
    assert browser.script(f"return window.{MARK} === undefined")
    assert browser.complaints() == []
    assert {each.split("#")[0] for each in browser.requests()} == {path.as_uri()}
