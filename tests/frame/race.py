"""Several units at once, each in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from app.db import Database


class Race:
    """`Race(database).run([act, act])`: what came of each; `wait()` lets them go on together."""

    def __init__(self, database: Database, *, together: bool = True) -> None:
        self.database = database
        self.together = together
        self.barrier: threading.Barrier | None = None

    def run(self, acts: Sequence[Callable[[], object]]) -> list[object]:
        """The result of each act, or the error that it raised."""
        self.barrier = threading.Barrier(len(acts), timeout=20)
        outcomes: list[object] = [None] * len(acts)
        threads = [
            threading.Thread(target=self._one, args=(outcomes, nr, act))
            for nr, act in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
            assert not thread.is_alive(), "somebody waits forever"
        return outcomes

    def wait(self) -> None:
        """Until all have come here; at once where units that write come one after another."""
        if self.together and self.barrier is not None:
            self.barrier.wait()

    def _one(self, outcomes: list[object], nr: int, act: Callable[[], object]) -> None:
        try:
            with self.database.writing():
                outcomes[nr] = act()
        except Exception as error:
            outcomes[nr] = error
