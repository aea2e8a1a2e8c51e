"""A visitor becomes a member, and comes back by password, by passkey, and with a second factor."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from people import FILM, PASSWORD, Person
from playwright.sync_api import expect


def test_a_visitor_signs_up_from_a_films_page_and_comes_back_to_it(somebody: Callable[[], Person]) -> None:
    anna = somebody()
    anna.go(FILM).get_by_role("link", name="Sign up", exact=True).click()
    anna.sign_up("anna")
    anna.sign_out()
    anna.go(FILM).get_by_role("link", name="Sign in", exact=True).click()
    anna.page.get_by_label("Login").fill("anna")
    anna.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    anna.page.keyboard.press("Enter")
    expect(anna.page).to_have_url(anna.site.address + FILM)
    what_is_being_written_outlives_the_session(anna)


def what_is_being_written_outlives_the_session(anna: Person) -> None:
    """A text that was typed and not sent stands in the form again after the session was lost, until it is posted."""
    form = FILM.replace("/film/", "/review/new/").rpartition("/")[0]
    anna.go(form).get_by_label("Your review").press_sequentially("She hides.")
    anna.page.get_by_label("Your rating").select_option("7")
    anna.page.context.clear_cookies(name="sessionid")
    anna.go(form)
    anna.page.get_by_label("Login").fill("anna")
    anna.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    anna.page.keyboard.press("Enter")
    expect(anna.page.get_by_label("Your review")).to_have_value("She hides.")
    expect(anna.page.get_by_label("Your rating")).to_have_value("7")
    anna.page.get_by_role("button", name="Post", exact=True).click()
    expect(anna.page.locator("article")).to_contain_text("She hides.")
    assert anna.page.evaluate("Object.keys(localStorage)") == []


def test_a_passkey_lets_a_member_in_without_a_password(somebody: Callable[[], Person]) -> None:
    bea = somebody()
    devices = bea.page.context.new_cdp_session(bea.page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    bea.sign_up("bea")
    bea.go("/account/2fa/webauthn/add/")
    bea.confirm()
    bea.page.get_by_label("Passwordless").check()
    bea.page.locator("#mfa_webauthn_add").click()
    expect(bea.page.locator("main")).to_contain_text(re.compile("recovery codes", re.IGNORECASE))
    bea.sign_out()
    bea.go("/account/login/").get_by_role("button", name="Sign in with a passkey").click()
    expect(bea.page.get_by_role("link", name="bea")).to_be_visible()


def test_a_second_factor_is_asked_for_after_the_password(somebody: Callable[[], Person]) -> None:
    clara = somebody()
    clara.sign_up("clara")
    clara.go("/account/2fa/totp/activate/")
    clara.confirm()
    secret = clara.page.get_by_label("Authenticator secret").input_value()

    def code() -> str:
        return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    clara.page.get_by_label("Authenticator code").fill(code())
    clara.page.get_by_role("button", name="Activate").click()
    expect(clara.page.locator("main")).to_contain_text(re.compile("recovery codes", re.IGNORECASE))
    clara.sign_out()
    clara.go("/account/login/").get_by_label("Login").fill("clara")
    clara.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    clara.page.keyboard.press("Enter")
    expect(clara.page.get_by_label("Code")).to_be_visible()
    expect(clara.page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_member_takes_everything_away_and_leaves(somebody: Callable[[], Person]) -> None:
    dora = somebody()
    dora.sign_up("dora")
    dora.go("/settings")
    with dora.page.expect_download() as download:
        dora.page.get_by_role("link", name="Download everything of yours").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert {"profile.json", "profile.csv"} <= set(archive.namelist())
    dora.go("/settings/delete")
    dora.confirm()
    dora.page.get_by_label("Your name on this site").fill("dora")
    dora.page.get_by_role("button", name="Delete everything").click()
    expect(dora.page.locator("main")).to_contain_text("Your account is gone")
    expect(dora.page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
