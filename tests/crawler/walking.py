"""Walking through the app as a person would: from the first pages along every link there is."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.crawler import expectations
from tests.crawler.canaries import Sowing
from tests.crawler.cast import HOME
from tests.crawler.looking import Look
from tests.crawler.planted import at

LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
TOKEN = re.compile(r"[?&]blik=[^&]*")
ID = re.compile(r"/[\w-]{22}(?=/|$)")
# A form shows nothing that its dossier does not; the probes open them all.
FORM = re.compile(
    r"/(wijzigen|beeindigen|vastleggen|intrekken|afzien|stilzetten|hervatten|verbeteren|stoppen|"
    r"cijfer|nieuw|ook-hier|afzeggen|besluiten|vertrek|evaluatie|afsluiten|overdragen|opname|"
    r"naam|meelezen|maatje|waarnemer|vaststellen|evalueren|zin|akkoord/.*|oppakken|aanvullen|"
    r"afronden|eerste-contact|gezag|wachtwoord|telefoon|brief|koelkast|vastleggen/.*|toegang|"
    r"toegang/.*|achterhouden/.*|aan|opheffen|noemen|perspectiefregisseur|vertrek-verbeteren|"
    r"geboorte|verhuizen|uit-elkaar|samenvoegen|verandert|weg|weigeren|geven|erbij|verteld/.*|"
    r"ik-ken-dit-gezin)$"
)
AWAY = ("/static/", "/uitloggen", "/inloggen", "/favicon")
FIRST = ("/vandaag", "/casussen", "/overleg", "/signalen", "/kinderen", "/uw-plan", "/patienten")
# What the story of a casus tells as a page, and as a part of one, its print tells whole, but for
# what is for who leads: that is looked for first on the page.
PRINT, IN_PRINT = "/tijdlijn/afdrukken", re.compile(r"/tijdlijn(/blok)?$")
STORY = re.compile(r"/tijdlijn$")
PARTS = ("plan", "plan/versies", "plan/evaluaties", "toestemming", "overleg", "regie")
PARTS += ("wie-ziet-dit", "wie-keek")
# Far from the first pages: asked for at once, or a busy reader does not come to it.
FAR = (
    "/gezinnen/{families.A}/leden/{family_members.A.moeder}/afscherming",
    "/gezinnen/{families.A}/achtergehouden",
    "/casussen/{cases.A}/notities/{notes.A.eerder}",
)
# What no link leads to: two casussen beside each other of which one is only read.
BESIDE = {"regisseur_leest": "/casussen/{cases.H}/samenvoegen/{cases.A}"}
MOST_PAGES, MOST_QUERIES = 150, 2
# So many pages of one kind that show nothing new, and the others of that kind are left for last;
# what is said of one of the people stands on their own page alone.
BARREN, OWN_PAGE = 1, re.compile(r"/leden/[^/]+$")


def walk(client: Any, look: Look, sowing: Sowing, *, whole: bool = False) -> None:
    """Every page that shows this reader something, each once; no forms.

    What was left for last is walked too, until nothing is missing that must be seen; when `whole`,
    all of it is.
    """
    way = Walk(client, look)
    way.goes(starts(look.reader, sowing))
    while way.left and way.pages < MOST_PAGES and (whole or look.missing()):
        way.goes([way.left.pop(0)], anyhow=True)


def starts(reader: str, sowing: Sowing) -> list[str]:
    """Where everybody begins, and the addresses that somebody would know who has a casus."""
    case = HOME.get(reader, "A")
    dossier = f"/casussen/{sowing.id_of(case, 'cases')}"
    found = [*FIRST, f"{dossier}{PRINT}", dossier, "/account"]
    found += [f"/gezinnen/{sowing.id_of(case, 'families')}"]
    signals = [f"/signalen/{public}" for _who, public in sowing.ids[case].get("signals", ())]
    found += [at(BESIDE[reader], sowing)] if reader in BESIDE else []
    if not expectations.has_a_casus(reader):
        return found + signals[:1]
    found += [f"{dossier}/{part}" for part in PARTS]
    found += [f"/kinderen/{sowing.id_of(case, 'persons', 'noor13')}"]
    found += [at(address.replace(".A", f".{case}"), sowing) for address in FAR]
    return [*found, *signals, *(f"{signal}/melder" for signal in signals)]


@dataclass
class Walk:
    """Where one reader has been, and what was left for last.

    One page of each kind is walked anyhow; more of a kind as long as they show something new, and
    something is missing that must be seen.
    """

    client: Any
    look: Look
    known: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    pages: int = 0
    queries: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    barren: Counter[str] = field(default_factory=Counter)

    def goes(self, waiting: list[str], *, anyhow: bool = False) -> None:
        """Along these and all that they lead to."""
        self.known.update(waiting)
        while waiting and self.pages < MOST_PAGES:
            url = waiting.pop(0)
            if not anyhow and self._can_wait(url):
                self.left.insert(0 if STORY.search(url) else len(self.left), url)
                continue
            for address in self._links(url):
                if address not in self.known and self._goes_on(address):
                    self.known.add(address)
                    waiting.append(address)

    def _links(self, url: str) -> list[str]:
        before, self.pages = len(self.look.seen), self.pages + 1
        answer = self.client.get(url)
        body = self.look.at(answer, f"GET {url}")
        self.kinds.add(_kind(url))
        if len(self.look.seen) == before and not OWN_PAGE.search(url):
            self.barren[_kind(url)] += 1
        found = [answer.headers.get("Location", ""), *LINK.findall(body)]
        return [address for link in found if (address := TOKEN.sub("", html.unescape(link)))]

    def _can_wait(self, url: str) -> bool:
        kind = _kind(url)
        done = kind in self.kinds and not self.look.missing()
        return done or bool(IN_PRINT.search(url)) or self.barren[kind] >= BARREN

    def _goes_on(self, address: str) -> bool:
        """A page with another question behind its address is another page, a few times."""
        path = urlsplit(address).path
        self.queries[path] += 1
        here = address.startswith("/") and not address.startswith(AWAY)
        return here and not FORM.search(path) and self.queries[path] <= MOST_QUERIES


def _kind(url: str) -> str:
    """Pages of one kind differ in what they are about."""
    return ID.sub("/*", urlsplit(url).path)
