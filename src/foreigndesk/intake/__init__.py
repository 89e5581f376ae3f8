"""Takes reports in, from files of every kind; gives cleaned text that leads back to the original."""

from foreigndesk.intake.again import cleaned_again
from foreigndesk.intake.files import load, travel_lists
from foreigndesk.intake.offsets import to_cleaned, to_original
from foreigndesk.intake.particulars import Defaults

__all__ = ["Defaults", "cleaned_again", "load", "to_cleaned", "to_original", "travel_lists"]
