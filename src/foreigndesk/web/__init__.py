"""The pages: every one of them readable without script, with its JSON beside it."""

from foreigndesk.web.rendering import error_page, static_files, wants_page
from foreigndesk.web.routes import router

__all__ = ["error_page", "router", "static_files", "wants_page"]
