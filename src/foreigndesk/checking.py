"""Whether a record holds: its database, what is kept in it, and the laws of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.store import Store


def check(store: Store) -> list[str]:
    """Check everything about a record.

    Args:
        store: the record.

    Returns:
        One line for each breach, empty where there is none: damage of the database, readings and decisions
        that cannot be read, reports that the index of words lacks, rows of the record without evidence, with
        quotes that are not in their report, with ids that are not there, with dates or words of no meaning.

    Raises:
        StoreError: the database cannot be read.
    """
    from foreigndesk.collate.laws import check as laws
    from foreigndesk.desk import record_of
    from foreigndesk.store import breaches

    found = breaches(store)
    if found:
        return found  # what a damaged database gives would only be wrong in more ways
    return laws(record_of(store))
