"""How kinds and standings of engagements look, wherever they are drawn: figures, pages.

Colours are those of Masataka Okabe and Kei Ito, "Color Universal Design" (2008), which the colour-blind tell apart;
nothing is told by colour alone: kinds differ in hatching or marker too, so that a print in grey can be read.
"""

from __future__ import annotations

# Colour, hatching and marker of each kind, hatching and marker in the signs of matplotlib.
LOOKS = {
    "visit": ("#0072B2", "", "o"),
    "meeting": ("#E69F00", "///", "s"),
    "call": ("#56B4E9", "...", "^"),
    "gathering": ("#009E73", "xx", "D"),
    "signing": ("#D55E00", "\\\\\\", "P"),
    "message": ("#CC79A7", "--", "v"),
}
# What is told of as having happened, and what is not, in the order in which legends have them.
HELD = "held"
STANDINGS = (HELD, "planned", "possible", "postponed", "cancelled")
