"""Follows feeds and the pages they link: asks politely, and nobody whom it must not ask.

Every request of this program to the world leaves through `asking`.
"""
