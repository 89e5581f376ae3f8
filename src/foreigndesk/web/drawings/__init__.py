"""Drawings of the pages: where each mark stands, worked out here, so that they are there without a script.

Places along a drawing are hundredths of its width, heights are pixels: a drawing fills any width, and its letters
keep their size. Nothing here writes markup; the templates do, and escape what comes from reports.
"""
