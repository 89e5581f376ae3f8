"""Vocab."""
