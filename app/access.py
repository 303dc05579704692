"""Who may do what: one table, asked by operations and templates alike.

`TABLE` names for each action the relations that allow it. A relation is what a person is to a
thing ("regisseur of this casus"); the thing itself tells, from the database, at every request.
Nothing is allowed that does not stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable


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


class Relation(StrEnum):
    """What a person is to a thing."""

    REGISSEUR = "regisseur van de casus"
    READER = "leest mee in de casus"
    TEAM_WORKER = "werkt in het team waar het ligt"
    WRITER = "schreef het zelf"
    NOTED_REPORTER = "noteerde de melder"
    SELF = "is het zelf"
    PRIVACY_OFFICER = "privacyfunctionaris"


class Action(StrEnum):
    """Every act and every look that is allowed to somebody."""

    ENTER_SIGNAL = "signaal noteren"
    READ_SIGNAL = "signaal lezen"
    CHANGE_SIGNAL = "signaal aanvullen"
    READ_REPORTER = "melder bekijken"
    CHECK_KNOWN_FAMILY = "nagaan of het gezin bekend is"
    TAKE_SIGNAL = "signaal oppakken"
    PASS_SIGNAL = "signaal doorgeven aan de regisseur"  # noqa: S105
    END_SIGNAL = "signaal afronden zonder casus"
    ANSWER_KNOCK = "navraag beantwoorden"
    READ_CASE = "casus lezen"
    READ_LOOKS = "zien wie keek"
    RECORD_FIRST_CONTACT = "eerste contact vastleggen"
    WRITE_NOTE = "notitie schrijven"
    CORRECT_NOTE = "notitie verbeteren"
    HAND_OVER_REGIE = "regie overdragen"
    END_READING = "meelezen beëindigen"
    PAUSE_DEADLINE = "termijn stilzetten"
    RESUME_DEADLINE = "termijn laten doorlopen"
    WAIVE_DEADLINE = "van een termijn afzien"
    CHANGE_FAMILY = "gezin bijwerken"
    READ_PLAN = "gezinsplan lezen"
    PRINT_PLAN = "gezinsplan afdrukken"
    CHANGE_PLAN = "gezinsplan wijzigen"
    RECORD_CHOICE = "keuze over familiegroepsplan vastleggen"
    RECORD_AGREEMENT = "akkoord vastleggen"
    ADOPT_PLAN = "gezinsplan vaststellen"
    MARK_ACTION = "actie afvinken"
    SEARCH = "zoeken"
    CHANGE_OWN_ACCOUNT = "eigen account wijzigen"


_R = Relation
_LEADS = frozenset({_R.REGISSEUR})
_READS = frozenset({_R.REGISSEUR, _R.READER})
_TEAM = frozenset({_R.TEAM_WORKER})

TABLE: dict[Action, frozenset[Relation]] = {
    Action.ENTER_SIGNAL: _TEAM,
    Action.READ_SIGNAL: _TEAM | _LEADS,
    Action.CHANGE_SIGNAL: _TEAM,
    # access.md rule 22: the worker who wrote it down and the regisseur; each look leaves its line.
    Action.READ_REPORTER: frozenset({_R.NOTED_REPORTER, _R.REGISSEUR}),
    Action.CHECK_KNOWN_FAMILY: _TEAM,
    Action.TAKE_SIGNAL: _TEAM,
    Action.PASS_SIGNAL: _TEAM,
    Action.END_SIGNAL: _TEAM,
    Action.ANSWER_KNOCK: _LEADS,
    Action.READ_CASE: _READS,
    Action.READ_LOOKS: _LEADS,
    Action.RECORD_FIRST_CONTACT: _LEADS,
    Action.WRITE_NOTE: _LEADS,
    Action.CORRECT_NOTE: frozenset({_R.WRITER}),
    Action.HAND_OVER_REGIE: _LEADS,
    Action.END_READING: _LEADS | {_R.SELF},
    Action.PAUSE_DEADLINE: _LEADS | _TEAM,
    Action.RESUME_DEADLINE: _LEADS | _TEAM,
    Action.WAIVE_DEADLINE: _LEADS | _TEAM,
    Action.CHANGE_FAMILY: _LEADS,
    Action.READ_PLAN: _READS,
    Action.PRINT_PLAN: _READS,
    Action.CHANGE_PLAN: _LEADS,
    Action.RECORD_CHOICE: _LEADS,
    Action.RECORD_AGREEMENT: _LEADS,
    Action.ADOPT_PLAN: _LEADS,
    Action.MARK_ACTION: _LEADS,
    Action.SEARCH: frozenset({_R.SELF}),
    Action.CHANGE_OWN_ACCOUNT: frozenset({_R.SELF}),
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
    frame_line: str = ""
    shortcuts: bool = True
    relations: frozenset[Relation] = field(default=frozenset())

    def has(self, role: Role) -> bool:
        return role in self.roles

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
