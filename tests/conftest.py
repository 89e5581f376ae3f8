"""What tests of every package share."""

from stores import anywhere, closed_folder, database, server

__all__ = ["anywhere", "closed_folder", "database", "server"]
