"""Adds the reports that came since to the record as it was last kept, without putting all of it together anew."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.store import Store

WORTH_IT = 500  # reports; a smaller record is put together whole as soon
_SHARE_NEW = 50  # of so many reports one may be new
_SHARE_LOOKED_AT = 10  # of so many reports one may be looked at
_FEW = 200  # reports that may be looked at in any record
_log = logging.getLogger("foreigndesk")


def brought_up_to_date(store: Store, collator: str, held: list[str]) -> bool:
    """Add what came since to the kept record.

    Args:
        store: where the record is kept.
        collator: the version of the desk that asks.
        held: the reports of which nothing may leave yet, in order.

    Returns:
        Whether the kept record is now that of all reports: the same, to the last byte, as if it had been put together
        whole. It is not where another version kept it, where reports have changed, or where what is new leads too far.
    """
    from foreigndesk.collate.adding import TooFarError, add
    from foreigndesk.publish.succession import successors
    from foreigndesk.store.addresses import Changed

    with store.kept() as kept:
        if not kept.fits(collator) or (count := kept.count()) < WORTH_IT:
            return False
        revision = kept.revision()
        most = count // _SHARE_NEW + 1
        fresh = [document for document in kept.fresh(most + len(held)) if document not in set(held)]
        if len(fresh) > most:
            return False
        pairs = kept.pairs(fresh)
        if len(pairs) < len(fresh):
            return False
        try:
            found = add(kept, pairs, max(count // _SHARE_LOOKED_AT, _FEW))
        except TooFarError as error:
            _log.debug("put together whole: %s", error)
            return False
    changes: dict[str, Changed] = defaultdict(Changed)
    for (kind, _), row in sorted(found.rows.items()):
        changes[kind].rows.append(row)
    for kind, key in sorted(found.gone):
        changes[kind].gone.append(key)
    for (kind, _), row in sorted(found.beside.items()):
        if kind in changes:
            changes[kind].beside.append(row)
    return store.keep_changes(changes, found.grounds, collator, revision, successors)
