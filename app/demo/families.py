"""The invented families of the demo, and how far each of them is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


class Stage(IntEnum):
    """How far a family is; each stage includes the ones before it."""

    SIGNAL = 1
    TAKEN = 2
    CONTACT = 3
    CHOICE = 4
    DRAFT = 5
    ADOPTED = 6
    SECOND = 7


@dataclass(frozen=True)
class Member:
    given: str
    relation: str
    age: int
    lives: str = ""
    surname: str = ""


@dataclass(frozen=True)
class Wish:
    """A goal with its actions: (what, who, days from today)."""

    words: str
    leefdomein: str
    of: tuple[str, ...]
    score: int
    success: str
    actions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class Story:
    """One family. `days` is how many days ago the signal came; `team` whose it is."""

    surname: str
    question: str
    days: int
    stage: Stage
    team: str = "Dronten-Centrum"
    worker: str = "gezinscoach"
    reporter: str = ""
    worried_about: str = ""
    members: tuple[Member, ...] = ()
    network: tuple[tuple[str, str, str], ...] = ()
    wishes: tuple[Wish, ...] = ()
    good: str = ""
    different: str = ""
    safe: str = ""
    agreed: str = ""
    adopted_days: int = 0
    handed_to: str = ""
    shielded: bool = False
    paused: bool = False
    notes: tuple[tuple[int, str], ...] = field(default=())


BAKKER = Story(
    "Bakker",
    "Er is thuis veel ruzie. Noor wil niet meer naar huis na school. "
    "Wij willen dat het weer rustig wordt.",
    172,
    Stage.SECOND,
    reporter="Huisarts Oosterhof",
    worried_about="Noor (15)",
    members=(
        Member("Anouk", "moeder", 38, "Dronten"),
        Member("Jeroen", "vader", 41, "Lelystad", "van der Meulen"),
        Member("Noor", "kind", 15, "bij Anouk"),
        Member("Sem", "kind", 9, "bij Anouk, om het weekend bij Jeroen"),
        Member("Lot", "kind", 4, "bij Anouk"),
    ),
    network=(
        ("Riet Bakker", "oma", "eet elke woensdag mee, kan altijd komen"),
        ("Yvonne Bos", "mentor van Noor", "belt als Noor er niet is"),
        ("Ilse Bakker", "tante", "is goed met papieren"),
    ),
    good="Noor en mama bellen elke avond, en dat gaat steeds beter. Sem heeft zijn zwemdiploma. "
    "Als het moeilijk is, mogen we altijd naar oma.",
    different="Er was thuis veel ruzie, vooral ’s avonds en over de telefoon. Dat was voor niemand "
    "fijn. Anouk wil zich minder zorgen maken over geld.",
    safe="Wordt het te heftig? Dan gaat één van ons naar buiten en appen we ‘pauze’. Oma Riet is "
    "er binnen een kwartier. Bij gevaar bellen we 112.",
    agreed="Marloes komt elke maandag om half vier. Jeroen hoort elke vrijdag hoe het gaat. "
    "Niemand praat over Noor zonder Noor.",
    wishes=(
        Wish(
            "Ik wil weer thuis slapen, zonder ruzie.",
            "gezinsrelaties",
            ("Noor", "Anouk"),
            4,
            "Noor een heel weekend thuis slaapt en niemand boos wegloopt.",
            (
                ("Elke avond om acht uur bellen", "Noor", -9),
                ("Samen eten bij oma, Sem gaat mee", "Riet Bakker", 6),
                ("Eerste nacht weer thuis", "Anouk", 13),
            ),
        ),
        Wish(
            "Ik wil mijn diploma halen, op mijn eigen school.",
            "werk_en_opleiding",
            ("Noor",),
            5,
            "Noor drie dagen per week op school is en haar toetsen haalt.",
            (
                ("Rooster met drie schooldagen", "Yvonne Bos", 5),
                ("School bellen over vervoer", "regisseur", 0),
            ),
        ),
        Wish(
            "Ik wil aan het eind van de maand geld overhouden.",
            "geld",
            ("Anouk",),
            3,
            "Anouk drie maanden achter elkaar € 50 overhoudt.",
            (("Energiecontract vergelijken", "Ilse Bakker", 10),),
        ),
    ),
    adopted_days=67,
    notes=(
        (
            1,
            "Anouk gebeld. Het weekend was rustig. Noor wil zaterdag bij oma eten en vraagt of "
            "Sem mee mag.",
        ),
        (
            12,
            "Anouk belde overstuur. Noor liep na een ruzie weg naar oma en kwam om negen uur "
            "weer thuis. Morgen bel ik hen allebei.",
        ),
        (20, "Met Yvonne Bos van school gesproken. Noor was drie van de vijf dagen op school."),
    ),
)


def _simple(
    surname: str,
    parent: str,
    child: str,
    ages: tuple[int, int],
    question: str,
    wish: str,
    leefdomein: str,
    days: int,
    stage: Stage,
    **more: object,
) -> Story:
    """A family of one parent and one child with one goal; the texts are its own."""
    given = {
        "members": (Member(parent, "moeder", ages[0]), Member(child, "kind", ages[1])),
        "network": ((f"Opa {surname}", "opa", "past op woensdag op"),),
        "good": f"{child} en {parent} lachen veel samen. De buren letten op elkaar.",
        "different": question,
        "agreed": "We spreken elkaar om de week, en eerder als het niet gaat.",
        "wishes": (
            Wish(
                wish,
                leefdomein,
                (child,),
                4,
                f"{child} het zelf een zeven geeft, een maand lang.",
                (
                    (f"Met {child} bespreken hoe dat eruitziet", "regisseur", 4),
                    ("Elke week samen iets doen", parent, 8),
                ),
            ),
        ),
    }
    return Story(surname, question, days, stage, **{**given, **more})  # type: ignore[arg-type]


STORIES: tuple[Story, ...] = (
    BAKKER,
    _simple(
        "Aydin",
        "Sevgi",
        "Emre",
        (36, 12),
        "Emre is vaak alleen thuis en gamet tot diep in de nacht.",
        "Ik wil weer op voetbal.",
        "dagbesteding_en_vrije_tijd",
        130,
        Stage.ADOPTED,
        adopted_days=95,
    ),
    _simple(
        "Mulder",
        "Petra",
        "Jesse",
        (42, 10),
        "Jesse slaat zijn zusje als hij boos is. Wij weten niet wat we moeten doen.",
        "Ik wil niet meer zo boos worden.",
        "opvoeden_en_opgroeien",
        120,
        Stage.ADOPTED,
        adopted_days=90,
        notes=(
            (25, "Huisbezoek. Jesse liet zijn boosheidsthermometer zien en legde hem zelf uit."),
        ),
    ),
    _simple(
        "De Wit",
        "Carla",
        "Daan",
        (45, 16),
        "Daan gaat niet meer naar school en zit de hele dag op zijn kamer.",
        "Ik wil een baan met mijn handen.",
        "werk_en_opleiding",
        100,
        Stage.ADOPTED,
        adopted_days=78,
    ),
    _simple(
        "Kamara",
        "Aminata",
        "Musa",
        (31, 6),
        "Wij wonen met zijn vieren op één kamer en slapen slecht.",
        "Ik wil een eigen bed.",
        "wonen",
        90,
        Stage.ADOPTED,
        adopted_days=70,
    ),
    _simple(
        "Vos",
        "Linda",
        "Sara",
        (39, 13),
        "Sara eet bijna niet meer en wil er niet over praten.",
        "Ik wil weer gewoon meedoen.",
        "psychische_gezondheid",
        88,
        Stage.ADOPTED,
        adopted_days=62,
    ),
    _simple(
        "Postma",
        "Jolanda",
        "Fenna",
        (34, 11),
        "Sinds de scheiding huilt Fenna elke zondagavond.",
        "Ik wil dat papa en mama normaal praten.",
        "gezinsrelaties",
        75,
        Stage.ADOPTED,
        adopted_days=40,
    ),
    _simple(
        "Jansma",
        "Ruth",
        "Tim",
        (29, 5),
        "Tim praat nog bijna niet en de peuterspeelzaal maakt zich zorgen.",
        "Wij willen dat Tim kan zeggen wat hij wil.",
        "opvoeden_en_opgroeien",
        60,
        Stage.ADOPTED,
        adopted_days=21,
    ),
    _simple(
        "Hofstra",
        "Greet",
        "Mila",
        (33, 8),
        "Mila wordt gepest en wil niet meer naar school.",
        "Ik wil een vriendin in de klas.",
        "sociaal_netwerk",
        6,
        Stage.TAKEN,
    ),
    _simple(
        "Bos",
        "Karin",
        "Levi",
        (37, 14),
        "Levi spijbelt en is twee keer met de politie thuisgebracht.",
        "Ik wil van dat gedoe af.",
        "politie_en_justitie",
        8,
        Stage.TAKEN,
    ),
    _simple(
        "Haan",
        "Miep",
        "Stijn",
        (40, 7),
        "Stijn slaapt niet en wij ook niet meer.",
        "Wij willen weer slapen.",
        "lichamelijke_gezondheid",
        20,
        Stage.CONTACT,
    ),
    _simple(
        "Visser",
        "Els",
        "Bram",
        (35, 9),
        "Bram kan niet stilzitten en krijgt overal straf.",
        "Ik wil dat de juf mij aardig vindt.",
        "werk_en_opleiding",
        30,
        Stage.CHOICE,
    ),
    _simple(
        "Kuipers",
        "Wendy",
        "Lisa",
        (38, 15),
        "Lisa heeft een vriend van 24 en wij maken ons zorgen.",
        "Ik wil zelf kiezen met wie ik omga.",
        "veiligheid",
        40,
        Stage.CHOICE,
    ),
    _simple(
        "Groen",
        "Anja",
        "Ties",
        (41, 12),
        "Mijn man drinkt en Ties neemt niemand meer mee naar huis.",
        "Ik wil een rustig huis.",
        "middelengebruik",
        45,
        Stage.DRAFT,
    ),
    _simple(
        "Smeets",
        "Inge",
        "Roos",
        (36, 10),
        "Wij hebben schulden en durven de post niet meer open te maken.",
        "Wij willen de post weer durven openen.",
        "geld",
        50,
        Stage.DRAFT,
    ),
    _simple(
        "Bergsma",
        "Tineke",
        "Hidde",
        (44, 17),
        "Hidde wil op zichzelf wonen maar weet niet hoe.",
        "Ik wil een eigen kamer.",
        "wonen",
        66,
        Stage.DRAFT,
        paused=True,
    ),
    _simple(
        "Osinga",
        "Froukje",
        "Jelte",
        (32, 4),
        "Er is vaak ruzie over geld waar Jelte bij is.",
        "Wij willen rustig praten over geld.",
        "gezinsrelaties",
        80,
        Stage.ADOPTED,
        adopted_days=55,
        handed_to="gezinscoach2",
    ),
    _simple(
        "Meijer",
        "Saskia",
        "Nina",
        (30, 3),
        "Ik ben gevlucht met mijn dochter en wil niet gevonden worden.",
        "Wij willen veilig wonen.",
        "veiligheid",
        35,
        Stage.CHOICE,
        worker="gezinscoach2",
        shielded=True,
    ),
    _simple(
        "Brouwer",
        "Marja",
        "Koen",
        (43, 13),
        "Koen is zijn vader verloren en praat er met niemand over.",
        "Ik wil over papa kunnen praten.",
        "psychische_gezondheid",
        70,
        Stage.ADOPTED,
        adopted_days=30,
        worker="gezinscoach2",
    ),
    _simple(
        "Dekker",
        "Nel",
        "Amber",
        (39, 11),
        "Amber zorgt voor haar zieke moeder en komt te laat op school.",
        "Ik wil soms gewoon kind zijn.",
        "opvoeden_en_opgroeien",
        55,
        Stage.ADOPTED,
        adopted_days=15,
        worker="gezinscoach2",
    ),
    _simple(
        "Willems",
        "Chantal",
        "Dex",
        (28, 2),
        "Ik ben alleen met een peuter en het wordt me te veel.",
        "Ik wil één middag voor mezelf.",
        "sociaal_netwerk",
        9,
        Stage.TAKEN,
        worker="gezinscoach2",
    ),
    Story(
        "Peters",
        "Vader belde over zijn zoon van 7, die sinds de verhuizing weer in bed plast.",
        1,
        Stage.SIGNAL,
    ),
    Story(
        "Zijlstra",
        "Meisje van 14 komt steeds met buikpijn. De huisarts vindt niets.",
        3,
        Stage.SIGNAL,
        reporter="Huisarts Oosterhof",
        worried_about="meisje van 14",
    ),
    Story(
        "Mulder",
        "Een buurvrouw hoort elke avond geschreeuw en maakt zich zorgen om de kinderen.",
        2,
        Stage.SIGNAL,
        reporter="Buurvrouw van nummer 12",
        worried_about="de kinderen van het gezin",
    ),
    Story("Faber", "Wij zoeken hulp bij de opvoeding van onze tweeling van 3.", 9, Stage.SIGNAL),
    _simple(
        "Korf",
        "Hiltje",
        "Albert",
        (36, 9),
        "Albert durft niet alleen te slapen.",
        "Ik wil durven slapen.",
        "psychische_gezondheid",
        44,
        Stage.ADOPTED,
        team="Urk-Noord",
        worker="",
        adopted_days=12,
    ),
    _simple(
        "Pinas",
        "Cheryl",
        "Jayden",
        (34, 12),
        "Jayden is drie keer van school gestuurd.",
        "Ik wil op één school blijven.",
        "werk_en_opleiding",
        61,
        Stage.ADOPTED,
        team="Almere Haven",
        worker="",
        adopted_days=29,
    ),
    _simple(
        "Verbeek",
        "Gerda",
        "Luuk",
        (40, 8),
        "Luuk luistert nergens en wij zijn op.",
        "Wij willen weer plezier met elkaar.",
        "opvoeden_en_opgroeien",
        210,
        Stage.ADOPTED,
        team="Veldrade-Noord",
        worker="",
        adopted_days=150,
    ),
    Story(
        "Lammers",
        "Oma belt: haar kleinkind van 5 is al een week niet op school geweest.",
        2,
        Stage.SIGNAL,
        team="Sluiswijk-Kade",
        worker="",
        reporter="oma",
    ),
)
