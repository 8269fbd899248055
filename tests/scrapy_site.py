"""A small site with what sites do: redirects, compression, charsets that are wrong or missing, robots.txt."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FRONT = "/news/harbour-bridge-reopens/"
FORBIDDEN = "/news/lighthouse/"
POLISH = "/news/hangers-arrive/"
MOVED = "/news/bridge-closed/"
ARCHIVED = "/archive/bridge-closed/"
MISLABELLED = "/news/eels/"
DATE = "Tue, 11 Mar 2025 12:00:00 GMT"

_FIXTURE = Path(__file__).parent.parent / "fixtures" / "html" / "news-with-widgets.html"


def _page(headline: str, *paragraphs: str, head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{headline}</title><link rel=stylesheet href=/s.css></head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news/'>News</a></nav><main><article><h1>{headline}</h1>{body}"
        "</article></main><footer><p>All rights reserved.</p></footer></body></html>"
    )


_POLISH = _page(
    "Nowe wieszaki przypłynęły barką z północy",
    "Cztery odlewy wyładowano w poniedziałek na oczach połowy miasta, a dźwig pracował aż do zmroku.",
    "Każdy z nich waży więcej niż ciężarówka, więc nabrzeże trzeba było wcześniej wzmocnić żelaznymi płytami.",
    "Burmistrz podziękował załodze i zapowiedział, że most zostanie otwarty, gdy tylko skończą się próby.",
)
_CLOSED = _page(
    "Bridge closed overnight after cracks are found",
    "Drivers face a detour of thirty miles after engineers closed the harbour bridge late on Tuesday evening.",
    "Two of the iron hangers showed cracks as long as a hand, said the engineer who had climbed up to look at them.",
    "Nobody could say how long the repairs would take, or where the castings were to come from this time.",
)
_EELS = _page(
    "Eel season starts a month late",
    "“We waited for the water to warm,” said the fisherman Søren Bø, whose smokehouse is the last one on the quay.",
    "The catch of the first night filled three baskets – a third of what the same night had given a year before.",
    "At the café on the pier the soup is back on the menu all the same, at the price of last year’s season.",
    head='<meta charset="windows-1252">',
)

_Answer = tuple[int, dict[str, str], bytes]


def _answers() -> dict[str, _Answer]:
    front = _FIXTURE.read_text("utf-8").replace("14 January 2025", "27 minutes ago")
    compressed = {"Content-Type": "text/html; charset=iso-8859-1", "Content-Encoding": "gzip"}
    return {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: {FORBIDDEN}\n".encode()),
        "/": (302, {"Location": FRONT}, b""),
        FRONT: (200, compressed, gzip.compress(front.encode())),
        POLISH: (200, {"Content-Type": "text/html; charset=ISO-8859-2"}, _POLISH.encode("iso-8859-2")),
        MOVED: (301, {"Location": ARCHIVED}, b""),
        ARCHIVED: (200, {"Content-Type": "text/html"}, _CLOSED.encode()),
        MISLABELLED: (200, {"Content-Type": "text/html; charset=utf-8"}, _EELS.encode("windows-1252")),
        FORBIDDEN: (200, {"Content-Type": "text/html"}, _page("Who will buy the lighthouse?", "Nobody.").encode()),
    }


class Site:
    """The site's answers by path, which a test may add to, and the paths that were asked for."""

    def __init__(self) -> None:
        self.answers = _answers()
        self.asked: list[str] = []
        self.address = ""


@contextmanager
def serving() -> Iterator[Site]:
    """The site, served at a port of this machine."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers, body = site.answers.get(self.path, (404, {"Content-Type": "text/html"}, b"<p>Gone</p>"))
            self.send_response_only(status)
            for name, value in {**headers, "Date": DATE, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
