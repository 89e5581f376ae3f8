"""The web service put together: pages and API in one application, behind one door."""

from foreigndesk.site.app import create_app

__all__ = ["create_app"]
