"""Members write, like, answer, report, list and import; a moderator decides; a visitor sees what is left of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from people import FILM, PASSWORD, Person, Site
from playwright.sync_api import FilePayload, Page, expect

Arrive = Callable[[], Person]
REVIEW = "A singer hides.\n\n||Her admirer finds her.|| It is *never* told why."
DIARY = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2026-03-02,Backstage,2005,,4.5,Yes,at home,2026-03-01
2026-03-03,The Lamplighter of Vard\u00f8,1931,,3,,,2026-03-02
"""


def send(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the page's own forms."""
    page.locator("main").get_by_role("button", name=name).first.click()


def written(person: Person, text: str = REVIEW) -> str:
    """Write a review of *Backstage* and return its address."""
    page = person.go(FILM)
    page.get_by_role("link", name="Write a review").click()
    page.get_by_label("Your review").fill(text)
    page.get_by_label("Your rating").select_option("9")
    send(page, "Post")
    expect(page.locator(".message")).to_contain_text("Your review is posted.")
    return page.url.removeprefix(person.site.address)


def moderator(somebody: Arrive, site: Site, name: str) -> Person:
    """Somebody to whom the site's owner gave the role."""
    person = somebody()
    person.sign_up(name)
    site.run("member", name, "--role", "moderator")
    return person


def decide(page: Page, act: str, why: str) -> None:
    """Do an act on what a moderator looks at."""
    page.get_by_label("What to do").select_option(act)
    page.get_by_label("Why").fill(why)
    send(page, "Do it")


def test_a_member_writes_another_answers_and_a_visitor_reads(somebody: Arrive) -> None:
    eva, fay, visitor = somebody(), somebody(), somebody()
    eva.sign_up("eva")
    fay.sign_up("fay")
    address = written(eva)
    send(fay.go(address), re.compile("Like"))
    expect(fay.page.locator(".acts")).to_contain_text("Like 1")
    fay.page.get_by_role("textbox").last.fill("She is not found.")
    send(fay.page, "Reply")
    eva.go(address).get_by_role("link", name="Change").click()
    expect(eva.page.get_by_label("Your review")).to_have_value(REVIEW)
    eva.page.get_by_label("Your review").fill(REVIEW.replace("hides", "runs away"))
    send(eva.page, "Keep the change")
    page = visitor.go(address)
    expect(page.locator("main")).to_contain_text("A singer runs away.")
    expect(page.locator(".replies")).to_contain_text("She is not found.")
    expect(page.get_by_text("Her admirer finds her.")).to_be_hidden()
    page.get_by_label("Show what gives the story away").check()
    expect(page.get_by_text("Her admirer finds her.")).to_be_visible()
    page.get_by_role("link", name="What it said before").click()
    expect(page.locator("main")).to_contain_text("A singer hides.")
    expect(visitor.go(FILM).locator("#reviews")).to_contain_text("1 reply")


def test_what_was_being_written_survives_a_lost_session_and_a_closed_window(somebody: Arrive) -> None:
    gro = somebody()
    gro.sign_up("gro")
    page = gro.go("/review/new/fbackstagefilm")
    page.get_by_label("Your review").fill("Half a thought")
    gro.go("/")
    expect(gro.go("/review/new/fbackstagefilm").get_by_label("Your review")).to_have_value("Half a thought")
    page.get_by_label("Your review").fill("Half a thought, and the rest of it.")
    page.context.clear_cookies(name="sessionid")
    page.locator("main").get_by_role("button", name="Post").click()
    page.get_by_label("Login").fill("gro")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your review")).to_have_value("Half a thought, and the rest of it.")
    send(page, "Post")
    expect(page.locator("main")).to_contain_text("and the rest of it.")
    expect(gro.go("/review/new/fbackstagefilm").get_by_label("Your review")).to_have_value("")


def test_a_diary_is_brought_looked_at_and_kept(somebody: Arrive) -> None:
    ida = somebody()
    ida.sign_up("ida")
    send(ida.go(FILM), "Watchlist")
    expect(ida.page.get_by_role("button", name="On your watchlist")).to_be_visible()
    ida.go("/import").locator("input[type=file]").set_input_files(
        FilePayload(name="diary.csv", mimeType="text/csv", buffer=DIARY.encode())
    )
    send(ida.page, "Look at it")
    send(ida.page, "Add 1 row")
    ida.page.get_by_role("link", name="no film found").click()
    expect(ida.page.locator(".brought")).to_contain_text("The Lamplighter of Vard\u00f8")
    page = ida.go("/member/ida/diary")
    expect(page.locator("main")).to_contain_text("Backstage")
    expect(page.locator("main")).to_contain_text("March 1, 2026")


def test_what_is_reported_is_removed_read_by_its_author_and_taken_back(somebody: Arrive, site: Site) -> None:
    jon, kim, visitor = somebody(), somebody(), somebody()
    jon.sign_up("jon")
    kim.sign_up("kim")
    address = written(jon, "Come and buy films tonight, all of them.")
    kim.go(address).get_by_role("link", name="Report", exact=True).click()
    kim.page.get_by_role("radio").first.check()
    send(kim.page, "Report it")
    lea = moderator(somebody, site, "lea")
    page = lea.go("/moderation?only=reported")
    expect(page.locator(".queue")).to_contain_text("Come and buy films tonight")
    page.get_by_role("link", name="Look closer").first.click()
    decide(page, "remove", "Advertising.")
    expect(jon.go(address).locator("main")).to_contain_text("Advertising.")
    expect(visitor.go(FILM).locator("#reviews")).not_to_contain_text("Come and buy films tonight")
    send(lea.go("/moderation/log"), re.compile("Take back"))
    expect(visitor.go(FILM).locator("#reviews")).to_contain_text("Come and buy films tonight")


def test_a_ban_ends_the_session_and_hides_all_until_it_is_taken_back(somebody: Arrive, site: Site) -> None:
    max_, visitor = somebody(), somebody()
    max_.sign_up("max")
    written(max_, "Nobody else may be right about this film.")
    nia = moderator(somebody, site, "nia")
    nia.go("/member/max").get_by_role("link", name="All that they wrote").click()
    nia.page.get_by_role("checkbox", name="The member").check()
    decide(nia.page, "ban", "Shouts at others.")
    expect(visitor.go(FILM).locator("#reviews")).not_to_contain_text("Nobody else may be right")
    expect(max_.go(FILM).get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    send(nia.go("/moderation/log"), re.compile("Take back"))
    expect(visitor.go(FILM).locator("#reviews")).to_contain_text("Nobody else may be right")
