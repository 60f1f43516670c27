"""A line between a browser and the site that breaks on purpose: the connection is reset, as poor links do."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from collections.abc import Iterator
from enum import Enum


class Break(Enum):
    """When the line breaks for a form that is sent. Browsers send it again by themselves."""

    NEVER = "never"
    BEFORE = "before"
    """The site never hears of the form."""
    AFTER = "after"
    """The site takes the form, and its answer is lost."""


class Line:
    """Carries each connection to the site; `breaks` says what happens to every form that is sent, until mended."""

    def __init__(self, port: int) -> None:
        self.site = ("localhost", port)
        self.breaks = Break.NEVER
        self.answers: list[str] = []
        self.listener = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._carry, daemon=True).start()

    def _carry(self) -> None:
        with contextlib.suppress(OSError):  # the listener was closed: the test is over
            while True:
                browser, _address = self.listener.accept()
                threading.Thread(target=self._connection, args=(browser,), daemon=True).start()

    def _connection(self, browser: socket.socket) -> None:
        with browser, socket.create_connection(self.site) as site, contextlib.suppress(OSError):
            threading.Thread(target=pour, args=(site, browser), daemon=True).start()
            while heard := browser.recv(65536):
                if not heard.startswith(b"POST") or self.breaks is Break.NEVER:
                    site.sendall(heard)
                    continue
                if self.breaks is Break.AFTER:
                    self._deliver(whole(heard, browser))
                browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return

    def _deliver(self, form: bytes) -> None:
        """Hand a form in, and keep the answer."""
        with socket.create_connection(self.site) as site:
            site.sendall(form)
            self.answers.append(site.recv(65536).split(b"\r\n", 1)[0].decode())


def whole(heard: bytes, browser: socket.socket) -> bytes:
    """A request with all of its body, of which the first part was heard."""
    found = re.search(rb"(?i)content-length: *(\d+)", heard)
    length = heard.index(b"\r\n\r\n") + 4 + (int(found[1]) if found else 0)
    while len(heard) < length and (more := browser.recv(65536)):
        heard += more
    return heard


def pour(site: socket.socket, browser: socket.socket) -> None:
    """Carry answers back, as long as there are both."""
    with contextlib.suppress(OSError):
        while said := site.recv(65536):
            browser.sendall(said)
        browser.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    line = Line(port)
    try:
        yield line
    finally:
        line.listener.close()
