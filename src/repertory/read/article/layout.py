"""The parts of an article: its title, the box of facts, the introduction, and the sections by their headings.

A saved page tells them by its elements. In text they are told by the lines that every article has:
known labels, known headings, ``[edit]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from selectolax.lexbor import LexborNode

from repertory.read.article.labels import box_end, box_start, is_label
from repertory.read.definition import defining
from repertory.read.lines import Line
from repertory.read.page import Page

UPDATED, CONTENTS, RELATED, REFERENCES = "Last updated", "Contents", "Related Research Articles", "References"
FROM = "From Wikipedia, the free encyclopedia"
SYNOPSIS = ("Synopsis", "Plot", "Plot summary", "Plot synopsis", "Story", "Premise")
CAST = ("Cast", "Main cast", "Cast and characters", "Voice cast", "Starring")
AWARDS = ("Accolades", "Awards", "Awards and nominations", "Awards and honors")
OTHERS = (
    "Bibliography", "Box office", "Critical reception", "Critical response", "Development", "Distribution",
    "Early life", "Career", "Explanatory notes", "External links", "Filming", "Filmography", "Further reading",
    "Home media", "Legacy", "Life and career", "Music", "Notes", "Personal life", "Production", "Reception", "Release",
    "Remake", "See also", "Soundtrack", "Themes", "Home video", "Discography", "Works cited", "Sources", "Citations",
)  # fmt: skip
"""Sections that are passed over by name: what they tell is not of a kind that is kept."""

CATEGORIES = ("Categories:", "Category:")
FOOT = (*CATEGORIES, "Hidden categories:", "Retrieved from ", "This page was last edited on ")
"""What lines begin with that stand below an article."""

HEADINGS = frozenset([CONTENTS, RELATED, REFERENCES, *SYNOPSIS, *CAST, *AWARDS, *OTHERS])

UNSEEN = ", ".join(
    [
        ".mw-editsection", ".hatnote", ".navbox", ".navbar", ".metadata", ".ambox", ".mbox-small", ".sistersitebox",
        ".toc", ".toclimit-2", ".noprint", ".mw-empty-elt", ".mw-jump-link", ".shortdescription", ".infobox-image",
        ".mw-cite-backlink", ".thumb", "figure", ".gallery", ".quotebox", ".portalbox", ".side-box",
    ]
)  # fmt: skip
"""What stands in a saved article and is no part of it: links to edit, boxes that lead elsewhere, pictures."""

ARTICLE_TITLE = re.compile(
    r"^(?P<title>.+?) \((?:(?P<year>(?:18|19|20)\d\d) )?(?P<type>(?:[\w-]+ )?(?:film|serial|short))\)$"
)
EDIT = re.compile(r"\s*\[(?:\s*edit\s*)(?:\|[^\]]*)?\]$")
_COMPANY = re.compile(r"^compan(?:y|ies)\b")
_CHROME = re.compile(
    r"^(?:\d+ languages?|Add languages|Add topic|Article|Talk|Read|Edit|Edit source|View history|View source|Tools|"
    r"Appearance|hide|Actions|General|move to sidebar|Watch|Language|Download PDF|English|Main menu|\[edit\])$"
)
_NOTICE = re.compile(
    r"^(?:For (?:the |other )|Not to be confused |This article (?:is about|needs|has|may|relies)|Learn how|"
    r"Please help)|\bredirects here\b|\(Learn how and when to remove",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, how deep it stands (2 is the highest), and all lines below it, deeper headings too."""

    heading: Line
    name: str
    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article's parts; ``above`` are the lines before the box that are neither title nor introduction."""

    page: Page
    title: Line
    above: tuple[Line, ...]
    box: tuple[Line, ...]
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]

    def section(self, *names: str) -> Section | None:
        """Return the first section of one of these names, in the order of the names."""
        return next((each for name in names for each in self.sections if each.name == name), None)

    def words(self, section: Section) -> list[Line]:
        """Return a section's lines that hold words, headings left out."""
        headings = {each.heading.number for each in self.sections}
        lines = (line for line in section.lines if line.text and not EDIT.match(line.text))
        return [line for line in lines if line.number not in headings]


def article(page: Page) -> Article | None:
    """Return a page's article, or None where it has no line of text."""
    title = _title(page)
    if title is None:
        return None
    body = _body(page, title)
    box = _box(body, page.markup)
    in_box = {line.number for line in box}
    after = box[-1].number if box and not page.markup else 0
    headings = [(line, found) for line in body if line.number > after and (found := _heading(line, body))]
    first = headings[0][0].number if headings else len(page.lines) + 1
    opening = [line for line in body if line.number < first and line.number not in in_box and line.text]
    lead = _lead(opening, title, box, page.markup)
    held = {line.number for line in lead}
    above = tuple(line for line in opening if line.number not in held)
    return Article(page, title, above, box, lead, _sections(body, headings))


def inside(line: Line, *names: str) -> bool:
    """Whether an element around the line has one of these tags, ``.classes`` or ``#ids``."""
    for node in line.around:
        attributes = node.attributes
        held = {f".{name}" for name in (attributes.get("class") or "").split()}
        if not held.union((node.tag or "", f"#{attributes.get('id')}")).isdisjoint(names):
            return True
    return False


def _title(page: Page) -> Line | None:
    """Return the line of the article's title: as its element says, its window, or where it stands in text."""
    lines = [line for line in page.lines if line.text]
    bracketed = (line for line in lines[:40] if ARTICLE_TITLE.match(line.text))
    if page.markup:
        window = page.title or ""
        named = (line for line in lines if inside(line, "#firstHeading"))
        shown = (line for line in lines if window == line.text or window.startswith(f"{line.text} - "))
        headed = (line for line in lines if inside(line, "h1"))
        return next(named, None) or next(shown, None) or next(headed, None) or next(bracketed, None)
    anchor = next((i for i, line in enumerate(lines) if line.text == FROM or line.text.startswith(UPDATED)), 0)
    before = [line for line in lines[:anchor] if not _CHROME.match(line.text)]
    return before[-1] if before else next(bracketed, None) or next(iter(lines), None)


def _body(page: Page, title: Line) -> list[Line]:
    """Return the lines after the title that are the article's."""
    after = list(page.lines[title.number :])
    content = [line for line in after if inside(line, ".mw-parser-output")]
    if content and page.heading(RELATED) is None:
        return content
    start = next((i + 1 for i, line in enumerate(after[:60]) if line.text == FROM), 0)
    return after if page.markup else rejoined(after[start:])


def rejoined(lines: list[Line]) -> list[Line]:
    """Leave ``Production`` out where it is half of the label ``Production companies``, set in two lines."""
    return [
        replace(line, text="") if line.text == "Production" and after and _COMPANY.match(after.text) else line
        for line, after in zip_longest(lines, lines[1:])
    ]


def _box(body: list[Line], markup: bool) -> tuple[Line, ...]:
    if markup:
        boxes = [(node.mem_id, line) for line in body for node in line.around if _is_box(node)]
        return tuple(line for box, line in boxes if box == boxes[0][0])
    headings = (i for i, line in enumerate(body) if _heading(line, body) and not is_label(line))
    opening = body[: next(headings, len(body))]
    start = box_start(opening)
    if start is None:
        return ()
    first = opening.index(start)
    return tuple(body[first : first + box_end(body[first:], HEADINGS)])


def _is_box(node: LexborNode) -> bool:
    return node.tag == "table" and "infobox" in (node.attributes.get("class") or "").split()


def _heading(line: Line, body: list[Line]) -> tuple[int, str] | None:
    """Return the level and the name of a heading, or None where the line is none."""
    if line.markup:
        tag = next((node.tag for node in line.around if node.tag in ("h2", "h3", "h4", "h5", "h6")), None)
        return (int(tag[1]), line.text) if tag else None
    name = EDIT.sub("", line.text)
    if not name:
        return None
    edited = name != line.text or _edited_below(line, body)
    if name in HEADINGS or name.startswith(FOOT):
        return 2, name
    return (3, name) if edited and len(name) < 80 else None


def _edited_below(line: Line, body: list[Line]) -> bool:
    """Whether the next line is the link to edit a section."""
    place = line.number - body[0].number + 1
    return place < len(body) and body[place].text == "[edit]"


def _lead(opening: list[Line], title: Line, box: tuple[Line, ...], markup: bool) -> tuple[Line, ...]:
    """Return the introduction's paragraphs; on a telephone's page its first stands before the box."""
    told = [line for line in opening if not _passed_over(line, title)]
    if markup:
        return tuple(line for line in told if inside(line, "p") and not inside(line, "table", "li"))
    after = [line for line in told if not box or line.number > box[-1].number]
    before = [line for line in told if box and line.number < box[0].number and _is_prose(line)]
    first = next((i for i, line in enumerate(after) if _is_prose(line)), 0)
    return (*before, *after[first:])


def _is_prose(line: Line) -> bool:
    return defining(line.text) is not None or (len(line.text) > 100 and line.text.rstrip("]0123456789[").endswith("."))


def _passed_over(line: Line, title: Line) -> bool:
    text = line.text
    return text in (FROM, title.text) or text.startswith(UPDATED) or bool(_NOTICE.search(text) or _CHROME.match(text))


def _sections(body: list[Line], headings: list[tuple[Line, tuple[int, str]]]) -> tuple[Section, ...]:
    made = []
    for place, (line, (level, name)) in enumerate(headings):
        ends = (other.number for other, (depth, _) in headings[place + 1 :] if depth <= level)
        end = next(ends, body[-1].number + 1)
        made.append(Section(line, name, level, tuple(each for each in body if line.number < each.number < end)))
    return tuple(made)
