"""Fetch a page as a person would, and check on the way what must hold for every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import html5lib
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse

TITLE_ENDS = " - Eén Plan"
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
INLINE = {"a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "wbr"}
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list")


@dataclass(frozen=True)
class Page:
    """What came back, with questions to ask of it."""

    response: TestResponse
    root: Element

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def text(self) -> str:
        """All that can be read on it, on one line."""
        body = self.root.find("body")
        return words(self.root if body is None else body)

    @property
    def title(self) -> str:
        return words(self.one("head > title"))

    @property
    def h1(self) -> str:
        return words(self.one("h1"))

    def all(self, css: str, text: str | None = None) -> list[Element]:
        """The elements that match, with `text` only those that say exactly that."""
        wrapped = cssselect2.ElementWrapper.from_html_root(self.root)
        found = [match.etree_element for match in wrapped.query_all(css)]
        return [element for element in found if text is None or words(element) == text]

    def one(self, css: str, text: str | None = None) -> Element:
        found = self.all(css, text)
        assert len(found) == 1, f"{len(found)} of {css!r} saying {text!r} in:\n{self.html}"
        return found[0]

    def has(self, css: str, text: str | None = None) -> bool:
        return bool(self.all(css, text))

    def texts(self, css: str) -> list[str]:
        return [words(element) for element in self.all(css)]

    def link(self, text: str) -> str:
        """Where the one link that says this goes."""
        return self.one("a[href]", text).attrib["href"]

    @property
    def blocks(self) -> list[str]:
        """The addresses of what it loads by itself."""
        found = self.all("[hx-get][hx-trigger]")
        asked = [(e.attrib["hx-get"], e.attrib["hx-trigger"].split(",")) for e in found]
        return [url for url, triggers in asked if "load" in map(str.strip, triggers)]

    def form(self, css: str = "main form") -> dict[str, Any]:
        """What the one form would send as it stands, hidden fields and all: change it and post."""
        sent: dict[str, Any] = {}
        for field in self.one(css).iter():
            for name, value in _sent(field):
                sent[name] = [*_listed(sent[name]), value] if name in sent else value
        return sent

    def error_at(self, name: str) -> str:
        """What is said to be wrong with the field of this name; nothing when it is right."""
        field = self.all(f'[name="{name}"]')[0]
        groups = [group for group in self.all("fieldset") if field in group.iter()]
        named = " ".join(element.get("aria-describedby", "") for element in (field, *groups))
        ends = [said for said in named.split() if said.endswith("-fout")]
        return " ".join(words(self.one(f'[id="{said}"]')) for said in ends)


def visit(
    client: FlaskClient, url: str, status: int = 200, headers: dict[str, str] | None = None
) -> Page:
    """GET a page: `visit(client, "/vandaag")`, `visit(client, "/casus/x", status=404)`."""
    return page_of(client.get(url, headers=headers), status)


def submit(
    client: FlaskClient, url: str, data: dict[str, Any], status: int = 303, htmx: bool = False
) -> Page:
    """POST a form, usually one that `Page.form()` gave. A redirect is not followed.

    To htmx "done" is 204 with HX-Redirect, or 200 with a fragment.
    """
    headers = {"HX-Request": "true"} if htmx else None
    return page_of(client.post(url, data=data, headers=headers), status, part=htmx)


def visit_block(client: FlaskClient, url: str, status: int = 200) -> Page:
    """GET what htmx puts into a page: it may have no h1 and no title of its own."""
    return page_of(client.get(url, headers={"HX-Request": "true"}), status, part=True)


def page_of(response: TestResponse, status: int = 200, part: bool = False) -> Page:
    """Check a response that you fetched yourself; `part` when it need not be a whole page."""
    assert response.status_code == status, (
        f"{response.request.path}: {response.status} instead of {status}\n{response.text[:2000]}"
    )
    if response.mimetype != "text/html" or status == 204 or 300 <= status < 400:
        return Page(response, Element("html"))
    page = Page(response, parse(response.text))
    problems = problems_of(page)
    if not part and not is_whole(response.text):
        problems.append("this is no whole page: it has no doctype")
    assert not problems, f"{response.request.path}:\n" + "\n".join(problems)
    return page


def parse(html: str) -> Element:
    """As strictly as the standard allows."""
    builder = html5lib.getTreeBuilder("etree")
    parser = html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False)
    try:
        if is_whole(html):
            return parser.parse(html)
        root = parser.parseFragment(html)
    except ParseError as error:
        where = parser.tokenizer.stream.position()
        raise AssertionError(
            f"not valid HTML: {error}, at line, column {where}:\n{html}"
        ) from error
    root.tag = "html"
    return root


def is_whole(html: str) -> bool:
    return html.lstrip()[:9].lower() == "<!doctype"


def words(element: Element) -> str:
    """What can be read in it, on one line; a new paragraph, cell or item is a new word."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    apart = "" if element.tag in INLINE else " "
    yield apart
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
    yield apart


def problems_of(page: Page) -> list[str]:
    whole = page.root.find("body") is not None
    found = _problems_of_elements(page)
    if whole:
        found += _problems_of_whole(page)
    return found


def _problems_of_whole(page: Page) -> list[str]:
    found = []
    if (headings := len(page.all("h1"))) != 1:
        found.append(f"{headings} h1 instead of one")
    if not page.title.endswith(TITLE_ENDS) or page.title == TITLE_ENDS.strip():
        found.append(f"the title {page.title!r} does not end with {TITLE_ENDS!r}")
    if page.root.get("lang") != "nl":
        found.append("the page does not say that it is in Dutch (lang)")
    ids = {element.get("id") for element in page.root.iter()}
    for element in page.root.iter():
        for attribute in REFERRING:
            for name in element.get(attribute, "").split():
                if name not in ids:
                    found.append(f"{_shown(element)}: {attribute} names {name!r}, which is absent")
        anchor = element.get("href", "")
        if anchor.startswith("#") and anchor[1:] not in ids:
            found.append(f"{_shown(element)}: there is no {anchor}")
    return found


def _problems_of_elements(page: Page) -> list[str]:
    found, seen = [], set()
    labelled = {label.get("for") for label in page.all("label")}
    inside_label = {inner for label in page.all("label") for inner in label.iter()}
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if (name := element.get("id")) is not None:
            if name in seen:
                found.append(f"the id {name!r} is there twice")
            seen.add(name)
        found += [
            f"{_shown(element)}: inline {attribute}"
            for attribute in element.attrib
            if attribute == "style" or attribute.startswith(("on", "hx-on"))
        ]
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            found.append(f"an inline <{element.tag}>")
        if _needs_label(element) and not (
            element.get("id") in labelled
            or element in inside_label
            or element.get("aria-label")
            or element.get("aria-labelledby")
        ):
            found.append(f"{_shown(element)} has no label")
        if element.tag in ("button", "a") and not _name(element):
            found.append(f"{_shown(element)} has no text")
        if element.tag == "img" and element.get("alt") is None:
            found.append(f"{_shown(element)} has no alt")
    return found


def _needs_label(element: Element) -> bool:
    if element.tag == "input":
        return element.get("type", "text") not in UNLABELLED
    return element.tag in ("select", "textarea")


def _name(element: Element) -> str:
    said = (inner.get("alt") or inner.get("aria-label") or "" for inner in element.iter())
    return words(element) or "".join(said)


def _sent(field: Element) -> list[tuple[str, str]]:
    name = field.get("name")
    if not name or field.get("disabled") is not None:
        return []
    if field.tag == "textarea":
        return [(name, "".join(field.itertext()).removeprefix("\n"))]
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        return [(name, option.get("value", words(option))) for option in (chosen or options[:1])]
    if field.tag != "input" or field.get("type") in ("submit", "button", "image", "reset"):
        return []
    if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
        return []
    return [(name, field.get("value", "on" if field.get("type") == "checkbox" else ""))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shown(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"
