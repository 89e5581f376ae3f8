"""Measures of a record: pure functions, each with its definition and source in docs/measures.md.

All figures come with an interval that reflects independent origins, never copies (`estimate`).
"""

from foreigndesk.publish.measures.estimate import Estimate
from foreigndesk.publish.measures.follow_through import commitments_kept, follow_through
from foreigndesk.publish.measures.network import centrality, contact_network
from foreigndesk.publish.measures.novelty import First, novelty
from foreigndesk.publish.measures.pairs import agenda, contacts, reciprocity, warmth

__all__ = [
    "Estimate",
    "First",
    "agenda",
    "centrality",
    "commitments_kept",
    "contact_network",
    "contacts",
    "follow_through",
    "novelty",
    "reciprocity",
    "warmth",
]
