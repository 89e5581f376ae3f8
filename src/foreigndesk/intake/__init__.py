"""Takes reports in: files, folders, pages, JSON; gives cleaned text that leads back to the original."""

from foreigndesk.intake.files import load
from foreigndesk.intake.offsets import to_cleaned, to_original
from foreigndesk.intake.particulars import Defaults

__all__ = ["Defaults", "load", "to_cleaned", "to_original"]
