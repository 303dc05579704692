"""Every text column there is: what it holds, or why it holds nothing of anybody.

`fields.csv` gives each column its group: the name by which `expectations.csv` speaks of it. A line
with `who` is for the texts of that person or kind alone. A column that stands in neither makes a
test red: whoever adds one says here who may see it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

_IDS = "an id or a code of ours: says nothing about anybody"
_FRAME = "of the frame: kinds, moments and hashes"
_CODE = "a word out of a list"
_SECRET = "a hash of a secret"
_OFFICE = "of the office itself: it stands on the municipality's own pages"
_MADE = "made by the program of other columns, which have canaries themselves"

NO_CONTENT: dict[str, str] = {
    **dict.fromkeys(
        (
            *("audit_events.kind", "audit_events.action", "audit_events.roles"),
            *("audit_events.rule", "audit_events.object_kind", "audit_events.object_id"),
            *("audit_events.case_id", "audit_events.access_point", "audit_events.source"),
            *("audit_events.mac", "audit_head.mac", "outbox.kind", "outbox.message_id"),
            *("outbox.about_kind", "outbox.about_id", "outbox.entry_method"),
            *("outbox.last_error", "sign_in_attempts.who", "database_mark.kind"),
        ),
        _FRAME,
    ),
    "audit_events.fields": "names of columns, never what stands in them",
    **dict.fromkeys(
        ("outbox.subject", "outbox.body_sealed", "outbox.entry_sealed", "outbox.address_sealed"),
        "looked at as mail: test_mail.py reads all of it",
    ),
    **dict.fromkeys(
        (
            *("codes.list_name", "codes.code", "codes.label", "codes.source", "regions.code"),
            *("regions.name", "municipalities.code", "municipalities.name"),
            *("municipalities.worker_title", "municipalities.liberation_day"),
            *("consents.purpose", "consents.level", "consents.capacity"),
            *("family_members.relation", "organisations.kind", "role_grants.role"),
            *("familiegroepsplan_choices.choice", "withholdings.entry_kind"),
            *("withholdings.ground", "case_links.kind", "case_readers.capacity"),
            *("case_readers.shares", "closings.how", "disclosures.basis"),
            *("evaluations.decision", "goals.leefdomein", "meetings.kind", "notes.kind"),
            *("notes.readers", "placements.form", "placements.framework"),
            *("placements.perspective", "plan_agreements.answer", "plan_parts.section"),
            *("signals.verwijzer", "signals.ended_how", "access_requests.answer"),
            *("deadlines.rule", "deadlines.subject_kind", "deadlines.ended_how"),
            *("perspectiefplannen.perspective", "placement_evaluations.decision"),
            *("referrals.urgency", "transfers.basis", "perspectiefplan_parts.key"),
            *("deadline_reminders.step", "drafts.form", "drafts.record", "drafts.page"),
            *("told_rights.kind", "case_complexities.level"),
        ),
        _CODE,
    ),
    **dict.fromkeys(
        (
            *("action_marks.line", "goals.line", "goal_scores.line", "plan_actions.line"),
            *("shared_goals.line", "meeting_decisions.line", "meeting_decisions.goal_line"),
            *("withholdings.entry_id", "deadlines.subject_id", "drafts.case_id"),
            *("drafts.instance", "form_posts.instance", "form_posts.result"),
        ),
        _IDS,
    ),
    **dict.fromkeys(
        (
            *("user_accounts.password_hash", "user_accounts.totp_secret_sealed"),
            *("account_invitations.token_hash", "recovery_codes.code_hash"),
            *("user_sessions.token_hash", "form_posts.digest", "plan_versions.digest"),
            *("goals.salt", "goals.digest", "plan_parts.salt", "plan_parts.digest"),
            *("plan_actions.salt", "plan_actions.digest"),
        ),
        _SECRET,
    ),
    "stored_figures.content": "only what was published: test_figures_attack.py tries to read more",
    "stored_figures.digest": _FRAME,
    **dict.fromkeys(("families.search_name", "persons.search_name"), _MADE),
    "meeting_decisions.who": "the name of one of the people, as it was: it carries their canary",
    "note_texts.text": "what notes.text held before: it carries the canary of `eerder`",
    **dict.fromkeys(("teams.name", "teams.phone", "offices.name", "offices.address"), _OFFICE),
    "deadlines.explanation": "how a term was counted: a sentence of the program about days",
}
# Columns that no open casus can have: where their canaries are instead.
ELSEWHERE = {
    "closings.words": "D",
    "closings.afterwards": "D",
    "closings.still_open": "D",
    "signals.ended_reason": "E",
    # In B nobody is shielded, so nobody is named.
    "shield_names.reason": "A",
    "organisations.name": "-",
    "organisations.phone": "-",
}


@cache
def groups() -> dict[tuple[str, str], str]:
    """The group of each column, and of each column of somebody."""
    with (HERE / "fields.csv").open(encoding="utf-8") as file:
        return {(row["column"], row["who"]): row["group"] for row in csv.DictReader(file)}


def group_of(column: str, who: str) -> str:
    """The name under which the expectations speak of it."""
    known = groups()
    return known.get((column, who)) or known[column, ""]
