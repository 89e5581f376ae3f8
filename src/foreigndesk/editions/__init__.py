"""What each kind of reader may see of the record: the public a portion, subscribers all, editors may judge."""

from foreigndesk.editions.edition import Rules, edition_of
from foreigndesk.editions.roles import Role

__all__ = ["Role", "Rules", "edition_of"]
