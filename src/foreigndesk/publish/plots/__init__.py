"""Drawings of a record as SVG and PNG: the same record gives the same bytes.

`drawing` holds what they share; nothing of matplotlib is loaded before one is drawn.
"""

from foreigndesk.publish.plots.drawing import FORMS
from foreigndesk.publish.plots.network import network
from foreigndesk.publish.plots.pair import pair
from foreigndesk.publish.plots.timeline import timeline
from foreigndesk.publish.plots.worldmap import worldmap

__all__ = ["FORMS", "network", "pair", "timeline", "worldmap"]
