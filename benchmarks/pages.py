"""What is measured. A benchmark is a function that does the thing once in a place:

    @benchmark("worklist", at_most=1.5)
    def worklist(place: Place) -> None:
        visit(place.client("gezinscoach"), "/vandaag")

`at_most` is how many times slower it may be, and how many times more work, in the large place.
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


BENCHMARKS: dict[str, Benchmark] = {}


def benchmark(name: str, *, at_most: float) -> Callable[[Callable[[Place], None]], None]:
    def register(once: Callable[[Place], None]) -> None:
        BENCHMARKS[name] = Benchmark(name, at_most, once)

    return register


@benchmark("readyz", at_most=1.5)
def readyz(place: Place) -> None:
    answer = place.app.test_client().get("/readyz")
    assert answer.status_code == 200


@benchmark("vandaag", at_most=1.5)
def today(place: Place) -> None:
    visit(place.client("gezinscoach"), "/vandaag")


@benchmark("signalen", at_most=1.5)
def signals(place: Place) -> None:
    visit(place.client("gezinscoach"), "/signalen")


@benchmark("casussen", at_most=1.5)
def cases(place: Place) -> None:
    visit(place.client("gezinscoach"), "/casussen")


@benchmark("casus", at_most=1.5)
def case(place: Place) -> None:
    client = place.client("gezinscoach")
    for url in visit(client, _own_case(place)).blocks:
        visit_block(client, url)


@benchmark("gezinsplan", at_most=1.5)
def plan(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_own_case(place)}/plan")


@benchmark("tijdlijn", at_most=1.5)
def timeline(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_own_case(place)}/tijdlijn")


@benchmark("evalueren", at_most=1.5)
def evaluate(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_of_bakker(place)}/plan/evalueren")


@benchmark("toestemming", at_most=1.5)
def consents(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_of_bakker(place)}/toestemming")


@benchmark("afsluiten", at_most=1.5)
def closing(place: Place) -> None:
    visit(place.client("gezinscoach"), f"{_of_bakker(place)}/afsluiten")


@benchmark("overleg", at_most=1.5)
def meetings(place: Place) -> None:
    visit(place.client("gezinscoach"), "/overleg")


@benchmark("kinderen", at_most=1.5)
def children(place: Place) -> None:
    visit(place.client("perspectiefregisseur"), "/kinderen")


@benchmark("kind", at_most=1.5)
def child(place: Place) -> None:
    client = place.client("perspectiefregisseur")
    if "child" not in place.found:
        found = visit(client, "/kinderen").all("main a[href^='/kinderen/']")
        place.found["child"] = found[0].attrib["href"]
    visit(client, place.found["child"])


@benchmark("patienten", at_most=1.5)
def patients(place: Place) -> None:
    visit(place.client("huisarts"), "/patienten")


@benchmark("uw-plan", at_most=1.5)
def own_plan(place: Place) -> None:
    visit(place.client("ouder"), "/uw-plan")


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
    """The casus of gezin Bakker, in which everything of the path has happened."""
    if "bakker" not in place.found:
        links = visit(place.client("gezinscoach"), "/casussen").all("main a[href^='/casussen/']")
        named = (
            link.attrib["href"]
            for link in links
            if "".join(link.itertext()).strip() == "Gezin Bakker"
        )
        place.found["bakker"] = next(named)
    return place.found["bakker"]
