"""More defects, chosen when the crawler was there; README.md tells which were noticed at once."""

from __future__ import annotations

from tests.crawler.planted import Defect

# A number that is of everybody: test_counts.py plants it, as no canary can stand in a number.
UNTAKEN = Defect(
    "the number of signals that nobody took is that of every team",
    "app/cases/queries/signals.py",
    "    query = select(func.count()).select_from(Signal).where(_untaken(actor))\n",
    "    query = select(func.count()).select_from(Signal).where(Signal.ended_on.is_(None))\n",
    "team_ander",
    (),
)
CHOSEN_LATER: tuple[Defect, ...] = (
    Defect(
        "who is no longer asked to a meeting still reads it",
        "app/mdo/queries/meetings.py",
        "        Participant.user_id == actor.id, Participant.removed_at.is_(None)\n",
        "        Participant.user_id == actor.id\n",
        "team_ander",
        ("/overleg", "/overleg/{meetings.A.straks}"),
        also=(
            (
                "app/mdo/models/meeting.py",
                "any(p.user_id == actor.id and p.removed_at is None for p in self.participants)",
                "any(p.user_id == actor.id for p in self.participants)",
            ),
        ),
    ),
    Defect(
        "the block of the plan is kept for whoever asks next",
        "app/plans/queries/short.py",
        "        goals=_goals(session().execute(_rows(shown, actor)).all(), shown, scores),\n",
        "        goals=_goals.__dict__.setdefault(shown.id, _goals(\n"
        "            session().execute(_rows(shown, actor)).all(), shown, scores)),\n",
        "meelezer",
        ("/casussen/{cases.A}/plan/blok",),
        first=(("regisseur", "/casussen/{cases.A}/plan/blok"),),
    ),
    Defect(
        "who was named for a shield and left knows it again when they come back",
        "app/families/shields.py",
        "        or_(readers.c.at.is_(None), readers.c.at <= ShieldName.at),\n",
        "",
        "gi_terug",
        ("/gezinnen/{families.A}/leden/{family_members.A.moeder}", "/gezinnen/{families.A}"),
    ),
    Defect(
        "consent of before one's own gezag is told on Wie helpt u",
        "app/reports/queries/family/helpers.py",
        "        if standing.may_read(consent.from_on, (consent.person_id,)):\n",
        "        if standing.may_read(today, (consent.person_id,)):\n",
        "pleegvader",
        ("/wie-helpt-u",),
    ),
    Defect(
        "who watches over a child that must not be found is told to who reads along",
        "app/cases/queries/viewers.py",
        "    hidden = hidden_from(actor, case, [row.child for row in named])\n",
        "    hidden: frozenset[int] = frozenset()\n",
        "meelezer",
        ("/casussen/{cases.A}/wie-ziet-dit",),
    ),
)
