"""Somebody who works with the pages as people do: follows links, fills boxes, presses buttons, by keyboard."""

from __future__ import annotations

import re
from typing import Any


class Reader:
    """A person in a browser of their own."""

    def __init__(self, browser: Any, site: str, username: str) -> None:
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.site, self.username = site, username

    def signs_in(self, password: str) -> None:
        self.page.goto(self.site)
        self.types("Login", self.username)
        self.types("Password", password)
        self.presses("Sign in")

    def leaves(self) -> None:
        self.context.close()

    def follows(self, *links: str) -> None:
        """Follow links one after the other, each found by its words."""
        for link in links:
            with self.page.expect_navigation():
                self.page.get_by_role("link", name=link).first.press("Enter")

    def presses(self, button: str) -> None:
        """Press a button that sends a form, found by how its name begins."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).first.press("Enter")

    def opens(self, summary: str) -> None:
        """Unfold what is folded away."""
        self.page.locator("summary", has_text=summary).press("Enter")

    def types(self, box: str, text: str) -> None:
        """Fill the box with this label."""
        self.page.get_by_label(box).first.fill(text)

    def chooses(self, box: str, choice: str) -> None:
        """Choose from the list with this label."""
        self.page.get_by_label(box).first.select_option(label=choice)

    def ticks(self, *labels: str) -> None:
        """Tick boxes or choose among buttons."""
        for label in labels:
            self.page.get_by_label(label, exact=True).press("Space")

    def reads(self, *told: str) -> None:
        """The page says all of this."""
        said = self.page.locator("body").inner_text()
        assert [each for each in told if each not in said] == [], said
