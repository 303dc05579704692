"""Does a page get slower as the cases pile up? The same thing with 100 and with 10,000 cases."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import BENCHMARKS, Benchmark  # noqa: E402
from benchmarks.places import Place, place_with  # noqa: E402

LAST = ROOT / "benchmarks" / "last.json"
NOTICEABLE = 0.005
HEADER = (
    f"{'':24}{'cases':>8}{'ms':>10}{'queries':>9}{'steps':>10}"
    f"{'× ms':>8}{'× steps':>9}{'own rows':>9}"
)


@dataclass(frozen=True)
class Result:
    """The fastest run and the median of its work; steps are SQLite's own, 0 on PostgreSQL."""

    name: str
    cases: int
    seconds: float
    queries: int
    steps: int
    rows: int = 0


def main() -> int:
    options = _options()
    chosen = [BENCHMARKS[name] for name in options.only or BENCHMARKS]
    results: list[Result] = []
    for cases in options.sizes:
        with place_with(cases, options.database) as place:
            results += [measure(benchmark, place, options.runs) for benchmark in chosen]
    kept = {"database": options.database, "runs": options.runs}
    LAST.write_text(json.dumps(kept | {"results": [asdict(r) for r in results]}, indent=2) + "\n")
    print(HEADER)
    over = [benchmark.name for benchmark in chosen if not _report(benchmark, results)]
    if over:
        print(f"More than allowed: {', '.join(over)}", file=sys.stderr)
    return 1 if over else 0


def measure(benchmark: Benchmark, place: Place, runs: int) -> Result:
    """Once to warm up; then the least time, for more is of a busy machine, and the median work."""
    # SQLite works in this process, so that its own time counts and not that of its neighbours.
    ticks = time.process_time if place.engine.dialect.name == "sqlite" else time.perf_counter
    benchmark.once(place)
    times, queries, steps = [], [], []
    for _ in range(runs):
        with place.watched() as work:
            started = ticks()
            benchmark.once(place)
            times.append(ticks() - started)
        queries.append(len(work.queries))
        steps.append(work.steps)
    middle = statistics.median
    return Result(
        benchmark.name,
        place.cases,
        min(times),
        round(middle(queries)),
        round(middle(steps)),
        place.count(benchmark.rows) if benchmark.rows else 0,
    )


def _report(benchmark: Benchmark, results: list[Result]) -> bool:
    """A line for each size, compared with the smallest; whether all stayed within the ratio."""
    mine = sorted((r for r in results if r.name == benchmark.name), key=lambda r: r.cases)
    first, fine = mine[0], True
    for result in mine:
        slower = result.seconds / first.seconds
        busier = result.steps / first.steps if first.steps else 1.0
        print(
            f"{result.name:24}{result.cases:8}{result.seconds * 1000:10.1f}{result.queries:9}"
            f"{result.steps:10}{slower:8.2f}{busier:9.2f}{result.rows or '':>9}"
        )
        allowed = benchmark.at_most * max(1.0, result.rows / first.rows if first.rows else 1.0)
        noticed = slower > allowed and result.seconds - first.seconds > NOTICEABLE
        fine = fine and not noticed and busier <= allowed
    return fine


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000], metavar="CASES")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=sorted(BENCHMARKS), metavar="NAME")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
