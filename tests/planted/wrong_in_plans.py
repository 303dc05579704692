"""What could go wrong in a gezinsplan without any rule being left out."""

from __future__ import annotations

from tests.planted.wrong import Wrong

PLANS = "app/plans/"

SEEING = (
    Wrong(
        "a plan is of the casussen that one may see",
        f"{PLANS}queries/plans.py",
        "select(Gezinsplan).where(Gezinsplan.family_id.in_(mine))",
        "select(Gezinsplan)",
    ),
    Wrong(
        "a goal of another gezin is not found",
        f"{PLANS}queries/plans.py",
        "Goal.public_id == public_id, PlanVersion.plan_id.in_(plans)",
        "Goal.public_id == public_id",
    ),
    Wrong(
        "an action of another gezin is not found",
        f"{PLANS}queries/plans.py",
        "PlanAction.public_id == public_id, PlanVersion.plan_id.in_(plans)",
        "PlanAction.public_id == public_id",
    ),
    Wrong(
        "a version is of this plan",
        f"{PLANS}queries/plans.py",
        "select(PlanVersion).where(PlanVersion.plan_id == plan.id).order_by(PlanVersion.nr)",
        "select(PlanVersion).order_by(PlanVersion.nr)",
    ),
)
FIXING = (
    Wrong(
        "who writes in a draft shares it until the commit",
        f"{PLANS}operations/parts.py",
        'session().refresh(version, with_for_update={"read": True, "nowait": True})',
        "session().refresh(version)",
        database="postgresql",
    ),
    Wrong(
        "what was read before the version was held is read again",
        f"{PLANS}operations/adopting.py",
        "    session().expire_all()\n",
        "",
        database="postgresql",
    ),
    Wrong(
        "the digest of a text is salted",
        f"{PLANS}digests.py",
        "_sha([text.salt, *_words(text)])",
        "_sha(_words(text))",
    ),
    Wrong(
        "each text has a salt of its own",
        f"{PLANS}digests.py",
        "secrets.token_hex(16)",
        '"0" * 32',
    ),
    Wrong("goals are frozen", f"{PLANS}digests.py", "        yield goal\n", ""),
    Wrong("actions are frozen", f"{PLANS}digests.py", "yield from goal.actions", "pass"),
    Wrong("parts are frozen", f"{PLANS}digests.py", "    yield from version.parts\n", ""),
    Wrong(
        "the digest of a version covers its goals",
        f"{PLANS}digests.py",
        "_sha([version.nr, parts, goals])",
        "_sha([version.nr, parts])",
    ),
    Wrong(
        "the digest of a version covers its letter",
        f"{PLANS}digests.py",
        "_sha([version.nr, parts, goals])",
        "_sha([version.nr, goals])",
    ),
    Wrong(
        "the digest of a version covers the score",
        f"{PLANS}digests.py",
        "goal.leefdomein, goal.score, goal.dropped",
        "goal.leefdomein, goal.dropped",
    ),
    Wrong(
        "flask controle compares each text with its digest",
        f"{PLANS}queries/control.py",
        "return text.digest == text_digest(text)",
        "return True",
    ),
    Wrong(
        "flask controle compares each version with its digest",
        f"{PLANS}queries/control.py",
        "version.digest != version_digest(version)",
        "False",
    ),
)
COPYING = (
    Wrong(
        "a new version asks anew why a score is what it is",
        f"{PLANS}operations/parts.py",
        "score_words=None",
        "score_words=goal.score_words",
    ),
    Wrong(
        "the last score stands in a new version until there is another",
        f"{PLANS}operations/parts.py",
        "score=score,",
        "score=0,",
    ),
    Wrong(
        "a dropped goal stays behind",
        f"{PLANS}operations/parts.py",
        "if not g.dropped and g.family_words is not None",
        "if g.family_words is not None",
    ),
    Wrong(
        "an emptied goal stays behind",
        f"{PLANS}operations/parts.py",
        "if not g.dropped and g.family_words is not None",
        "if not g.dropped",
    ),
    Wrong(
        "an emptied action stays behind",
        f"{PLANS}operations/parts.py",
        "(a for a in goal.actions if a.what is not None)",
        "goal.actions",
    ),
    Wrong(
        "an emptied part stays behind",
        f"{PLANS}operations/parts.py",
        "(p for p in last.parts if p.text is not None)",
        "last.parts",
    ),
    Wrong(
        "a goal keeps its line in a new version",
        f"{PLANS}operations/parts.py",
        "line=goal.line",
        "line=goal.public_id",
    ),
    Wrong(
        "a goal keeps its owners in a new version",
        f"{PLANS}operations/parts.py",
        "[GoalOwner(person_id=owner.person_id) for owner in goal.owners]",
        "[]",
    ),
)
AGREEING = (
    Wrong(
        "from 12 a child agrees",
        f"{PLANS}queries/people.py",
        "AGREES_FROM = 12",
        "AGREES_FROM = 13",
    ),
    Wrong(
        "below 12 a child is not asked",
        f"{PLANS}queries/people.py",
        "AGREES_FROM = 12",
        "AGREES_FROM = 11",
    ),
    Wrong(
        "a child whose birth date is not known is asked",
        f"{PLANS}queries/people.py",
        "born is None or age_on",
        "born is not None and age_on",
    ),
    Wrong(
        "who of the network does something is asked",
        f"{PLANS}queries/people.py",
        "_network_with_actions(version, day) if version is not None else []",
        "[]",
    ),
    Wrong(
        "the last word of a person counts",
        f"{PLANS}queries/people.py",
        "last[(said.person_id, said.network_person_id)] = said",
        "last.setdefault((said.person_id, said.network_person_id), said)",
    ),
    Wrong(
        "the last choice counts",
        f"{PLANS}queries/people.py",
        "FamiliegroepsplanChoice.id.desc()",
        "FamiliegroepsplanChoice.id",
    ),
    Wrong(
        "who was at the table is kept",
        f"{PLANS}operations/adopting.py",
        "present=person.public_id in here",
        "present=False",
    ),
    Wrong(
        "who left the gezin does not carry the plan alone",
        f"{PLANS}operations/adopting.py",
        "for m in plan.family.members if any(m.lasts_on(d) for d in days)}",
        "for m in plan.family.members}",
    ),
    Wrong(
        "who answered is no longer waited for",
        f"{PLANS}operations/adopting.py",
        "        not_asked_any_more(version.plan.family, person, on, by)\n",
        "        pass\n",
    ),
)
TERMS = (
    Wrong(
        "an adopted plan meets the six weeks after a waiver",
        f"{PLANS}operations/adopting.py",
        "    deadlines.meet(deadlines.PLAN_AFTER_WAIVER, plan, on=on, by=by)\n",
        "",
    ),
    Wrong(
        "one evaluation at a time",
        f"{PLANS}operations/adopting.py",
        "deadlines.replace(deadlines.EVALUATION, [plan.public_id]",
        "deadlines.replace(deadlines.EVALUATION, []",
    ),
    Wrong(
        "the days of an earlier version end",
        f"{PLANS}operations/terms.py",
        "    deadlines.replace(deadlines.ACTION, earlier, on=on, by=by, reason=reason)\n",
        "",
    ),
    Wrong(
        "a dropped goal has no days to watch",
        f"{PLANS}operations/terms.py",
        "for goal in version.goals if not goal.dropped for action",
        "for goal in version.goals for action",
    ),
    Wrong(
        "what was done is not watched again",
        f"{PLANS}operations/terms.py",
        "if mark is None or not mark.done:",
        "if True:",
    ),
    Wrong(
        "a mark meets the term of its action",
        f"{PLANS}operations/marks.py",
        "            deadlines.meet(deadlines.ACTION, each, on=on, by=by)\n",
        "            pass\n",
    ),
    Wrong(
        "a mark taken back lets the day be watched again",
        f"{PLANS}operations/marks.py",
        "        start_action(agreed, case, holding.adopted_on)\n",
        "        pass\n",
    ),
    Wrong(
        "the last mark counts",
        f"{PLANS}queries/plans.py",
        "select(func.max(ActionMark.id))",
        "select(func.min(ActionMark.id))",
    ),
    Wrong(
        "of a withheld offer alone a reason is kept",
        f"{PLANS}operations/choice.py",
        'reason=reason if choice in WITHHELD else ""',
        "reason=reason",
    ),
)

WRONG = (*SEEING, *FIXING, *COPYING, *AGREEING, *TERMS)
