"""Reads news reports and keeps the record of who met whom."""
