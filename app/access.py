"""Who may do what: one table, asked by operations and templates alike.

`TABLE` names for each action the relations that allow it. A relation is what a person is to a
thing ("regisseur of this casus"); the thing itself tells, from the database, at every request.
Nothing is allowed that does not stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from app.actions import Action


class Role(StrEnum):
    """What an account is for; the label on the screen is the municipality's or the team's."""

    GEZINSCOACH = "gezinscoach"
    PERSPECTIEFREGISSEUR = "perspectiefregisseur"
    HUISARTS = "huisarts"
    PARTNER = "partner"
    BEA_CHAIR = "voorzitter"
    CRISIS_DESK = "crisisdesk"
    OUDER = "ouder"
    JEUGDIGE = "jeugdige"
    TEAM_LEAD = "teamleider"
    MONITOR = "monitor"
    ADMINISTRATOR = "beheerder"
    PRIVACY_OFFICER = "privacy"
    GI_WORKER = "gi"
    ADVISER = "adviseur"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris"


# Who works in the help itself: they may ask for access, and take it in an emergency.
CARE_ROLES = frozenset(
    {Role.GEZINSCOACH, Role.PERSPECTIEFREGISSEUR, Role.AANDACHTSFUNCTIONARIS, Role.CRISIS_DESK}
)

# Whose work it is to have casussen, or a child of one. Without any of it nothing is theirs.
WORKS_CASES = frozenset({Role.GEZINSCOACH, Role.PERSPECTIEFREGISSEUR, Role.GI_WORKER})


class Relation(StrEnum):
    """What a person is to a thing."""

    REGISSEUR = "regisseur van de casus"
    READER = "leest mee in de casus"
    MAATJE = "maatje van de casus"
    WAARNEMER = "waarnemer van de regisseur"
    PERSPECTIEFREGISSEUR = "perspectiefregisseur van een kind in de casus"
    LAST_REGISSEUR = "had de regie toen de casus werd afgesloten"
    ADVISER = "adviseert over een deel, voor een tijd"
    PARTNER = "doet mee vanuit een andere organisatie"
    GI = "werkt bij de GI van de maatregel"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris in de casus"
    EMERGENCY = "noodtoegang"
    SHIELD_NAMED = "mag afgeschermde gegevens zien"
    ASKED = "is hierom gevraagd"
    DOER = "doet dit zelf"
    INVITED = "uitgenodigd voor het overleg"
    REFERRER = "verwees zelf, met toestemming"
    PARENT = "ouder met gezag"
    YOUNG_PERSON = "jongere, over zichzelf"
    TEAM_WORKER = "werkt in het team waar het ligt"
    WRITER = "schreef het zelf"
    NOTED_REPORTER = "noteerde de melder"
    SELF = "is het zelf"
    CARE_WORKER = "werkt in de hulp van deze gemeente"
    TEAM_LEAD = "leidt het team"
    CRISIS_DESK = "werkt bij de crisisdienst"
    MONITOR = "kijkt naar cijfers"
    ADMINISTRATOR = "beheert accounts"
    PRIVACY_OFFICER = "privacyfunctionaris"


_R = Relation
# A waarnemer has the rights of the regisseur for as long as it lasts; the regie stays where it is.
_LEADS = frozenset({_R.REGISSEUR, _R.WAARNEMER})
_WATCHES = frozenset({_R.PERSPECTIEFREGISSEUR})
# Who led a casus when it was closed goes on reading it, until the gezin has a newer one.
_READS = _LEADS | _WATCHES | {_R.READER, _R.MAATJE, _R.LAST_REGISSEUR}
_TEAM = frozenset({_R.TEAM_WORKER})
_SELF = frozenset({_R.SELF})
# access.md: whoever works for the measure, is asked for safety, or came in by the emergency door
# reads what the casus is about; each of them for as long as it lasts.
_FROM_OUTSIDE = frozenset({_R.GI, _R.AANDACHTSFUNCTIONARIS})
_LOOKS_IN = _READS | _FROM_OUTSIDE | {_R.EMERGENCY}
# An adviser and a partner never read the casus itself, only what was shared with them.
_SHARED = frozenset({_R.ADVISER, _R.PARTNER})
_PRIVACY = frozenset({_R.PRIVACY_OFFICER})
# Somebody of the gezin, of what is theirs: only things of that kind give these relations.
_FAMILY = frozenset({_R.PARENT, _R.YOUNG_PERSON})

__all__ = [
    "CARE_ROLES",
    "TABLE",
    "WORKS_CASES",
    "Action",
    "Actor",
    "NotPermitted",
    "Related",
    "Relation",
    "Role",
    "granting",
    "may",
    "require",
]

TABLE: dict[Action, frozenset[Relation]] = {
    Action.ENTER_SIGNAL: _TEAM,
    Action.READ_SIGNAL: _TEAM | _LEADS | {_R.LAST_REGISSEUR},
    Action.CHANGE_SIGNAL: _TEAM,
    # access.md rule 22: who wrote it down, regisseur and waarnemer; each look leaves its line.
    Action.READ_REPORTER: _LEADS | {_R.NOTED_REPORTER, _R.AANDACHTSFUNCTIONARIS},
    Action.CHECK_KNOWN_FAMILY: _TEAM,
    Action.TAKE_SIGNAL: _TEAM,
    Action.PASS_SIGNAL: _TEAM,
    Action.END_SIGNAL: _TEAM,
    Action.ANSWER_KNOCK: _LEADS,
    Action.READ_CASE: _LOOKS_IN,
    Action.READ_LOOKS: _LEADS | {_R.LAST_REGISSEUR} | _FAMILY,
    Action.RECORD_FIRST_CONTACT: _LEADS,
    Action.RECORD_TOLD: _LEADS,
    # access.md rule 18: who reads the casus can say that they know the gezin privately.
    Action.DECLARE_KNOWN: _LOOKS_IN,
    Action.RECORD_COMPLEXITY: _LEADS,
    Action.WRITE_NOTE: _LEADS,
    Action.CORRECT_NOTE: frozenset({_R.WRITER}),
    Action.HAND_OVER_REGIE: _LEADS,
    # Of a casus that nobody can lead any more: the regie itself says when (decision 030).
    Action.TAKE_OVER_REGIE: _TEAM,
    Action.END_READING: _LEADS | _SELF,
    Action.NAME_MAATJE: _LEADS,
    Action.NAME_WAARNEMER: _LEADS,
    Action.CLOSE_CASE: _LEADS,
    Action.PAUSE_DEADLINE: _LEADS | _TEAM | _WATCHES,
    Action.RESUME_DEADLINE: _LEADS | _TEAM | _WATCHES,
    Action.WAIVE_DEADLINE: _LEADS | _TEAM | _WATCHES,
    Action.CHANGE_FAMILY: _LEADS,
    Action.RECORD_GEZAG: _LEADS,
    Action.RECORD_CONSENT: _LEADS,
    Action.WITHDRAW_CONSENT: _LEADS | {_R.LAST_REGISSEUR},
    Action.READ_CONSENTS: _READS | _FROM_OUTSIDE,
    Action.OPEN_FAMILY_ACCESS: _LEADS,
    Action.READ_PLAN: _LOOKS_IN,
    Action.PRINT_PLAN: _READS | _FROM_OUTSIDE,
    Action.CHANGE_PLAN: _LEADS,
    Action.RECORD_CHOICE: _LEADS,
    Action.RECORD_AGREEMENT: _LEADS,
    Action.ADOPT_PLAN: _LEADS,
    Action.MARK_ACTION: _LEADS | {_R.DOER},
    Action.RECORD_EVALUATION: _LEADS,
    # UT-05: the second pair of eyes, and nobody in its place.
    Action.SIGN_OFF_EVALUATION: frozenset({_R.MAATJE}),
    Action.READ_OWN_PLAN: _FAMILY,
    Action.READ_OWN_FILE: _FAMILY,
    Action.READ_PLACEMENT: _READS | {_R.GI, _R.EMERGENCY},
    Action.RECORD_PLACEMENT: _LEADS,
    Action.CHANGE_PLACEMENT: _LEADS | _WATCHES,
    Action.END_PLACEMENT: _LEADS | _WATCHES,
    Action.CANCEL_PLACEMENT: _LEADS,
    Action.NAME_PERSPECTIEFREGISSEUR: _LEADS,
    Action.EVALUATE_PLACEMENT: _LEADS | _WATCHES,
    Action.WRITE_PERSPECTIEFPLAN: _LEADS | _WATCHES,
    Action.ADOPT_PERSPECTIEFPLAN: _LEADS | _WATCHES,
    Action.PLAN_MEETING: _LEADS,
    Action.CHANGE_MEETING: _LEADS,
    Action.CANCEL_MEETING: _LEADS,
    Action.READ_MEETING: _LOOKS_IN | {_R.INVITED},
    Action.RECORD_MEETING: _LEADS,
    Action.SEND_REFERRAL: _SELF,
    Action.READ_REFERRAL: frozenset({_R.REFERRER}),
    Action.GIVE_ACCESS: _LEADS,
    Action.READ_SHARED: _SHARED,
    Action.ASK_ACCESS: frozenset({_R.CARE_WORKER}),
    Action.READ_REQUEST: frozenset({_R.ASKED, _R.WRITER}),
    Action.ANSWER_REQUEST: frozenset({_R.ASKED}),
    Action.TAKE_EMERGENCY_ACCESS: frozenset({_R.CARE_WORKER}),
    Action.REVIEW_EMERGENCY: _PRIVACY,
    Action.SHIELD_PERSON: _LEADS,
    # Rule "shielded_address": from everybody who is not named; who leads the casus keeps the list.
    Action.READ_WHEREABOUTS: _LEADS | {_R.SHIELD_NAMED},
    Action.WITHHOLD_ENTRY: _LEADS,
    Action.RECORD_DISCLOSURE: _LEADS,
    # What was told can hold what a reader of the casus may not see: a place, another person.
    Action.READ_DISCLOSURE: _LEADS | {_R.LAST_REGISSEUR},
    Action.MOVE_FAMILY: _LEADS,
    Action.SPLIT_FAMILY: _LEADS,
    Action.MERGE_FAMILIES: _LEADS,
    Action.RECORD_BIRTH: _LEADS,
    Action.READ_TRANSFER: _LEADS,
    # access.md rule 18: the own team, without family or child.
    Action.READ_TEAM: _TEAM | {_R.TEAM_LEAD},
    Action.READ_FIGURES: frozenset({_R.MONITOR}),
    Action.READ_OCCUPANCY: frozenset({_R.CRISIS_DESK}),
    Action.READ_ACCOUNTS: frozenset({_R.ADMINISTRATOR}),
    Action.MANAGE_ACCOUNTS: frozenset({_R.ADMINISTRATOR}),
    Action.READ_LOG: _PRIVACY,
    Action.SEARCH: _SELF,
    # What somebody typed themselves, in a casus that they no longer see (decision 031).
    Action.READ_OWN_WORDS: _SELF,
    Action.CHANGE_OWN_ACCOUNT: _SELF,
}


@dataclass(frozen=True)
class Actor:
    """The person acting, as the database knows them at this request."""

    id: int
    public_id: str
    name: str
    municipality_id: int | None
    municipality_name: str | None
    organisation_id: int | None
    phone: str = ""
    roles: frozenset[Role] = frozenset()
    team_ids: frozenset[int] = frozenset()
    led_team_ids: frozenset[int] = frozenset()
    frame_line: str = ""
    shortcuts: bool = True
    relations: frozenset[Relation] = field(default=frozenset())

    def has(self, role: Role) -> bool:
        return role in self.roles

    @property
    def working_id(self) -> int:
        """The number by which casussen and children are theirs; nobody's without that work."""
        return self.id if WORKS_CASES & self.roles else 0

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        """An actor is itself the thing of what people do for themselves."""
        return frozenset({Relation.SELF}) if actor.id == self.id else frozenset()


@runtime_checkable
class Related(Protocol):
    """A thing that can tell what a person is to it."""

    def relations_of(self, actor: Actor) -> frozenset[Relation]: ...


class NotPermitted(PermissionError):
    """This person may not do this to this thing."""

    def __init__(self, action: Action, thing: object) -> None:
        super().__init__(action.value)
        self.action = action
        self.thing = thing
        self.written = False


def granting(actor: Actor, action: Action, thing: Related) -> frozenset[Relation]:
    """The relations by which this person may do this; empty when they may not."""
    return TABLE[action] & thing.relations_of(actor)


def may(actor: Actor, action: Action, thing: Related) -> bool:
    """Whether this person may do this to this thing."""
    return bool(granting(actor, action, thing))


def require(actor: Actor, action: Action, thing: Related) -> str:
    """The rule that allows it, for the audit line; raises NotPermitted when none does."""
    rules = granting(actor, action, thing)
    if not rules:
        raise NotPermitted(action, thing)
    return min(rules).value
