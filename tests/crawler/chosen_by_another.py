"""Fifteen defects chosen by somebody who wrote none of these tests; README.md tells of each."""

from __future__ import annotations

from tests.crawler.planted import Defect

CASES = "app/cases/queries/cases.py"
COLLABORATORS = "app/cases/queries/collaborators.py"
SHARED_LETTER = "app/plans/queries/shared_letter.py"
VISIBLE = "app/families/visible.py"

CHOSEN_BY_ANOTHER: tuple[Defect, ...] = (
    Defect(
        "in Kinderen stands where a child is that must not be found",
        "app/placements/queries/hidden.py",
        "    shielded = [stay for stay in stays if stay.child.shielded_since is not None]\n",
        "    shielded = []\n",
        "perspectief",
        ("/kinderen",),
    ),
    Defect(
        "an adviser reads the safety part that was not shared",
        SHARED_LETTER,
        "return [s.value for s in Section if reads_safety(shared) or s is not Section.VEILIG]",
        "return [s.value for s in Section]",
        "adviseur",
        ("/gedeeld/{cases.A}",),
    ),
    Defect(
        "a partner reads goals that were not shared with them",
        SHARED_LETTER,
        "let_in.append(Goal.line.in_(_lines(shared)))",
        "let_in.append(true())",
        "partner",
        ("/gedeeld/{cases.A}",),
    ),
    Defect(
        "a withheld meeting stands in the timeline",
        "app/reports/queries/happenings/meetings.py",
        "return row.where(meeting_to_read(actor), Meeting.case_id == case.id)",
        "return row.where(Meeting.case_id == case.id)",
        "meelezer",
        ("/casussen/{cases.A}/tijdlijn/afdrukken",),
    ),
    Defect(
        "who came in by the emergency door prints the dossier",
        "app/access.py",
        "Action.PRINT_PLAN: _READS | _FROM_OUTSIDE,",
        "Action.PRINT_PLAN: _LOOKS_IN,",
        "nood",
        ("/casussen/{cases.A}/plan/afdrukken/brief", "/casussen/{cases.A}/tijdlijn/afdrukken"),
    ),
    Defect(
        "a merged casus is read by its old regisseur",
        CASES,
        "closed = or_(and_(leads, newest, ~went_on), Case.id.in_(came_here))",
        "closed = or_(and_(leads, newest), Case.id.in_(came_here))",
        "vorige_regisseur",
        ("/casussen?toon=afgesloten", "/casussen/{cases.G}"),
        also=(
            (
                "app/cases/models/case.py",
                "        if went:\n            return any(case.relations_of(actor) & LEADS "
                "for case in went)\n",
                "        if any(case.relations_of(actor) & LEADS for case in went):\n"
                "            return True\n",
            ),
            (VISIBLE, "leads, ~later.exists(), ~merged),", "leads, ~later.exists()),"),
        ),
    ),
    Defect(
        "what went along with a move is read before the signal is taken",
        "app/cases/queries/life.py",
        "        .where(Signal.case_id == case.id)\n",
        "        .where(Signal.team_id == case.team_id)\n",
        "regisseur_ver",
        ("/casussen/{cases.C}/overgedragen",),
        also=(
            (
                "app/cases/models/life.py",
                "return case.relations_of(actor) if case is not None else frozenset()",
                "return case.relations_of(actor) if case else frozenset({Relation.REGISSEUR})",
            ),
        ),
    ),
    Defect(
        "the log of another municipality is open to a privacy officer",
        "app/reports/queries/log.py",
        "people.correlate(AuditEvent).exists(), cases.correlate(AuditEvent).exists()",
        "AuditEvent.id > 0",
        "privacy",
        ("/toezicht/logboek",),
        first=(("regisseur_ver", "/casussen/{cases.C}"),),
    ),
    Defect(
        "the administrator reads the accounts of another municipality",
        "app/accounts/managed.py",
        "        UserAccount.municipality_id == actor.municipality_id,\n        or_(~of_family",
        "        or_(~of_family",
        "beheerder",
        ("/beheer", "/beheer?bladzijde=2", "/beheer?bladzijde=3", "/beheer?bladzijde=4"),
    ),
    Defect(
        "a role that ended goes on reading along",
        COLLABORATORS,
        "counts = [one for one in capacities or READS_CASE if NEEDS_ROLE[one] & actor.roles]",
        "counts = list(capacities or READS_CASE)",
        "gi_rol_voorbij",
        ("/casussen", "/casussen/{cases.A}"),
        also=(
            (
                "app/cases/models/reader.py",
                "return bool(NEEDS_ROLE[self.capacity] & actor.roles) and self.lasts_on(day)",
                "return self.lasts_on(day)",
            ),
            (
                VISIBLE,
                "counts = [one for one in READS_CASE if NEEDS_ROLE[one] & actor.roles]",
                "counts = list(READS_CASE)",
            ),
        ),
    ),
    Defect(
        "the agenda tells a parent where the meeting of a shielded gezin is",
        "app/reports/queries/family/agenda.py",
        'office=f"{office.name}, {office.address}" if office else "",',
        "office=meeting.place,",
        "vader",
        ("/agenda",),
    ),
    Defect(
        "the team page names the gezin of a late term",
        "app/reports/queries/team.py",
        'return LateTerm(term.term.title, when, day, name or "nog van niemand", title or "")',
        "case = session().get(Case, term.case_id) if term.case_id else None\n"
        '    name = f"{name} {case.family.name if case else str()}"\n'
        '    return LateTerm(term.term.title, when, day, name, title or "")',
        "team",
        ("/team",),
    ),
    Defect(
        "the page of who may see names the consents of every gezin",
        "app/families/told.py",
        "            FamilyMember.family_id == family.id,\n            FamilyMember.from_on",
        "            FamilyMember.from_on",
        "meelezer",
        ("/casussen/{cases.A}/wie-ziet-dit",),
    ),
    Defect(
        "a half-written text names a gezin to who left its casus",
        "app/reports/queries/beside.py",
        'family if goes_on else ""',
        "family",
        "vorige_regisseur",
        ("/vandaag",),
    ),
    Defect(
        "the log names somebody of a gezin",
        "app/reports/queries/log.py",
        'return OF_A_GEZIN if _of_family(roles) else name or "het systeem"',
        'return name or "het systeem"',
        "privacy",
        ("/toezicht/logboek",),
        first=(("moeder_buren", "/uw-plan"),),
    ),
)
