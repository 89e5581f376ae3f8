"""The record for programs: REST under /api/v1."""
