"""Tells people and programs elsewhere what is new: by webhook and by mail, each change once."""

from foreigndesk.alerting.running import Told, Ways, run_alerts

__all__ = ["Told", "Ways", "run_alerts"]
