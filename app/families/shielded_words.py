"""Whether a text names where somebody is, however it is spelled (decision 026).

What is known of a place is a line such as `Opvang De Luwte, Kade 4, 8251 AB Dronten`. Looked for
are its postcode, its street with the number, and the name of the place; of a telephone its digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _words("de het een van den der t")
BEFORE = _words("aan bij in naar nabij op te tijdelijk vlakbij")
# What kind of place it is: left off before a name, `basisschool De Golfslag` is `De Golfslag`.
GENERIC = _words(
    "afdeling appartement basisschool behandelgroep cbs college crisisgroep crisisopvang familie "
    "flat gezinshuis groep huis huisarts huisartsenpraktijk instelling kamer kinderopvang "
    "leefgroep lyceum obs opvang opvanghuis pleeggezin praktijk rkbs sbo school stichting unit "
    "vso woning"
)
# A line of only these tells no place: `om het weekend bij oma`.
ORDINARY = _words(
    "afwisselend alleen beide broer buren co dagen eigen en familie haar hele hen hun kind "
    "kinderen maand mee met moeder nog oma om ome onbekend ons oom opa ouder ouders ouderschap "
    "overdag pleegmoeder pleegouders pleegvader samen soms stiefmoeder stiefvader tante thuis "
    "vader vriend vriendin week weekeinde weekend weer weken zelf zelfstandig zijn zus zusje"
)
POSTCODE = re.compile(r"(?<![0-9])[1-9][0-9]{3}[ ]?[a-z]{2}(?![a-z])")
STREET = re.compile(r".*?[a-z]{2,}[^0-9]*[0-9]+")
PARTS = re.compile(r"[,;/()\n]+")
WORD = re.compile(r"[a-z]+|[0-9]+")
NUMBER = re.compile(r"[ .:,-]+(?:nummer|huisnummer|nr|no)[ .:]*(?=[0-9])")
# Between two letters or figures that belong together: `06 - 12 34`, `8251-AB`, `Kade, 4`.
GAP = r"[^a-z0-9]{0,5}"
MOST_OF_A_NUMBER = 9
LEAST = 4


@dataclass(frozen=True)
class Whereabouts:
    """What is known of where people are, and the words that tell nothing of it in this gezin."""

    lines: Collection[str] = ()
    phones: Collection[str] = ()
    emails: Collection[str] = ()
    common: Collection[str] = ()


def fold(text: str) -> str:
    """Without accents, capitals and short ways of writing."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf"))
    plain = NUMBER.sub(" ", plain)
    return re.sub(
        r"(?<=[a-z])ln(?![a-z])", "laan", re.sub(r"(?<=[a-z])str(?![a-z])", "straat", plain)
    )


def names_any(known: Whereabouts) -> Callable[[str], bool]:
    """Says of a text whether it names one of these places or numbers."""
    looked_for = _pattern(sorted({*_wanted(known)}))
    return lambda text: looked_for is not None and looked_for.search(fold(text)) is not None


def _pattern(spelled: Iterable[str]) -> re.Pattern[str] | None:
    found = "|".join(spelled)
    return re.compile(found) if found else None


def _wanted(known: Whereabouts) -> Iterator[str]:
    common = ORDINARY | GENERIC | ARTICLES | BEFORE
    common |= {word for each in known.common for word in WORD.findall(fold(each))}
    for line in known.lines:
        yield from _of_line(fold(line), common)
    for phone in known.phones:
        yield from _of_phone(phone)
    emails = [fold(email) for email in known.emails]
    emails = [
        email for email in emails if "@" in email and len("".join(WORD.findall(email))) >= LEAST
    ]
    yield from map(_spelled, emails)


def _of_line(line: str, common: frozenset[str]) -> Iterator[str]:
    yield from (_spelled(found) for found in POSTCODE.findall(line))
    parts = [POSTCODE.split(part)[0].strip() for part in PARTS.split(line)]
    parts = [part for part in parts if part]
    for nr, part in enumerate(parts):
        telling = _telling(part, common)
        street = STREET.match(part)
        if street and _telling(street[0], common):
            yield _spelled(street[0])
        elif len(telling) > 1 or (telling and (nr == 0 or nr < len(parts) - 1)):
            # The last of more parts, when it is one word, is the town.
            yield _spelled(" ".join(_core(WORD.findall(part), common)))


def _telling(part: str, common: frozenset[str]) -> list[str]:
    return [word for word in WORD.findall(part) if len(word) > 2 and word not in common]


def _core(words: list[str], common: frozenset[str]) -> list[str]:
    """The name of a place without what kind of place it is; of `bij Jeroen` all of it."""
    start = next(i for i, word in enumerate(words) if word not in BEFORE | GENERIC)
    rest, kind = words[start:], GENERIC & set(words[:start])
    named = kind or rest[0] in ARTICLES
    return rest if named and len("".join(rest)) >= LEAST else words


def _of_phone(phone: str) -> Iterator[str]:
    """Each number in it by its last nine figures, so that +31 6 and 06 are the same."""
    for part in re.split(r"[,;/a-zA-Z\n]+", phone):
        digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", part))
        if len(digits) > 5:
            yield GAP.join(digits[-MOST_OF_A_NUMBER:]) + "(?![0-9])"


def _spelled(words: str) -> str:
    """A pattern for these words, whatever stands between their letters and figures."""
    letters = "".join(WORD.findall(words))
    kinds = ["0-9" if letter.isdigit() else "a-z" for letter in (letters[0], letters[-1])]
    return f"(?<![{kinds[0]}]){GAP.join(letters)}(?![{kinds[1]}])"
