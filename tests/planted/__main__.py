"""Take out the rules one by one: `python -m tests.planted [--list] [path …]`.

A path is a file, a folder or file:function; other words pick the rules that they stand in. Without
any, all of them are tried.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import groupby

from tests.planted.by_hand import by_hand
from tests.planted.defect import Defect
from tests.planted.guards import guards
from tests.planted.triggers import triggers
from tests.planted.trying import try_all

KINDS = {"guards": guards, "by-hand": by_hand, "triggers": triggers}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--list", action="store_true", help="name the defects and try none")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only these")
    parser.add_argument("--likely", action="store_true", help="run the likely tests alone: quick")
    parser.add_argument("path", nargs="*", help="only in these files or folders")
    chosen = parser.parse_args(arguments)
    kinds = chosen.kind or list(KINDS)
    defects = [d for kind in kinds for d in KINDS[kind]() if _wanted(d, chosen.path)]
    if chosen.list:
        for defect in defects:
            _say(defect, "")
        return
    for _, group in groupby(sorted(defects, key=_tests), key=_tests):
        try_all(list(group), _say, chosen.likely)


def _wanted(defect: Defect, paths: Sequence[str]) -> bool:
    return not paths or any(
        f"{defect.path}:{defect.place}".startswith(path) or path in defect.rule for path in paths
    )


def _tests(defect: Defect) -> tuple[bool, tuple[str, ...]]:
    return defect.database == "postgresql", defect.topics


OUT = os.dup(1)


def _say(defect: Defect, what: str) -> None:
    line = f"{defect.rule} | {defect.path}:{defect.place} | {what}".rstrip(" |")
    os.write(OUT, f"{line}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1:])
