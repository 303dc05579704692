"""The defects that whoever wrote the crawler thought of."""

from __future__ import annotations

from tests.crawler.chosen_by_another import CHOSEN_BY_ANOTHER
from tests.crawler.chosen_later import CHOSEN_LATER
from tests.crawler.defects_at_home import CONSENT, FAMILY
from tests.crawler.planted import Defect

CASES = "app/cases/queries/cases.py"
COLLABORATORS = "app/cases/queries/collaborators.py"
FAMILIES = "app/families/queries.py"
SEARCH = "app/reports/queries/search.py"

FILTERS = (
    Defect(
        "the list of casussen forgets for whom it is",
        CASES,
        "    mine = visible_to(actor).where(over)\n",
        "    mine = select(Case).where(over)\n",
        "team_ander",
        ("/casussen",),
    ),
    Defect(
        "the search for a gezin forgets who asks",
        SEARCH,
        "cases.visible_to(actor)\n        .join(Family",
        "select(Case)\n        .join(Family",
        "team_ander",
        ("/zoeken",),
        (("q", "A:families.name"),),
    ),
    Defect(
        "the search for a signal forgets the team",
        SEARCH,
        ".where(Signal.team_id.in_(actor.team_ids), Signal.case_id.is_(None))",
        ".where(Signal.case_id.is_(None))",
        "team_ander",
        ("/zoeken",),
        (("q", "E:signals.name"),),
    ),
    Defect(
        "signals that nobody took are of every team",
        "app/cases/queries/signals.py",
        "return and_(Signal.ended_on.is_(None), Signal.team_id.in_(actor.team_ids))",
        "return Signal.ended_on.is_(None)",
        "team_ander",
        ("/signalen",),
    ),
    Defect(
        "the list of meetings is that of everybody",
        "app/mdo/queries/meetings.py",
        "return select(Meeting).where(seen, meeting_to_read(actor))",
        "return select(Meeting)",
        "team_ander",
        ("/overleg",),
    ),
    Defect(
        "the other gezin of a child is named to who does not see it",
        FAMILIES,
        "visible_to(actor)\n        .join(FamilyMember, FamilyMember.family_id == Family.id)",
        "select(Family)\n        .join(FamilyMember, FamilyMember.family_id == Family.id)",
        "meelezer",
        ("/gezinnen/{families.A}/leden/{family_members.A.sem8}",),
    ),
    Defect(
        "people of other gezinnen stand in the list to choose from",
        FAMILIES,
        "Family.id.in_(visible_to(actor).with_only_columns(Family.id)),",
        "Family.id > 0,",
        "regisseur",
        ("/gezinnen/{families.A}/leden/ook-hier",),
    ),
)
CHILDREN = (
    Defect(
        "a consent is not looked for in its own casus",
        "app/families/told.py",
        "for consent in consents_about(persons_told_of(family)):",
        "for consent in session().scalars(select(Consent)):",
        "regisseur",
        ("/casussen/{cases.A}/toestemming/{consents.C.ingetrokken}/intrekken",),
    ),
    Defect(
        "a draft is given back to whoever opens the form",
        "app/web/drafts.py",
        "            Draft.account_id == account_id,\n            Draft.record == record,",
        "            Draft.record == record,",
        "waarnemer",
        ("/casussen/{cases.A}/notities",),
    ),
)
ENDINGS = (
    Defect(
        "reading along goes on after its last day",
        COLLABORATORS,
        "        or_(CaseReader.until_on.is_(None), CaseReader.until_on >= today),\n",
        "",
        "waarnemer_voorbij",
        ("/casussen",),
    ),
    Defect(
        "reading along goes on after it was ended",
        COLLABORATORS,
        "        CaseReader.user_id == actor.id,\n        CaseReader.ended_at.is_(None),\n        "
        "CaseReader.from_on <= today,",
        "        CaseReader.user_id == actor.id,\n        CaseReader.from_on <= today,",
        "meelezer_beeindigd",
        ("/casussen",),
    ),
    Defect(
        "the hours of the emergency door are not looked at",
        COLLABORATORS,
        "        or_(CaseReader.until_at.is_(None), CaseReader.until_at > clock.now()),\n",
        "",
        "nood_voorbij",
        ("/casussen",),
    ),
    Defect(
        "a perspectiefregisseur stays one after the next",
        COLLABORATORS,
        "Perspectiefregie.user_id == actor.working_id, ~succeeded\n",
        "Perspectiefregie.user_id == actor.working_id\n",
        "perspectief_ander",
        ("/casussen",),
    ),
    Defect(
        "a role does not end",
        "app/accounts/models.py",
        "return self.from_on <= day and (self.until_on is None or self.until_on >= day)",
        "return True",
        "vertrokken",
        ("/signalen",),
    ),
    Defect(
        "a blocked account still comes in",
        "app/accounts/queries.py",
        "return account.blocked_on is not None and account.blocked_on <= clock.today()",
        "return False",
        "geblokkeerd",
        ("/vandaag",),
    ),
    Defect(
        "who was invited reads the meeting for ever",
        "app/mdo/queries/meetings.py",
        "    return and_(Meeting.id.in_(asked), readable)\n",
        "    return Meeting.id.in_(asked)\n",
        "team_ander",
        ("/overleg/{meetings.A.oud}",),
        also=(
            (
                "app/mdo/models/meeting.py",
                "over = clock.now() > self.ends_at + READ_AFTER",
                "over = False",
            ),
        ),
    ),
)
LEVELS = (
    Defect(
        "a note for the regie is for everybody in the casus",
        "app/cases/queries/notes.py",
        'return query.where(or_(Note.readers != "regie", Note.written_by_id == actor.id))',
        "return query",
        "maatje",
        ("/casussen/{cases.A}/notities/{notes.A.regie}",),
    ),
    Defect(
        "what a note said before is for everybody",
        "app/cases/queries/notes.py",
        "return bool((LEADING | {Relation.WRITER}) & note.relations_of(actor))",
        "return True",
        "maatje",
        ("/casussen/{cases.A}/notities/{notes.A.eerder}",),
    ),
    Defect(
        "who reported is told to the whole team",
        "app/access.py",
        "Action.READ_REPORTER: _LEADS | {_R.NOTED_REPORTER, _R.AANDACHTSFUNCTIONARIS},",
        "Action.READ_REPORTER: _LEADS | {_R.NOTED_REPORTER, _R.TEAM_WORKER},",
        "maatje",
        ("/signalen/{signals.E.melding}/melder",),
    ),
)
SHIELDS = (
    Defect(
        "a shield is forgotten in a print",
        "app/reports/queries/happenings/disclosures.py",
        "other=when((hidden, HIDDEN), else_=Disclosure.recipient),",
        "other=Disclosure.recipient,",
        "maatje",
        ("/casussen/{cases.A}/tijdlijn/afdrukken",),
    ),
    Defect(
        "where the children stay is told to who is asked for safety alone",
        "app/placements/queries/placements.py",
        "cases.in_which(actor, *cases.READS_STAYS)",
        "cases.in_which(actor)",
        "aandacht",
        ("/casussen/{cases.A}/verblijf", "/casussen/{cases.A}/tijdlijn"),
    ),
)
FRAME = (
    Defect(
        "a browser may keep a page",
        "app/web/requests.py",
        'response.headers["Cache-Control"] = "no-store"',
        'response.headers["Cache-Control"] = "private, max-age=300"',
        "regisseur",
        ("/casussen/{cases.A}/plan",),
    ),
    Defect(
        "a page is open to all",
        "app/web/requests.py",
        "    if request.endpoint in PUBLIC or request.endpoint is None:",
        '    if request.endpoint in {*PUBLIC, "pages.help_page"} or request.endpoint is None:',
        "niemand",
        ("/hulp",),
    ),
)
DEFECTS = (*FILTERS, *CHILDREN, *ENDINGS, *LEVELS, *SHIELDS, *FAMILY, *CONSENT, *FRAME)
ALL = (*DEFECTS, *CHOSEN_BY_ANOTHER, *CHOSEN_LATER)
