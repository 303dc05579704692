"""Who looks from outside at the gezin of the story: its huisarts, and its mother."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import Role
from app.accounts.models import Organisation, Team, UserAccount
from app.cases.models import Case, SignalPerson
from app.db import session
from app.families import operations as families
from app.families.models import Consent, FamilyMember, Gezag, PersonAccount
from app.referrals.models import Referral
from app.referrals.operations import Asked, Patient, Yes, send_referral
from tests.accounts import make
from tests.cases import make as cases


def tell(people: dict[str, UserAccount], ids: dict[str, str | int], case: Case) -> None:
    """A huisarts follows the child of this casus, and the mother reads her own plan."""
    lead = people["regisseur"]
    members = {m.relation: m for m in cases.fresh_case(case).family.members}
    child, mother = members["kind"], members["moeder"]
    by = make.actor(lead)
    families.record_gezag(
        child,
        by=by,
        holder=mother.person,
        from_on=child.person.birth_date or clock.today(),
        evidence="Gezagsregister.",
    )
    practice = make.organisation()
    referral = _refer(people, practice, child, case)
    people["ouder"] = make.worker("Van thuis", role=None)
    make.grant(people["ouder"], Role.OUDER)
    make.saved(
        PersonAccount(
            account_id=make.id_of(people["ouder"]),
            person_id=mother.person_id,
            from_on=clock.today(),
            by_id=make.id_of(lead),
        )
    )
    ids |= {
        "referral_id": referral.public_id,
        "consent_id": session().scalars(select(Consent.public_id)).one(),
        "gezag_id": session().scalars(select(Gezag.public_id)).one(),
    }


def _refer(
    people: dict[str, UserAccount], practice: Organisation, child: FamilyMember, case: Case
) -> Referral:
    """Sent by the huisarts and passed on into this casus, about this child."""
    people["huisarts"] = make.worker("Van de praktijk", role=None, organisation_id=practice.id)
    make.grant(people["huisarts"], Role.HUISARTS)
    sender = make.actor(people["huisarts"])
    referral = send_referral(
        sender,
        by=sender,
        team=session().get_one(Team, case.team_id),
        patient=Patient("Noor", "Bakker", child.person.birth_date),
        asked=Asked("06 - 00", "Slaapt niet."),
        yes=Yes("gezag", "Anouk"),
    )
    signal = referral.signal
    signal.case_id, signal.ended_on, signal.ended_how = case.id, clock.today(), "doorgegeven"
    signal.ended_by_id = make.id_of(people["regisseur"])
    about = session().scalars(select(SignalPerson).where(SignalPerson.signal_id == signal.id)).one()
    families.move_consents(about.person, child.person, make.actor(people["regisseur"]))
    about.person_id = child.person_id
    session().commit()
    return session().get_one(Referral, make.id_of(referral))
