"""What consent can be for: for each purpose what kind of recipient, how much, and for how long.

No blanket consent (access.md rule 2): one purpose and one recipient for each, and in words what
may be told. For a huisarts the level says it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.models import Organisation
from app.families.models import Level, Purpose
from app.families.rights import MOST_MONTHS, PRACTICE
from app.operation import RuleBroken

RESEARCH_MONTHS = 24


@dataclass(frozen=True)
class Use:
    """One purpose. `code` stands in addresses, `choose` asks for a recipient.

    `hears` and `most` follow "hoort over Noor" on the page of the gezin, in plain words: what is
    told by this consent, and what by the highest level of it.
    """

    code: str
    purpose: Purpose
    kind: str
    label: str
    hears: str
    choose: str
    first_choice: str
    in_words: bool = True
    needs_end: bool = False
    most_months: int = MOST_MONTHS
    most: str = ""

    @property
    def levels(self) -> frozenset[str]:
        """Only a huisarts can be told more than the steps in a text of its own."""
        most = [Level.STATUS] if self.in_words else list(Level)
        return frozenset(level.value for level in most)

    def heard_at(self, level: str) -> str:
        """What the recipient hears by a consent of this level."""
        return self.most if self.most and level == Level.SUMMARY else self.hears

    def takes(self, recipient: Organisation, municipality_id: int) -> bool:
        """Whether this recipient is of the kind that is meant, and of this municipality."""
        if not self.in_words:
            return recipient.kind.startswith(self.kind)
        return recipient.kind == self.kind and recipient.municipality_id == municipality_id


USES: dict[str, Use] = {
    use.code: use
    for use in (
        Use(
            *("huisarts", Purpose.HUISARTS, PRACTICE, "huisarts"),
            "alleen welke stappen er zijn gezet en wanneer",
            "Kies een huisartsenpraktijk.",
            "Kies een huisartsenpraktijk",
            in_words=False,
            most="welke stappen er zijn gezet, en in een korte tekst hoe het gaat",
        ),
        Use(
            *("school", Purpose.SCHOOL, "school", "school of opvang"),
            "wat nodig is om de hulp en de school of opvang bij elkaar te laten passen",
            "Kies een school of opvang, of vul een naam in.",
            "Kies een school of opvang",
        ),
        Use(
            *("hulp", Purpose.HELP, "hulpverlener", "andere hulpverlener"),
            "wat nodig is om samen goed te helpen",
            "Kies een hulpverlener, of vul een naam in.",
            "Kies een hulpverlener",
        ),
        Use(
            *("onderzoek", Purpose.RESEARCH, "onderzoek", "onderzoek"),
            "wat nodig is voor onderzoek naar de hulp",
            "Kies wie onderzoek doet, of vul een naam in.",
            "Kies wie onderzoek doet",
            needs_end=True,
            most_months=RESEARCH_MONTHS,
        ),
    )
}
_BY_PURPOSE = {use.purpose.value: use for use in USES.values()}


def use_of(purpose: str) -> Use:
    """What holds for this purpose."""
    found = _BY_PURPOSE.get(purpose)
    if found is None:
        raise RuleBroken("Kies waarvoor de toestemming is.", field="purpose")
    return found
