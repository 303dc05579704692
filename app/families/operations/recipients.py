"""Who is told: somebody who is known here already, or a new name of the kind that is meant."""

from __future__ import annotations

from app.accounts.models import Organisation
from app.db import session
from app.families.models import Person
from app.families.purposes import use_of
from app.families.queries import normalise
from app.families.told import recipients
from app.operation import RuleBroken


def recipient_for(person: Person, purpose: str, recipient: Organisation | str) -> Organisation:
    """The recipient itself, the known one of exactly this name, or a new one.

    Capitals, accents and spaces make no other name. A practice is known or it is not.
    """
    if isinstance(recipient, Organisation):
        return recipient
    use, name = use_of(purpose), recipient.strip()
    if not use.in_words or not normalise(name):
        raise RuleBroken(use.choose, field="recipient")
    for known in recipients(use, person.municipality_id):
        if normalise(known.name) == normalise(name):
            return known
    made = Organisation(name=name, kind=use.kind, municipality_id=person.municipality_id)
    session().add(made)
    session().flush()
    return made
