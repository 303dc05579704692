"""The invented organisations, teams and accounts of the demo."""

from __future__ import annotations

from dataclasses import dataclass

from app.access import Role


@dataclass(frozen=True)
class Place:
    """A municipality of the demo with its teams; `made` when it exists only here."""

    code: str
    name: str
    teams: tuple[str, ...]
    worker_title: str = "gezinscoach"
    interval: int = 3
    liberation_day: str = "lustrum"
    good_friday: bool = False
    made: bool = False


@dataclass(frozen=True)
class Somebody:
    """An account: the part before @demo.example, the name, what they are and where they work."""

    login: str
    name: str
    role: Role
    title: str
    phone: str = ""
    place: str = ""
    team: str = ""
    organisation: str = ""


PLACES: tuple[Place, ...] = (
    Place("0303", "Dronten", ("Dronten-Centrum", "Biddinghuizen en Swifterbant")),
    Place("0034", "Almere", ("Almere Haven", "Almere Buiten"), worker_title="jeugdprofessional"),
    Place("0995", "Lelystad", ("Lelystad-Oost", "Lelystad-West"), worker_title="jeugdconsulent"),
    Place("0171", "Noordoostpolder", ("Emmeloord", "De Dorpen")),
    Place("0184", "Urk", ("Urk-Noord", "Urk-Zuid")),
    Place("0050", "Zeewolde", ("Zeewolde-Dorp", "Polderwijk")),
    Place(
        "demo-veldrade",
        "Veldrade",
        ("Veldrade-Noord", "Veldrade-Zuid"),
        worker_title="buurtteammedewerker",
        interval=6,
        liberation_day="always",
        made=True,
    ),
    Place(
        "demo-sluiswijk",
        "Sluiswijk",
        ("Sluiswijk-Kade", "Sluiswijk-Dijk"),
        interval=6,
        good_friday=True,
        made=True,
    ),
)

ORGANISATIONS: tuple[tuple[str, str], ...] = (
    ("Huisartsenpraktijk Oosterhof", "huisartsenpraktijk"),
    ("Stichting De Oever", "aanbieder"),
    ("Beraad voor Extra Aandacht", "voorzitterspool"),
    ("Crisiscoördinatiepunt", "crisisdienst"),
    ("Jeugdbescherming Flevoland", "gi"),
)

_CENTRUM = {"place": "0303", "team": "Dronten-Centrum"}

ACCOUNTS: tuple[Somebody, ...] = (
    Somebody(
        "gezinscoach",
        "Marloes Veenstra",
        Role.GEZINSCOACH,
        "gezinscoach",
        "0321 - 00 01 27",
        **_CENTRUM,
    ),
    Somebody(
        "gezinscoach2",
        "Tarik Yilmaz",
        Role.GEZINSCOACH,
        "gezinscoach",
        "0321 - 00 01 31",
        **_CENTRUM,
    ),
    Somebody(
        "maatje", "Pieter Smit", Role.GEZINSCOACH, "gezinscoach", "0321 - 00 01 28", **_CENTRUM
    ),
    Somebody(
        "buurtteam",
        "Joke van Houten",
        Role.GEZINSCOACH,
        "gezinscoach",
        "0321 - 00 02 14",
        place="0303",
        team="Biddinghuizen en Swifterbant",
    ),
    Somebody(
        "perspectiefregisseur",
        "Hanan El Idrissi",
        Role.PERSPECTIEFREGISSEUR,
        "perspectiefregisseur",
        "0321 - 00 01 44",
        place="0303",
    ),
    Somebody(
        "huisarts",
        "Esther Oosterhof",
        Role.HUISARTS,
        "huisarts",
        organisation="Huisartsenpraktijk Oosterhof",
    ),
    Somebody(
        "partner",
        "Linda Prins",
        Role.PARTNER,
        "ambulant hulpverlener",
        organisation="Stichting De Oever",
    ),
    Somebody(
        "adviseur",
        "Mirthe Kramer",
        Role.ADVISER,
        "gedragswetenschapper",
        "0321 - 00 01 52",
        place="0303",
    ),
    Somebody(
        "voorzitter",
        "Gerard Maas",
        Role.BEA_CHAIR,
        "onafhankelijk voorzitter",
        organisation="Beraad voor Extra Aandacht",
    ),
    Somebody(
        "crisisdesk",
        "Fatima Benali",
        Role.CRISIS_DESK,
        "medewerker crisisdienst",
        organisation="Crisiscoördinatiepunt",
    ),
    Somebody("ouder", "Anouk Bakker", Role.OUDER, "ouder", place="0303"),
    Somebody("jongere", "Daan de Wit", Role.JEUGDIGE, "jongere", place="0303"),
    Somebody("teamleider", "Rob de Graaf", Role.TEAM_LEAD, "teamleider", **_CENTRUM),
    Somebody("monitor", "Sanne Kuiper", Role.MONITOR, "beleidsmedewerker", place="0303"),
    Somebody("beheerder", "Wim Postma", Role.ADMINISTRATOR, "functioneel beheerder", place="0303"),
    Somebody("privacy", "Ilse Terpstra", Role.PRIVACY_OFFICER, "privacyfunctionaris", place="0303"),
    Somebody(
        "gi",
        "Ruben Scholten",
        Role.GI_WORKER,
        "jeugdbeschermer",
        "0320 - 00 03 16",
        organisation="Jeugdbescherming Flevoland",
    ),
)

# One worker in every other team, so that no municipality is empty.
COLLEAGUES: tuple[tuple[str, str, str], ...] = (
    ("Biddinghuizen en Swifterbant", "0303", "Henk Zwart"),
    ("Almere Haven", "0034", "Naomi Pinas"),
    ("Almere Buiten", "0034", "Erik Dijkman"),
    ("Lelystad-Oost", "0995", "Willem Roos"),
    ("Lelystad-West", "0995", "Aylin Demir"),
    ("Emmeloord", "0171", "Hetty Wiersma"),
    ("De Dorpen", "0171", "Kees Blom"),
    ("Urk-Noord", "0184", "Jannie Korf"),
    ("Urk-Zuid", "0184", "Lub Romkes"),
    ("Zeewolde-Dorp", "0050", "Mirjam Vos"),
    ("Polderwijk", "0050", "Stefan Bos"),
    ("Veldrade-Noord", "demo-veldrade", "Ans Verbeek"),
    ("Veldrade-Zuid", "demo-veldrade", "Omar Haddad"),
    ("Sluiswijk-Kade", "demo-sluiswijk", "Truus Lammers"),
    ("Sluiswijk-Dijk", "demo-sluiswijk", "Daan Hofman"),
)
