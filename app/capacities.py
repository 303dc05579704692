"""The ways to be in a casus beside its regisseur, and the work that each goes with.

What somebody was given counts only as long as they have one of these roles.
"""

from __future__ import annotations

from app.access import CARE_ROLES, Role

NEEDS_ROLE: dict[str, frozenset[Role]] = {
    "meelezer": CARE_ROLES,
    "maatje": CARE_ROLES,
    "waarnemer": CARE_ROLES | {Role.GI_WORKER},
    "adviseur": frozenset({Role.ADVISER}),
    "partner": frozenset({Role.PARTNER}),
    "gi": frozenset({Role.GI_WORKER}),
    "aandachtsfunctionaris": frozenset({Role.AANDACHTSFUNCTIONARIS}),
    "nood": CARE_ROLES,
}
# An adviser and a partner know of the casus only what was shared with them.
READS_CASE = tuple(one for one in NEEDS_ROLE if one not in ("adviseur", "partner"))
