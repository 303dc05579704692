"""What a meeting must be before it can be planned or changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app import clock
from app.access import Actor
from app.accounts.models import Office, UserAccount
from app.cases.models import Case
from app.families.models import NetworkPerson, Person
from app.mdo.models import Meeting
from app.mdo.people import Invited, guard_address, guard_once
from app.mdo.queries.people import accounts_to_ask
from app.operation import RuleBroken

SHORTEST, LONGEST = 15, 480
FURTHEST = timedelta(days=2 * 365)
MOST_PEOPLE = 60


def guard_open(case: Case) -> None:
    if case.closed_on is not None:
        raise RuleBroken("Deze casus is afgesloten. Hier kan geen overleg meer bij.")


def guard_not_ended(meeting: Meeting) -> None:
    guard_open(meeting.case)
    if meeting.cancelled_at is not None:
        raise RuleBroken("Dit overleg is al afgezegd. Plan een nieuw overleg.")
    if meeting.held_on is not None:
        raise RuleBroken("Dit overleg is al geweest en vastgelegd.")


def guard_to_come(meeting: Meeting) -> None:
    guard_not_ended(meeting)
    if meeting.starts_at <= clock.now():
        raise RuleBroken("Dit overleg is al begonnen. Leg vast wat er is besproken.")


def guard_question(question: str) -> None:
    if not question.strip():
        raise RuleBroken("Schrijf op wat de vraag is.", field="question")


def guard_moment(starts_at: datetime | None) -> datetime:
    """The local moment in UTC; raises RuleBroken when it is none, is over or is far away."""
    if starts_at is None:
        raise RuleBroken("Kies een dag en een tijd.", field="on")
    moment = starts_at.replace(tzinfo=clock.AMSTERDAM).astimezone(UTC)
    if clock.local(moment).replace(tzinfo=None) != starts_at.replace(tzinfo=None):
        raise RuleBroken("Deze tijd bestaat niet: de klok gaat dan een uur vooruit.", field="at")
    if moment <= clock.now():
        over = starts_at.date() < clock.today()
        raise RuleBroken(
            "Dit moment is voorbij. Kies een later moment.", field="on" if over else "at"
        )
    if moment > clock.now() + FURTHEST:
        raise RuleBroken("Deze dag is te ver weg. Vul een dag in als 26-11-2026.", field="on")
    return moment


def guard_where(case: Case, minutes: int, office: Office | None, place: str, link: str) -> None:
    if not SHORTEST <= minutes <= LONGEST:
        raise RuleBroken("Een overleg duurt een kwartier tot acht uur.", field="minutes")
    if office is not None and office.municipality_id != case.municipality_id:
        raise RuleBroken("Kies een gebouw van uw eigen gemeente.", field="office")
    if link and (not link.startswith("https://") or " " in link or len(link) < 12):
        raise RuleBroken("Een link begint met https://. Kopieer hem in zijn geheel.", field="link")
    if office is None and not place.strip() and not link:
        raise RuleBroken("Vul in waar het is, of geef een link.", field="place")


def guard_people(
    case: Case, participants: Sequence[Invited], by: Actor, meeting: Meeting | None = None
) -> None:
    """Raises RuleBroken, at the field where it stands, for who cannot be asked in this way."""
    if not participants:
        raise RuleBroken("Kies wie erbij komt.", field="people")
    if len(participants) > MOST_PEOPLE:
        raise RuleBroken(f"Er kunnen hoogstens {MOST_PEOPLE} mensen bij zijn.", field="people")
    colleagues: set[int | None] = {account.id for account in accounts_to_ask(case, by)}
    before = {p.user_id for p in meeting.participants if p.removed_at is None} if meeting else set()
    for invited in participants:
        _guard_known(case, invited, colleagues | before)
        guard_address(invited)
    guard_once(participants)


def _guard_known(case: Case, invited: Invited, colleagues: set[int | None]) -> None:
    who, family, today = invited.who, case.family, clock.today()
    if isinstance(who, Person):
        here = {m.person_id for m in family.members if m.lasts_on(today)}
        if who.id not in here:
            raise RuleBroken("Deze persoon hoort niet bij dit gezin.", field=invited.field)
    elif isinstance(who, NetworkPerson):
        if who.family_id != family.id or not who.lasts_on(today):
            raise RuleBroken("Deze persoon hoort niet bij dit gezin.", field=invited.field)
    elif isinstance(who, UserAccount):
        if who.id not in colleagues:
            raise RuleBroken(
                "Deze collega kan hier niet worden uitgenodigd. Vul de naam en het adres in.",
                field=invited.field,
            )
    elif not invited.name.strip():
        raise RuleBroken("Vul in wie dit is.", field=invited.field)
    elif not invited.address:
        raise RuleBroken("Vul het e-mailadres in van deze persoon.", field=invited.field)


def family_is_asked(case: Case, participants: Sequence[Invited]) -> bool:
    members = {m.person_id for m in case.family.members}
    return any(isinstance(i.who, Person) and i.who.id in members for i in participants)
