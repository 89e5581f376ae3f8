"""Commands that measure: how well reports are read, and how fast."""
