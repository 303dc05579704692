"""What is still at work elsewhere, with whose work it is. The table stays right meanwhile.

A line that is no longer true makes a test red: take it out. When this is empty it can go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.crawler.fields import group_of
from tests.crawler.looking import Look

WORDS = TIMELINE = "h3: the pages do not know the words of the new capacities"
ASKING = "h3: requests for access"
SHARED = "h4: what was shared with an adviser or a partner"
REVIEW = "h5: the list of the privacy officer"
SHIELDS = "h6: whereabouts of who is shielded, what is withheld, who was named"
OWN = "h7: what parents and young people read"
TOLD = "later (consent): what was told outside"
SHORT = "lead: case_readers.capacity holds 20 characters, aandachtsfunctionaris has 21"

LEAD = ("regisseur", "waarnemer")
IN_A = (*LEAD, "maatje", "meelezer", "perspectief", "gi", "nood")


def _of(readers: Iterable[str], groups: Iterable[str], whose: str) -> dict[tuple[str, str], str]:
    return {(reader, group): whose for reader in readers for group in groups}


# (reader, group) that is still to be seen somewhere: whose work.
MISSES: dict[tuple[str, str], str] = {
    **_of(IN_A, ("notitie_casus", "notitie_gezin"), TIMELINE),
    **_of({*IN_A} - {"maatje", "meelezer"}, ("notitie_achter",), TIMELINE),
    **_of(LEAD, ("notitie_regie", "notitie_eerder"), TIMELINE),
    **_of((*LEAD, "regisseur_buren", "regisseur_ver"), ("verblijf_eerder",), TIMELINE),
    ("aandacht", "*"): SHORT,
    **_of(("regisseur", "regisseur_buren", "regisseur_ver"), ("vraag",), ASKING),
    **_of(("vrager",), ("vraag", "antwoord"), ASKING),
    **_of(("adviseur",), ("plan_samen", "plan_nieuw", "doel_samen"), SHARED),
    **_of(("partner",), ("doel_samen",), SHARED),
    **_of(("privacy",), ("nood_oordeel",), REVIEW),
    **_of(
        (*LEAD, "regisseur_buren", "regisseur_ver"),
        ("afscherming", "achterhouden"),
        SHIELDS,
    ),
    **_of((*LEAD, "regisseur_buren", "regisseur_ver"), ("verstrekking",), TOLD),
    ("moeder", "plan_moeder"): OWN,
    ("vader", "plan_vader"): OWN,
    ("noor13", "plan_noor"): OWN,
    ("noor_buren", "plan_noor"): OWN,
    ("tess16", "plan_tess"): OWN,
    ("bram18", "plan_bram"): OWN,
    ("tess_buren", "plan_samen"): OWN,
    ("tess_buren", "plan_nieuw"): OWN,
}
# (reader, group) that is seen and must not be: whose work.
LEAKS: dict[tuple[str, str], str] = {
    **_of({*IN_A} - {*LEAD, "gi"}, ("bereik_moeder",), SHIELDS),
    ("vader_buren", "doel_samen"): SHIELDS,
}
# A page that still answers 500 (or 503, on SQLite): whose work.
FAILS: dict[str, str] = {
    r"/casussen/[\w-]+": WORDS,
    r"/casussen/[\w-]+/tijdlijn": WORDS,
    r"/casussen/[\w-]+/tijdlijn/afdrukken": WORDS,
    r"/casussen/[\w-]+/tijdlijn/blok": WORDS,
    r"/casussen/[\w-]+/wie-ziet-dit": WORDS,
    r"HEAD /concepten/[\w-]+/weg": "lead: a HEAD of this page carries out what a POST does",
}
# By whom and how that is seen of casus A.
STILL = (
    ("gi", "GET", "/casussen/{cases.A}"),
    ("maatje", "GET", "/casussen/{cases.A}/tijdlijn"),
    ("maatje", "GET", "/casussen/{cases.A}/tijdlijn/afdrukken"),
    ("maatje", "GET", "/casussen/{cases.A}/tijdlijn/blok"),
    ("maatje", "GET", "/casussen/{cases.A}/wie-ziet-dit"),
    ("regisseur", "HEAD", "/concepten/{drafts.A}/weg"),
)


def misses(reader: str, group: str) -> bool:
    return (reader, group) in MISSES or (reader, "*") in MISSES


def leaks(reader: str, group: str) -> bool:
    return (reader, group) in LEAKS


def fails(fault: str) -> bool:
    if not re.search(r": 50[03] [A-Z ]+$", fault):
        return False
    return any(re.search(rf"{part}(\?\S*)?( |:)", fault) for part in FAILS)


def mended(look: Look) -> list[str]:
    """The lines about this reader that are no longer true."""
    missing = {group_of(c.column, c.who) for c in look.missing()}
    missing |= {"*"} if missing else set()
    leaked = {group_of(canary.column, canary.who) for _, canary, _ in look.leaks}
    return [
        *(f"MISSES {of}" for of in MISSES if of[0] == look.reader and of[1] not in missing),
        *(f"LEAKS {of}" for of in LEAKS if of[0] == look.reader and of[1] not in leaked),
    ]
