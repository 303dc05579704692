"""Walking through the app as a person would: from the first pages along every link there is."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

from tests.crawler.canaries import Sowing
from tests.crawler.cast import HOME
from tests.crawler.looking import Look
from tests.crawler.planted import at

LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
TOKEN = re.compile(r"[?&]blik=[^&]*")
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
PARTS = ("plan", "plan/versies", "plan/evaluaties", "toestemming", "overleg", "regie")
PARTS += ("tijdlijn", "wie-ziet-dit", "wie-keek")
# Far from the first pages: asked for at once, or a busy reader does not come to it.
FAR = (
    "/gezinnen/{families.A}/leden/{family_members.A.moeder}/afscherming",
    "/gezinnen/{families.A}/achtergehouden",
    "/casussen/{cases.A}/notities/{notes.A.eerder}",
)
# What no link leads to: two casussen beside each other of which one is only read.
BESIDE = {"regisseur_leest": "/casussen/{cases.H}/samenvoegen/{cases.A}"}
MOST_PAGES, MOST_QUERIES = 150, 2


def walk(client: Any, look: Look, sowing: Sowing) -> None:
    """Every page that shows this reader something, each once; no forms."""
    waiting = list(FIRST)
    case = HOME.get(look.reader, "A")
    dossier = f"/casussen/{sowing.id_of(case, 'cases')}"
    waiting += [dossier, f"/gezinnen/{sowing.id_of(case, 'families')}", "/account"]
    waiting += [f"{dossier}/{part}" for part in PARTS]
    waiting += [f"/kinderen/{sowing.id_of(case, 'persons', 'noor13')}"]
    waiting += [at(address.replace(".A", f".{case}"), sowing) for address in FAR]
    waiting += [f"/signalen/{public}" for _who, public in sowing.ids[case]["signals"]]
    waiting += [f"/signalen/{p}/melder" for _who, p in sowing.ids[case]["signals"]]
    waiting += [at(BESIDE[look.reader], sowing)] if look.reader in BESIDE else []
    known, queries = set(waiting), dict[str, int]()
    pages = 0
    while waiting and pages < MOST_PAGES:
        url, pages = waiting.pop(0), pages + 1
        answer = client.get(url)
        body = look.at(answer, f"GET {url}")
        for link in [answer.headers.get("Location", ""), *LINK.findall(body)]:
            address = TOKEN.sub("", html.unescape(link))
            if address.startswith("/") and address not in known and _goes_on(address, queries):
                known.add(address)
                waiting.append(address)


def _goes_on(address: str, queries: dict[str, int]) -> bool:
    """A page with another question behind its address is another page, a few times."""
    path = urlsplit(address).path
    queries[path] = queries.get(path, 0) + 1
    return not (address.startswith(AWAY) or FORM.search(path)) and queries[path] <= MOST_QUERIES
