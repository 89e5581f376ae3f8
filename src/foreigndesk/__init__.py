"""Reads news reports and keeps the record of who met whom."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreigndesk.desk import read as read

__version__ = "0.1.0"


class _Package(ModuleType):
    """The package as `import foreigndesk` gives it.

    `read` is what users call. A stage has that name too, and importing it would put the stage in its place;
    `from foreigndesk.read import ...` finds the stage all the same.
    """

    @property
    def read(self) -> Any:
        """Reads reports into a record: `foreigndesk.desk.read`."""
        from foreigndesk.desk import read as reading

        return reading

    @read.setter
    def read(self, stage: ModuleType) -> None:
        """Leave the name to what users call."""


sys.modules[__name__].__class__ = _Package
