"""What is measured. A benchmark is a function that does the thing once in a place:

    @benchmark("worklist", at_most=1.5)
    def worklist(place: Place) -> None:
        visit(place.client("gezinscoach"), "/vandaag")

`at_most` is how many times slower it may be, and how many times more work, in the large place. A
page that is a count of its own rows says with `rows` which those are: of two times as many it may
be two times the work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.places import Place
from tests.support.page import visit, visit_block


@dataclass(frozen=True)
class Benchmark:
    name: str
    at_most: float
    once: Callable[[Place], None]
    rows: str = ""


BENCHMARKS: dict[str, Benchmark] = {}


def benchmark(
    name: str, *, at_most: float, rows: str = ""
) -> Callable[[Callable[[Place], None]], None]:
    def register(once: Callable[[Place], None]) -> None:
        BENCHMARKS[name] = Benchmark(name, at_most, once, rows)

    return register


@benchmark("readyz", at_most=1.5)
def readyz(place: Place) -> None:
    answer = place.app.test_client().get("/readyz")
    assert answer.status_code == 200


# The pages that are one address for one account; the address alone says what is asked.
PAGES = {
    "vandaag": ("gezinscoach", "/vandaag"),
    "signalen": ("gezinscoach", "/signalen"),
    "casussen": ("gezinscoach", "/casussen"),
    "overleg": ("gezinscoach", "/overleg"),
    "toegang-vragen": ("gezinscoach", "/toegang-vragen"),
    "kinderen": ("perspectiefregisseur", "/kinderen"),
    "patienten": ("huisarts", "/patienten"),
    "gedeeld": ("partner", "/gedeeld"),
    "uw-plan": ("ouder", "/uw-plan"),
    "wie-helpt-u": ("ouder", "/wie-helpt-u"),
    "agenda": ("ouder", "/agenda"),
    "wie-keek-u": ("ouder", "/wie-keek"),
    "team": ("teamleider", "/team"),
    "bezetting": ("crisisdesk", "/bezetting"),
    "cijfers": ("monitor", "/cijfers"),
    "beheer": ("beheerder", "/beheer"),
    "toezicht": ("privacy", "/toezicht"),
    "logboek": ("privacy", "/toezicht/logboek"),
}
# And those of the casus of gezin Bakker, in which everything of the path has happened.
OF_BAKKER = {
    "evalueren": "/plan/evalueren",
    "evaluaties": "/plan/evaluaties",
    "toestemming": "/toestemming",
    "verstrekkingen": "/verstrekkingen",
    "overleg-casus": "/overleg",
    "regie": "/regie",
    "wie-ziet-dit": "/wie-ziet-dit",
    "wie-keek": "/wie-keek",
    "verandert": "/verandert",
    "tijdlijn": "/tijdlijn",
    "afdrukken": "/plan/afdrukken",
    "afsluiten": "/afsluiten",
}


def _page(account: str, path: str) -> Callable[[Place], None]:
    return lambda place: _visited(place, account, path)


def _page_of_bakker(path: str) -> Callable[[Place], None]:
    return lambda place: _visited(place, "gezinscoach", f"{_of_bakker(place)}{path}")


def _visited(place: Place, account: str, path: str) -> None:
    visit(place.client(account), path)


# The rows of which a page is a count: of a team, of a region, of a municipality.
_WHERE = "SELECT {} FROM user_accounts WHERE email = '{}@demo.example'"
_OF_TEAM = "SELECT team_id FROM role_grants JOIN user_accounts ON user_accounts.id = account_id" + (
    " WHERE email = 'teamleider@demo.example'"
)
_ACCOUNTS = "SELECT count(*) FROM user_accounts WHERE municipality_id = ({})"
ROWS = {
    "team": "SELECT count(*) FROM deadlines JOIN cases ON cases.id = deadlines.case_id"
    f" WHERE deadlines.ended_on IS NULL AND cases.team_id IN ({_OF_TEAM})",
    "bezetting": "SELECT count(*) FROM placements WHERE left_on IS NULL AND cancelled_on IS NULL",
    "beheer": _ACCOUNTS.format(_WHERE.format("municipality_id", "beheerder")),
    "toegang-vragen": _ACCOUNTS.format(_WHERE.format("municipality_id", "gezinscoach")),
}

for name, (account, path) in PAGES.items():
    benchmark(name, at_most=1.5, rows=ROWS.get(name, ""))(_page(account, path))
for name, path in OF_BAKKER.items():
    benchmark(name, at_most=1.5)(_page_of_bakker(path))


@benchmark("casus", at_most=1.5)
def case(place: Place) -> None:
    client = place.client("gezinscoach")
    for url in visit(client, _own_case(place)).blocks:
        visit_block(client, url)


@benchmark("gezinsplan", at_most=1.5)
def plan(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_own_case(place)}/plan")


@benchmark("kind", at_most=1.5)
def child(place: Place) -> None:
    client = place.client("perspectiefregisseur")
    if "child" not in place.found:
        found = visit(client, "/kinderen").all("main a[href^='/kinderen/']")
        place.found["child"] = found[0].attrib["href"]
    visit(client, place.found["child"])


@benchmark("zoeken", at_most=1.5)
def search(place: Place) -> None:
    client = place.client("gezinscoach")
    form = visit(client, "/hulp").form("form.zoek")
    answer = client.post("/zoeken", data=form | {"q": "Bakker"})
    assert answer.status_code in (200, 303), answer.status


def _own_case(place: Place) -> str:
    """The first casus in the list of this worker that has a plan; looked up once."""
    if "case" not in place.found:
        client = place.client("gezinscoach")
        links = visit(client, "/casussen").all("main a[href^='/casussen/']")
        urls = [link.attrib["href"] for link in links]
        planned = (url for url in urls if client.get(f"{url}/plan").status_code == 200)
        place.found["case"] = next(planned)
    return place.found["case"]


def _of_bakker(place: Place) -> str:
    """The casus of gezin Bakker; looked up once."""
    if "bakker" not in place.found:
        links = visit(place.client("gezinscoach"), "/casussen").all("main a[href^='/casussen/']")
        named = (
            link.attrib["href"]
            for link in links
            if "".join(link.itertext()).strip() == "Gezin Bakker"
        )
        place.found["bakker"] = next(named)
    return place.found["bakker"]
