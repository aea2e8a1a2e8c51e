"""Accounts: who may sign up, how one gets in, what one takes away and what goes with an account."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import CASCADE, SET_NULL
from django.test import Client

from repertory.cli.members import RoleName
from repertory.site.members.models import Invitation, Member, Role, by_name
from repertory.site.members.own import OWN

PASSWORD = "a-long-walk-by-the-river"


def sign_up(client: Client, name: str, **more: str) -> Client:
    """Send the form of signing up."""
    client.post("/account/signup/", {"username": name, "password1": PASSWORD, **more})
    return client


def test_who_signs_up_is_signed_in_and_has_a_page(client: Client) -> None:
    sign_up(client, "Isild")
    assert Member.objects.get().username == "Isild"
    page = client.get("/member/Isild")
    assert page.status_code == 200
    assert "Sign out" in page.content.decode()
    assert client.get("/member/isild").headers["location"] == "/member/Isild"


def test_passwords_are_kept_by_argon2(client: Client) -> None:
    sign_up(client, "Isild")
    assert Member.objects.get().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("name", ["isild", "ISILD", "admin", "a", "two words", "<b>", "Ιsild", "-dash", "a" * 31])
def test_a_name_that_is_taken_or_might_be_mistaken_is_refused(client: Client, name: str) -> None:
    Member.objects.create_user("Isild", password=PASSWORD)
    answer = client.post("/account/signup/", {"username": name, "password1": PASSWORD})
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    assert Member.objects.count() == 1


def test_what_fills_in_the_field_that_nobody_sees_gets_no_account(client: Client) -> None:
    sign_up(client, "robot", telephone="0800 555")
    assert not Member.objects.exists()


def test_where_sign_up_is_closed_nobody_signs_up(client: Client, settings: Any) -> None:
    settings.SITE = replace(settings.SITE, sign_up="closed")
    sign_up(client, "Isild")
    assert not Member.objects.exists()
    assert "Sign Up Closed" in client.get("/account/signup/").content.decode()


def test_by_invitation_a_code_lets_one_person_in(client: Client, settings: Any) -> None:
    settings.SITE = replace(settings.SITE, sign_up="invitation")
    code = Invitation.objects.create().code
    sign_up(client, "nobody")
    sign_up(client, "guesser", code="guessed")
    assert not Member.objects.exists()
    sign_up(client, "Isild", code=code)
    sign_up(Client(headers={"host": "127.0.0.1"}), "second", code=code)
    assert [member.username for member in Member.objects.all()] == ["Isild"]
    assert Invitation.objects.get().used_by == Member.objects.get()


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: Client) -> None:
    Member.objects.create_user("Isild", password=PASSWORD)

    def said(name: str) -> str:
        page = client.post("/account/login/", {"login": name, "password": "not-the-password"}).content.decode()
        return page.replace(name, "NAME").partition("<main")[2].replace(client.cookies["csrftoken"].value, "")

    def plain(page: str) -> str:
        import re

        return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)

    assert plain(said("Isild")) == plain(said("nobody"))


def test_after_some_wrong_passwords_even_the_right_one_has_to_wait(client: Client) -> None:
    Member.objects.create_user("Isild", password=PASSWORD)
    for _ in range(6):
        client.post("/account/login/", {"login": "Isild", "password": "not-the-password"})
    client.post("/account/login/", {"login": "Isild", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/settings", "/settings/delete", "/settings/download", "/account/2fa/"])
def test_what_is_a_members_own_asks_a_visitor_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/account/login/")


@pytest.mark.parametrize(
    "address",
    ["/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/", "/account/email/",
     "/account/password/change/", "/settings", "/settings/delete"],
)  # fmt: skip
def test_pages_of_an_account_stand_in_the_sites_frame_and_run_nothing_inline(client: Client, address: str) -> None:
    sign_up(client, "Isild")
    answer = client.get(address, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<main") == page.count("</html>") == 1
    assert "programme.css" in page
    assert " style=" not in page
    assert "<script>" not in page


def test_everything_of_ones_own_comes_as_tables(client: Client) -> None:
    sign_up(client, "Isild")
    client.post("/settings", {"shown_name": "Isild L. B.", "about": "Walks *home*.", "language": "fr"})
    archive = zipfile.ZipFile(io.BytesIO(client.get("/settings/download").content))
    (profile,) = json.loads(archive.read("profile.json"))
    assert (profile["shown_name"], profile["language"]) == ("Isild L. B.", "fr")
    assert "Isild L. B." in archive.read("profile.csv").decode()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("  Isild\tL.  B. ", "Isild L. B."),
        ("I\u202esild\u200b", "Isild"),
        ("ISILD", "ISILD"),
        ("Noor", ""),
        ("Owner", ""),
    ],
)
def test_a_shown_name_is_one_line_and_nobody_elses(client: Client, told: str, kept: str) -> None:
    Member.objects.create(username="noor")
    sign_up(client, "Isild")
    client.post("/settings", {"shown_name": told, "language": "fr"})
    assert Member.objects.get(username="Isild").shown_name == kept


def test_a_language_that_the_site_does_not_speak_is_refused(client: Client) -> None:
    sign_up(client, "Isild")
    assert client.post("/settings", {"language": "xx"}).status_code == 200
    assert Member.objects.get().language == ""


def test_members_are_found_by_an_index_of_their_names(client: Client) -> None:
    table = by_name("Isild").filter(is_active=True)
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off" if connection.vendor == "postgresql" else "SELECT 1")
    assert "one_name_whatever_its_capitals" in table.explain()


def test_what_begins_like_a_formula_is_none_in_the_table(client: Client) -> None:
    sign_up(client, "Isild")
    client.post("/settings", {"shown_name": "=cmd|' /C calc'!A0", "about": "-1 of 5", "language": "fr"})
    archive = zipfile.ZipFile(io.BytesIO(client.get("/settings/download").content))
    (row,) = csv.DictReader(io.StringIO(archive.read("profile.csv").decode()))
    assert (row["shown_name"][:5], row["about"]) == ("'=cmd", "'-1 of 5")
    assert json.loads(archive.read("profile.json"))[0]["about"] == "-1 of 5"


HOLDS = {
    "Review": "reviews", "Reply": "replies", "Like": "likes", "Mark": "films", "Entry": "diary", "FilmList": "lists",
    "Follow": "follows", "Choice": "list_choices", "Import": "imports", "Report": "reports", "Arrival": "arrival",
    "Said": "words_remembered", "Act": "acts_of_moderators", "Invitation": "invitations",
    "EmailAddress": "email_addresses", "Authenticator": "ways_in",
}  # fmt: skip
"""Every table of which a row leads to a member, and the file in which their rows are taken away."""
FORGET = {"Act.moderator", "Act.whose", "Invitation.made_by", "Invitation.used_by"}
"""What stays when a member leaves, and names them no more."""


def test_all_tables_that_lead_to_a_member_are_taken_away_and_go_with_the_member() -> None:
    fields = [each for each in Member._meta.get_fields(include_hidden=True) if each.one_to_many or each.one_to_one]
    tables = [each for each in fields if not each.related_model._meta.auto_created]
    leading = {f"{each.related_model.__name__}.{each.field.name}": each for each in tables}
    assert {name.partition(".")[0] for name in leading} == set(HOLDS)
    assert set(HOLDS.values()) <= set(OWN)
    assert {name for name, each in leading.items() if each.on_delete is SET_NULL} == FORGET
    assert {each.on_delete for name, each in leading.items() if name not in FORGET} == {CASCADE}


def test_every_file_of_ones_own_is_written_of_filled_tables(client: Client) -> None:
    """A diary's day, a moment and tags, in both forms."""
    sign_up(client, "Isild")
    client.post("/diary/new/fout", {"watched": "2026-11-20", "rating": "7", "tags": "rain, sea"})
    archive = zipfile.ZipFile(io.BytesIO(client.get("/settings/download").content))
    (entry,) = json.loads(archive.read("diary.json"))
    assert (entry["watched"], entry["rating"], entry["tags"]) == ("2026-11-20", 3.5, ["rain", "sea"])
    assert json.loads(archive.read("films.json"))[0]["rating"] == 3.5
    assert "rain; sea" in archive.read("diary.csv").decode()


def signed_in(client: Client, ago: int) -> None:
    """Let a member have given the password once more so many seconds ago."""
    session = client.session
    record_authentication(SimpleNamespace(session=session), Member.objects.get(), "password", reauthenticated=True)
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] -= ago
    session.save()


def test_an_account_is_deleted_only_when_its_name_was_given(client: Client) -> None:
    sign_up(client, "Isild")
    signed_in(client, 10)
    client.post("/settings/delete", {"username": "somebody"})
    assert Member.objects.exists()
    assert "Your account is gone" in client.post("/settings/delete", {"username": "Isild"}).content.decode()
    assert not Member.objects.exists()
    assert client.get("/settings").status_code == 302


def test_who_gave_it_long_ago_is_asked_for_the_password_before_an_account_goes(client: Client) -> None:
    sign_up(client, "Isild")
    signed_in(client, 3600)
    answer = client.post("/settings/delete", {"username": "Isild"})
    assert answer.headers["location"].startswith("/account/reauthenticate/")
    assert Member.objects.exists()
    again = client.post(answer.headers["location"], {"password": PASSWORD})
    assert "Your account is gone" in again.content.decode()
    assert not Member.objects.exists()


def test_a_member_who_was_banned_has_no_page_and_no_way_in(client: Client) -> None:
    sign_up(client, "Isild")
    Member.objects.update(is_active=False)
    assert client.get("/settings").status_code == 302
    assert client.get("/member/Isild").status_code == 404


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    answer = strict.post("/account/login/", {"login": "Isild", "password": PASSWORD})
    assert answer.status_code == 403
    assert "was not sent from this site" in answer.content.decode()


def test_members_are_the_only_users() -> None:
    assert get_user_model() is Member
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_the_command_knows_the_roles_of_the_site() -> None:
    assert [role.value for role in RoleName] == Role.values
