"""The record for programs: REST under /api/v1, described in OpenAPI."""

from fastapi import APIRouter

from foreigndesk.api import deciding, routes

__all__ = ["router"]

router = APIRouter()
router.include_router(routes.router)
router.include_router(deciding.router)
