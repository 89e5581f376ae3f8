"""Hands the record out: its public JSON form, annotated texts, answers to questions."""

from foreigndesk.publish.record_json import from_json, to_bytes, to_json

__all__ = ["from_json", "to_bytes", "to_json"]
