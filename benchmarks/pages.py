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
