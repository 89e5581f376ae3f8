"""Reads a folder into a new record and prints what that took; `workers.py` runs it."""

from __future__ import annotations

import json
import os
import sys
import time

from foreigndesk import desk
from foreigndesk.store import Store


def main(workers: int, folder: str, record: str, *, collated: bool) -> None:
    """Read, and put the record together as well where that is asked for."""
    began = time.perf_counter()
    with Store(record) as store:
        taken = desk.read_into(store, [folder], desk.defaults(), workers=workers)
        if collated:
            desk.record_of(store, kinds=("engagements",))
    spent = os.times()
    processor = spent.user + spent.system + spent.children_user + spent.children_system
    print(json.dumps({"reports": taken.fresh, "wall": time.perf_counter() - began, "processor": processor}))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:4], collated="collated" in sys.argv[4:])
