"""The kinds of happening that the timeline of a casus tells, and in which filter each stands."""

from __future__ import annotations

BEGIN, HANDOVER, ROLE, ROLE_END, CLOSING = "begin", "overdracht", "rol", "rol_eind", "afsluiting"
NOTE, SIGNAL, TERM, PAUSE = "notitie", "signaal", "termijn", "stilgezet"
VERSION, EVALUATION, SIGNED_OFF = "versie", "evaluatie", "afgetekend"
ADMISSION, LEAVING, CANCELLED = "opname", "vertrek", "opname_ingetrokken"
STAY_EVALUATION, PERSPECTIVE = "evaluatie_verblijf", "perspectiefplan"
WATCHING = "perspectiefregie"
PLANNED, HELD, CALLED_OFF = "overleg_gepland", "overleg", "overleg_afgezegd"
CONSENT, WITHDRAWN = "toestemming", "toestemming_ingetrokken"
GEZAG, GEZAG_END = "gezag", "gezag_eind"
DISCLOSURE, READING, READING_END = "verstrekking", "ouder_leest", "ouder_leest_niet"
RIGHTS = "verteld"

OF_STAYS = (ADMISSION, LEAVING, CANCELLED, STAY_EVALUATION, PERSPECTIVE, WATCHING)
OF_CONSENT = (CONSENT, WITHDRAWN, GEZAG, GEZAG_END, DISCLOSURE, READING, READING_END, RIGHTS)
# Records of who leads the casus: on paper they are left out, as notes for the regie are.
FOR_THE_REGIE = (RIGHTS,)
OF_MEETINGS = (PLANNED, HELD, CALLED_OFF)

# What a filter in the address is called on the screen, and what it shows.
SHOWN = {
    "notities": ("Notities", (NOTE,)),
    "plan": ("Plan", (VERSION, EVALUATION, SIGNED_OFF)),
    "verblijf": ("Verblijf", OF_STAYS),
    "overleg": ("Overleg", OF_MEETINGS),
    "regie": ("Regie", (BEGIN, HANDOVER, ROLE, ROLE_END, CLOSING)),
    "toestemming": ("Toestemming en gezag", OF_CONSENT),
    "termijnen": ("Termijnen", (TERM, PAUSE)),
}
EVERYTHING = (SIGNAL, *(kind for _, kinds in SHOWN.values() for kind in kinds))
