"""Defects in what the gezin reads at home, and in what a huisarts follows with consent."""

from __future__ import annotations

from tests.crawler.planted import Defect

OWN = "app/plans/queries/family.py"
LETTER = "app/plans/queries/own_letter.py"
ROWS = "app/plans/queries/own_rows.py"
RIGHTS = "app/families/family_rights.py"
REFERRALS = "app/referrals/queries.py"

FAMILY = (
    Defect(
        "gezag that ended counts",
        RIGHTS,
        "return minor and covered(self.gezag, day) and covered(self.here, day)",
        "return minor and bool(self.gezag) and covered(self.here, day)",
        "ex",
        ("/uw-plan",),
    ),
    Defect(
        "gezag on the day of the plan is not looked at",
        RIGHTS,
        "if child.held_on(entry.day) and child.held_on(today)",
        "if child.held_on(today)",
        "pleegvader",
        ("/uw-plan",),
    ),
    Defect(
        "a child of 16 is read by its parents",
        RIGHTS,
        "        if child.lets_read or not child.decides_alone(today)\n",
        "",
        "moeder_buren",
        ("/uw-plan",),
    ),
    Defect(
        "parents read each other's goals",
        ROWS,
        "version.adopted_on, _owners(goal), withheld=",
        "version.adopted_on, (), withheld=",
        "moeder_buren",
        ("/uw-plan",),
    ),
    Defect(
        "parents read each other's parts",
        LETTER,
        "about = () if part.person_id is None else (part.person_id,)",
        "about = ()",
        "vader_buren",
        ("/uw-plan",),
        also=(
            (
                ROWS,
                "of_theirs = or_(PlanPart.person_id.in_(people), PlanPart.person_id.is_(None))",
                "of_theirs = PlanPart.id > 0",
            ),
            (
                ROWS,
                "[one for one in texts if one.person_id is None or one.person_id in people]",
                "texts",
            ),
        ),
    ),
    Defect(
        "the draft is shown to the gezin before it is adopted",
        OWN,
        "Gezinsplan.family_id.in_(family_ids), PlanVersion.adopted_on.is_not(None))",
        "Gezinsplan.family_id.in_(family_ids))",
        "tess_buren",
        ("/uw-plan",),
        also=(
            (
                LETTER,
                "version.adopted_on, about, words=True",
                "version.adopted_on or version.made_at.date(), about, words=True",
            ),
        ),
    ),
)
CONSENT = (
    Defect(
        "consent that was withdrawn counts",
        REFERRALS,
        "            Consent.withdrawn_on.is_(None),\n            Consent.paused_on.is_(None),\n"
        "            Consent.from_on <= today,",
        "            Consent.paused_on.is_(None),\n            Consent.from_on <= today,",
        "huisarts",
        ("/patienten",),
    ),
    Defect(
        "consent that is paused counts",
        REFERRALS,
        "            Consent.paused_on.is_(None),\n            Consent.from_on <= today,",
        "            Consent.from_on <= today,",
        "huisarts_ander",
        ("/patienten",),
    ),
    Defect(
        "consent to one practice counts for another",
        REFERRALS,
        "            Consent.recipient_id == Referral.practice_id,\n",
        "",
        "huisarts_ander",
        ("/patienten", "/patienten/afdrukken"),
    ),
)
