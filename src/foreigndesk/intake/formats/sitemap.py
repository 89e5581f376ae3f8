"""News sitemaps: the headline, outlet and date of each page they list."""

from __future__ import annotations

from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.formats.feeds import absolute, outlet_of
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.moments import moment_of
from foreigndesk.intake.formats.safe_xml import below, children, told
from foreigndesk.intake.particulars import Particulars

ROOTS = ("urlset", "sitemapindex")


def filings_of_sitemap(root: Any, path: str) -> list[Filing]:
    """The news that a sitemap lists, a headline each; none of them is complete.

    Args:
        root: the document's root element.
        path: its path, for messages.

    Returns:
        A filing for each address that is listed with a headline.

    Raises:
        InputError: the sitemap lists other sitemaps, or pages without headlines.
    """
    pages = list(below(root, "url"))
    found = [filing for page in pages if (filing := _filing(page))]
    if not found:
        lists = "other sitemaps" if next(below(root, "sitemap"), None) is not None else "no headlines"
        raise InputError(
            f"{path}: a sitemap that lists {lists}: give a news sitemap, or the pages themselves"
        )
    return found


def _filing(page: Any) -> Filing | None:
    news = next(below(page, "news"), None)
    if news is None:
        return None
    title = told(news, "news:title", "title")
    if not title:
        return None
    publication = next(below(news, "publication"), None)
    outlet = language = None
    if publication is not None:
        outlet = told(publication, "news:name", "name")
        language = (told(publication, "news:language", "language") or "")[:2].lower()
    url = absolute(told(page, "loc"), None)
    published = moment_of(told(news, "news:publication_date", "publication_date"))
    changed = moment_of(told(page, "lastmod"))
    first = published or changed
    known = Particulars(
        title=title,
        outlet=outlet_of(outlet, None, url),
        category=(told(news, "news:genres", "genres", "news:keywords") or "").split(",")[0].strip() or None,
        url=url,
        language=language if language and language.isalpha() and len(language) == 2 else None,
        published=first.day if first else None,
        published_basis="feed" if first else "unknown",
        updated=changed.day if changed and first and changed.day != first.day else None,
        feed_entry=True,
        complete=False,
        issued=first.instant if first else None,
    )
    if next(children(page, "loc"), None) is None:
        return None
    undated = None if first else told(news, "news:publication_date", "publication_date")
    return Filing("", known, headed=True, undated=undated)
