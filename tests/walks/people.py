"""Who walks through a site: people, each with a browser of their own, and the site as its owner sees it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

FILM = "/film/fbackstagefilm/backstage-2005"
PASSWORD = "a-long-walk-by-the-river"
COMMAND = Path(sys.executable).with_name("repertory")


@dataclass(frozen=True)
class Site:
    """A site that answers at ``address``, and how its owner runs a command on it."""

    address: str
    folder: Path
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """Run `repertory` as the site's owner does, and return what it prints."""
        command = [str(COMMAND), *words, "--collection", str(self.folder)]
        told = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return told.stdout


@dataclass(frozen=True)
class Person:
    """Somebody with a browser of their own."""

    page: Page
    site: Site

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site.address + path)
        return self.page

    def sign_up(self, name: str) -> None:
        """Become a member."""
        self.go("/account/signup/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.locator("main").get_by_role("button", name="Sign Up").click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def sign_in(self, name: str) -> None:
        """Come back."""
        self.go("/account/login/")
        self.page.get_by_label("Login").fill(name)
        self.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
        self.page.locator("main").get_by_role("button", name="Sign In", exact=True).click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def confirm(self) -> None:
        """Give the password once more, as who changes how an account is entered is asked to."""
        self.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
        self.page.get_by_role("button", name="Confirm").click()

    def sign_out(self) -> None:
        """Leave."""
        self.page.get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
