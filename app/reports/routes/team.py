"""Team: what everybody has on hand, for who works in the team and for who leads it."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app import web
from app.access import Action, Role
from app.accounts.models import Team
from app.cases import queries as cases
from app.db import Missing
from app.reports.queries import team as teams
from app.reports.routes.blueprint import bp


@bp.get("/team")
def team() -> ResponseReturnValue:
    """The only team of this person, or the first of them."""
    mine = teams.my_teams(web.me())
    if mine:
        return _shown(mine[0], mine)
    if not web.me().has(Role.TEAM_LEAD):
        raise Missing("team")
    return web.page("reports/no_team.html")


@bp.get("/team/<team_id>")
def one_team(team_id: str) -> ResponseReturnValue:
    """One of the teams that this person works in or leads."""
    mine = teams.my_teams(web.me())
    return _shown(teams.get_team(team_id, mine), mine)


@bp.get("/team/<team_id>/te-laat")
def late_terms(team_id: str) -> ResponseReturnValue:
    """Everything that is late in the team."""
    found = teams.get_team(team_id, teams.my_teams(web.me()))
    late = teams.late_terms(found, web.page_asked())
    return web.page(
        "reports/team_late.html", of=found, action=Action.READ_TEAM, team=found, late=late
    )


def _shown(found: Team, mine: list[Team]) -> ResponseReturnValue:
    return web.page(
        "reports/team.html",
        of=found,
        action=Action.READ_TEAM,
        team=found,
        teams=mine,
        colleagues=teams.colleagues(found, web.page_asked()),
        elsewhere=teams.led_elsewhere(found),
        left=cases.left_in(found),
        late=teams.late_terms(found, size=teams.IN_SHORT),
        untaken=teams.untaken(found),
    )
