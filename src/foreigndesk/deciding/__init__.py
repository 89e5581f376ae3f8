"""Judgement by hand: makes decisions about entries of a record, checked before they are kept.

Nothing here changes the record: a decision says what is to be done, `collate.decisions` does it whenever the
record is put together.
"""

from foreigndesk.deciding.acts import Said, made_by, merge, reject, set_field, split
from foreigndesk.deciding.undoing import standing, undo

__all__ = ["Said", "made_by", "merge", "reject", "set_field", "split", "standing", "undo"]
