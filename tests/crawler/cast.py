"""Everybody who tries the doors: who they are, what they are to casus A, and since when.

The key is the name under which `expectations.csv` speaks of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app import clock
from app.access import Role
from app.accounts.models import UserAccount
from app.cases.models import CaseReader
from app.db import session
from app.families.models import PersonAccount
from tests.accounts import make
from tests.crawler.canaries import Sowing

OTHER_TEAM = "Dronten-Zuid"
# Role, team ("oost", "zuid", "ver" or none), and the organisation, if any.
WORKERS: dict[str, tuple[Role | None, str, str]] = {
    "regisseur": (Role.GEZINSCOACH, "oost", ""),
    "regisseur_buren": (Role.GEZINSCOACH, "oost", ""),
    "regisseur_ver": (Role.GEZINSCOACH, "ver", ""),
    "laatste_regisseur": (Role.GEZINSCOACH, "oost", ""),
    "vorige_regisseur": (Role.GEZINSCOACH, "oost", ""),
    "maatje": (Role.GEZINSCOACH, "oost", ""),
    "waarnemer": (Role.GEZINSCOACH, "oost", ""),
    "waarnemer_voorbij": (Role.GEZINSCOACH, "oost", ""),
    "meelezer": (Role.GEZINSCOACH, "zuid", ""),
    "regisseur_leest": (Role.GEZINSCOACH, "oost", ""),
    "meelezer_voorbij": (Role.GEZINSCOACH, "zuid", ""),
    "meelezer_beeindigd": (Role.GEZINSCOACH, "zuid", ""),
    "perspectief": (Role.PERSPECTIEFREGISSEUR, "zuid", ""),
    "perspectief_ander": (Role.PERSPECTIEFREGISSEUR, "zuid", ""),
    "adviseur": (Role.ADVISER, "zuid", ""),
    "adviseur_voorbij": (Role.ADVISER, "zuid", ""),
    "partner": (Role.PARTNER, "", "aanbieder"),
    "partner_voorbij": (Role.PARTNER, "", "aanbieder"),
    "partner_los": (Role.PARTNER, "", "aanbieder"),
    "gi": (Role.GI_WORKER, "", "gi"),
    "gi_terug": (Role.GI_WORKER, "", "gi"),
    "gi_voorbij": (Role.GI_WORKER, "", "gi"),
    "gi_rol_voorbij": (Role.GI_WORKER, "", "gi"),
    "gi_los": (Role.GI_WORKER, "", "gi"),
    "gi_leidt": (Role.GI_WORKER, "", "gi"),
    "aandacht": (Role.AANDACHTSFUNCTIONARIS, "zuid", ""),
    "aandacht_los": (Role.AANDACHTSFUNCTIONARIS, "zuid", ""),
    "nood": (Role.GEZINSCOACH, "zuid", ""),
    "nood_voorbij": (Role.GEZINSCOACH, "zuid", ""),
    "team": (Role.GEZINSCOACH, "oost", ""),
    "team_ander": (Role.GEZINSCOACH, "zuid", ""),
    "vrager": (Role.GEZINSCOACH, "zuid", ""),
    "teamleider": (Role.TEAM_LEAD, "oost", ""),
    "crisisdesk": (Role.CRISIS_DESK, "", ""),
    "monitor": (Role.MONITOR, "", ""),
    "beheerder": (Role.ADMINISTRATOR, "", ""),
    "privacy": (Role.PRIVACY_OFFICER, "", ""),
    "voorzitter": (Role.BEA_CHAIR, "", ""),
    "huisarts": (Role.HUISARTS, "", "huisarts"),
    "huisarts_ander": (Role.HUISARTS, "", "huisarts_ander"),
    "vertrokken": (Role.GEZINSCOACH, "oost", ""),
    "geblokkeerd": (Role.GEZINSCOACH, "oost", ""),
    "zonder_rol": (None, "oost", ""),
}
FAMILY: dict[str, tuple[Role, str]] = {
    "moeder": (Role.OUDER, "moeder"),
    "vader": (Role.OUDER, "vader"),
    "stiefvader": (Role.OUDER, "stief"),
    "noor13": (Role.JEUGDIGE, "noor13"),
    "tess16": (Role.JEUGDIGE, "tess16"),
    "bram18": (Role.JEUGDIGE, "bram18"),
    "ouder_voorbij": (Role.OUDER, "oma_voogd"),
}
NEIGHBOURS: dict[str, tuple[Role, str]] = {
    "moeder_buren": (Role.OUDER, "moeder"),
    "vader_buren": (Role.OUDER, "vader"),
    "tess_buren": (Role.JEUGDIGE, "tess16"),
    "noor_buren": (Role.JEUGDIGE, "noor13"),
    "ex": (Role.OUDER, "ex"),
    "pleegvader": (Role.OUDER, "pleeg"),
    "oma_buren": (Role.OUDER, "oma_voogd"),
}
# Who was let in to read along before, and no longer is.
LET_OUT = ("ouder_voorbij", "oma_buren")
NOBODY = "niemand"
READERS = (*WORKERS, *FAMILY, *NEIGHBOURS, NOBODY)
# Whose own casus is another than A.
HOME = {"regisseur_buren": "B", "regisseur_ver": "C", "laatste_regisseur": "D", "gi_leidt": "I"}
HOME |= dict.fromkeys(NEIGHBOURS, "B")
ORGANISATIONS = {
    "aanbieder": "aanbieder",
    "gi": "gi",
    "huisarts": "huisarts",
    "huisarts_ander": "huisarts",
}
WITHOUT_TEAM_GRANT = {Role.MONITOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.CRISIS_DESK}
SINCE = date(2026, 6, 10)
# What is given for three months at most.
FOR_MONTHS, MONTHS = ("waarnemer", "adviseur"), timedelta(days=80)


def gather(sowing: Sowing) -> dict[str, UserAccount]:
    """All accounts of those who work somewhere; their names are canaries of no casus."""
    organisations = {}
    for name, kind in ORGANISATIONS.items():
        with sowing.about("-", name):
            organisations[name] = make.organisation(name, kind)
    people = {}
    for name, (role, team, organisation) in WORKERS.items():
        with sowing.about("-", name):
            people[name] = _worker(role, team, organisations.get(organisation))
    return people


def team(name: str) -> Any:
    if name == "ver":
        return make.other_team()
    return make.team(OTHER_TEAM) if name == "zuid" else make.team()


def _worker(role: Role | None, of: str, organisation: Any) -> UserAccount:
    if of:
        return make.worker(team=team(of), role=role)
    account = make.worker(
        team=team("oost"), role=None, organisation_id=organisation.id if organisation else None
    )
    if role is not None:
        make.grant(account, role)
    return account


def let_in(sowing: Sowing, case: Any, people: dict[str, UserAccount]) -> None:
    """Every capacity there is in this casus, running and ended."""
    today, week = clock.today(), timedelta(days=7)
    hour = timedelta(hours=4)
    rows: dict[str, dict[str, Any]] = {
        "maatje": {},
        "waarnemer": {"until_on": today + week},
        "meelezer": {"until_on": today + week},
        "regisseur_leest": {"capacity": "meelezer", "until_on": today + week},
        "adviseur": {"until_on": today + week, "shares": "plan"},
        "partner": {"until_on": today + week, "shares": "plan"},
        "gi": {"until_on": today + week},
        "gi_terug": {"from_on": today, "until_on": today + week, "at": clock.now() - hour},
        "aandacht": {"capacity": "aandachtsfunctionaris", "until_on": today + week},
        "nood": {"from_on": today, "until_on": today, "until_at": clock.now() + hour},
        "waarnemer_voorbij": {"until_on": today - timedelta(days=1)},
        "meelezer_voorbij": {"until_on": today - timedelta(days=1)},
        "meelezer_beeindigd": {"until_on": today + week, "ended_at": clock.now() - hour},
        "adviseur_voorbij": {"until_on": today - timedelta(days=1), "shares": "plan"},
        "partner_voorbij": {"until_on": today - timedelta(days=1), "shares": "plan"},
        "gi_rol_voorbij": {"until_on": today + week},
        "gi_voorbij": {"until_on": today - timedelta(days=1)},
        "nood_voorbij": {"from_on": today, "until_on": today, "until_at": clock.now() - hour},
    }
    # Who came back was in it before, and was named then.
    left = {"until_on": today, "ended_at": clock.now() - timedelta(days=3)}
    left |= {"at": clock.now() - timedelta(days=90)}
    with sowing.about(who="gi_terug"):
        let_in_one(case, people["gi_terug"], "gi_terug", people["regisseur"], left)
    for name, values in rows.items():
        with sowing.about(who=name):
            let_in_one(case, people[name], name, people["regisseur"], values)


def let_in_one(
    case: Any, who: UserAccount, name: str, by: UserAccount, values: dict[str, Any]
) -> None:
    """The first word of the name is the capacity, unless said otherwise."""
    capacity = name.split("_")[0]
    make.saved(
        CaseReader(
            **{
                "case_id": make.id_of(case),
                "user_id": make.id_of(who),
                "from_on": clock.today() - MONTHS if capacity in FOR_MONTHS else SINCE,
                "capacity": capacity,
                "reason": "Omdat.",
                "by_id": make.id_of(by),
                "at": clock.now(),
                **values,
            }
        )
    )


def family_accounts(
    sowing: Sowing,
    cast: dict[str, tuple[Role, str]],
    persons: dict[str, Any],
    by: UserAccount,
) -> dict[str, UserAccount]:
    """The people of the gezin who read along; one of them was let in before, and no longer is."""
    found = {}
    for name, (role, person) in cast.items():
        with sowing.about(who=name):
            account = make.worker(role=None, title="")
            make.grant(account, role)
            over = name in LET_OUT
            make.saved(
                PersonAccount(
                    account_id=make.id_of(account),
                    person_id=make.id_of(persons[person]),
                    from_on=SINCE,
                    until_on=clock.today() - timedelta(days=3) if over else None,
                    reason="Stopt." if over else "",
                    by_id=make.id_of(by),
                )
            )
            found[name] = account
    return found


def say_goodbye(people: dict[str, UserAccount]) -> None:
    """Of two the work ended yesterday, one of whom still stands in a casus; one is blocked."""
    unit = session()
    for name in ("vertrokken", "gi_rol_voorbij"):
        left = unit.get_one(UserAccount, make.id_of(people[name]))
        left.grants[0].until_on = clock.today() - timedelta(days=1)
    blocked = unit.get_one(UserAccount, make.id_of(people["geblokkeerd"]))
    blocked.blocked_on = clock.today()
    unit.commit()
