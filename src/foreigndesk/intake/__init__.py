"""Takes reports in, from files of every kind; gives cleaned text that leads back to the original."""

from foreigndesk.intake.again import cleaned_again
from foreigndesk.intake.answers import Listing, Pointer, listing_of, page_of
from foreigndesk.intake.compose import sent_out
from foreigndesk.intake.files import load, report_files, travel_lists
from foreigndesk.intake.offsets import to_cleaned, to_original
from foreigndesk.intake.particulars import Defaults, Particulars

__all__ = [
    "Defaults",
    "Listing",
    "Particulars",
    "Pointer",
    "cleaned_again",
    "listing_of",
    "load",
    "page_of",
    "report_files",
    "sent_out",
    "to_cleaned",
    "to_original",
    "travel_lists",
]
