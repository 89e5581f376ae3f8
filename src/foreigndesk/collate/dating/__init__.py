"""Dates that no report gives, as far as the whole record bears them out.

`reports` says when undated reports were written, `retelling` reads their words again by that; `clues` collects
what is known of the days of engagements, `network` narrows them by it, `engagements` writes down what is left.
"""

from __future__ import annotations

from foreigndesk.collate.dating.engagements import Known, date_engagements
from foreigndesk.collate.dating.reports import Dated, date_reports

__all__ = ["Dated", "Known", "date_engagements", "date_reports"]
