"""What the ways to be in a casus are called, and what each of them opens."""

from __future__ import annotations

from dataclasses import dataclass

READS = "de casus, zonder de notities die alleen voor de regie zijn"

SHARED = "alleen wat gedeeld is"


@dataclass(frozen=True)
class Capacity:
    """One way to be in a casus, in the words of the screens.

    `title` heads a part of a page, `does` and `did` follow a name, `you` stands above the casus,
    `stop` follows "Niet meer", `part` says what of the casus it opens, `endless` until when it
    lasts when no day was chosen.
    """

    title: str
    does: str
    did: str
    you: str
    stop: str
    part: str
    endless: str = "tot het wordt beëindigd"


CAPACITY_WORDS: dict[str, Capacity] = {
    "meelezer": Capacity(
        *("Leest mee", "leest mee", "las mee", "U leest mee", "meelezen"),
        *(READS, "tot het meelezen wordt beëindigd"),
    ),
    "maatje": Capacity(
        *("Maatje", "is maatje", "was maatje", "U bent maatje", "maatje zijn"),
        *(f"{READS}; tekent evaluaties af", "tot er een ander maatje is"),
    ),
    "waarnemer": Capacity(
        *("Waarnemer", "neemt de regie waar", "nam de regie waar", "U neemt waar", "waarnemen"),
        "alles, en schrijft erin in plaats van de regisseur",
        "tot het waarnemen wordt beëindigd",
    ),
    "adviseur": Capacity(
        *("Adviseur", "is adviseur", "was adviseur", "U bent adviseur", "adviseur zijn"),
        "alleen wat gedeeld is",
    ),
    "partner": Capacity(*("Doet mee", "doet mee", "deed mee", "U doet mee", "meedoen"), SHARED),
    "gi": Capacity(
        *("GI", "leest mee voor de GI", "las mee voor de GI", "U leest mee voor de GI", "meelezen"),
        READS,
    ),
    "aandachtsfunctionaris": Capacity(
        *("Aandachtsfunctionaris", "is aandachtsfunctionaris", "was aandachtsfunctionaris"),
        *("U bent hier aandachtsfunctionaris", "aandachtsfunctionaris zijn"),
        f"{READS}; ook wie zich zorgen meldde",
    ),
    "nood": Capacity(
        *(
            "Noodtoegang",
            "heeft noodtoegang",
            "had noodtoegang",
            "U bent hier met noodtoegang",
            "in deze casus zijn",
        ),
        f"{READS}; niet de toestemmingen",
    ),
}
# What can be shared with an adviser or a partner, in the words that a sentence goes on with.
PARTS = {
    "plan": "het gezinsplan",
    "verblijf": "waar een kind verblijft",
    "veiligheid": "de afspraken over veiligheid",
    "contact": "hoe het gezin te bereiken is",
}
