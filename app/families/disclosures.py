"""What was told outside about a gezin: the rows, and the words for the ground of each."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access import Actor
from app.accounts.models import Organisation
from app.db import Missing, session
from app.families import shields
from app.families.models import Consent, Disclosure, Family, Level, Person, Purpose
from app.families.queries import members_on
from app.paging import Page, one_page

CONSENT = "toestemming"
UNVERIFIED = "nog niet door een jurist nagekeken"
# What somebody chooses from; the rules of law in it are ours to have checked.
BASIS_WORDS = {
    CONSENT: "toestemming",
    "direct_betrokken": f"direct betrokken bij de hulp, Jeugdwet artikel 7.3.11 ({UNVERIFIED})",
    "wettelijke_plicht": f"de wet verplicht het ({UNVERIFIED})",
    "vitaal_belang": f"iemands leven of gezondheid liep gevaar ({UNVERIFIED})",
    "meldcode": f"een stap van de meldcode ({UNVERIFIED})",
}
# What another part of the product writes down by itself.
ALL_BASIS_WORDS = BASIS_WORDS | {"overdracht": "overdracht aan een andere gemeente"}
# Under this reason stands a text that was written for the huisarts and read by the gezin.
SUMMARY = "Samenvatting voor de huisarts, door het gezin gelezen."
HEADINGS = ("Wat de vraag is", "Welke hulp is afgesproken", "Wat er per doel bereikt is", "Advies")


def composed(parts: tuple[str, str, str, str]) -> str:
    """The four parts of a summary as one text, as the huisarts reads it."""
    told = (f"{head}:\n{text.strip()}" for head, text in zip(HEADINGS, parts, strict=True))
    return "\n\n".join(told)


def disclosures_of(family: Family, page: int = 1) -> Page[Disclosure]:
    """What was told about a gezin and its people."""
    mine = Disclosure.family_id == family.id
    total = session().scalar(select(func.count()).select_from(Disclosure).where(mine)) or 0
    query = (
        select(Disclosure)
        .where(mine)
        .options(joinedload(Disclosure.person), joinedload(Disclosure.by, innerjoin=True))
        .order_by(Disclosure.at.desc(), Disclosure.id.desc())
    )
    return Page(session().scalars(one_page(query, page)).all(), page, total)


def get_disclosure(family: Family, disclosure_id: str) -> Disclosure:
    """One of them; raises Missing for what was told about another gezin."""
    query = select(Disclosure).where(
        Disclosure.family_id == family.id, Disclosure.public_id == disclosure_id
    )
    found = session().scalar(query)
    if found is None:
        raise Missing(disclosure_id)
    return found


def newest_summary(person: Person, recipient: Organisation) -> Disclosure | None:
    """The text that this practice may read about this person today, if there is one.

    It goes with its consent: taken back, paused or over, and there is no text any more.
    """
    today = clock.today()
    query = (
        select(Disclosure)
        .join(Disclosure.consent)
        .where(
            Disclosure.reason == SUMMARY,
            Consent.person_id == person.id,
            Consent.recipient_id == recipient.id,
            Consent.purpose == Purpose.HUISARTS.value,
            Consent.level == Level.SUMMARY.value,
            Consent.withdrawn_on.is_(None),
            Consent.paused_on.is_(None),
            Consent.from_on <= today,
            Consent.renew_on > today,
        )
        .order_by(Disclosure.at.desc(), Disclosure.id.desc())
        .limit(1)
    )
    return session().scalar(query)


def hidden_among(family: Family, actor: Actor, people: Sequence[Person] = ()) -> frozenset[int]:
    """Of whom this reader must not see who was told: a school or a practice is a place too."""
    members = [member.person for member in members_on(family, clock.today())]
    return shields.hidden_from(actor, family, {p.id: p for p in (*members, *people)}.values())
