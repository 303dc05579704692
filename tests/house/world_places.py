"""A team, an account and emergency access, for the tests over all pages; and who looks at those."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access import Role
from app.accounts.models import Organisation, UserAccount
from app.cases.models import Case, CaseReader
from app.reports.operations import store_figures
from app.reports.quarters import newest
from tests.accounts import make

# Who looks at a place of their own, and which pages those are: for anybody else they are not there.
PLACES: dict[str, tuple[Role, tuple[str, ...]]] = {
    "beheerder": (
        Role.ADMINISTRATOR,
        (
            *("accounts.accounts", "accounts.new_account", "accounts.managed_account"),
            *("accounts.send_link", "accounts.block_account", "accounts.give_role"),
            "accounts.change_account",
            *("accounts.end_role", "accounts.unblock_account", "accounts.sign_out_account"),
        ),
    ),
    "monitor": (Role.MONITOR, ("reports.figures", "reports.figures_of")),
    "partner": (Role.PARTNER, ("plans.shared_list",)),
    "crisisdesk": (Role.CRISIS_DESK, ("reports.occupied",)),
    "privacy": (
        Role.PRIVACY_OFFICER,
        ("reports.supervision", "reports.emergency", "reports.log"),
    ),
}
OF_PLACES = frozenset(page for _, pages in PLACES.values() for page in pages)


def tell(people: dict[str, UserAccount], ids: dict[str, str | int], case: Case) -> None:
    """Each of them, and what their addresses stand for."""
    desk = make.saved(Organisation(name="Crisisdienst", kind="crisisdienst"))
    for name, (role, _) in PLACES.items():
        people[name] = make.worker(name.capitalize(), role=None, organisation_id=desk.id)
        make.grant(people[name], role)
    account = people["colleague"]
    ids |= {
        "team_id": make.team().public_id,
        "account_id": account.public_id,
        "grant_id": make.id_of(account.grants[0]),
        "quarter": _quarter(),
        "emergency_id": _emergency(case, people["other_team"]).public_id,
    }


def _quarter() -> str:
    """The last one of which the figures can be stored, with its figures."""
    quarter = newest(clock.today())
    store_figures(make.municipality(), quarter)
    return quarter.key


def _emergency(case: Case, who: UserAccount) -> CaseReader:
    """Access that was over long ago."""
    over = clock.now() - timedelta(days=90)
    return make.saved(
        CaseReader(
            case_id=case.id,
            user_id=make.id_of(who),
            from_on=over.date(),
            until_on=over.date(),
            until_at=over,
            at=over,
            capacity="nood",
            reason="Er was direct gevaar.",
            by_id=make.id_of(who),
        )
    )
