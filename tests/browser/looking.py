"""What is measured of a page in the browser."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
# Rows of words that run sideways out of the window; what scrolls in a frame of its own does not count.
_BEYOND = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const scrolls = (e) => e && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > wide + 1 && !scrolls(e))
    .map((e) => e.tagName + '.' + e.className + ' ' + (e.textContent || '').slice(0, 40)).slice(0, 5)
    .concat(['page is ' + document.documentElement.scrollWidth + ' wide']);
}"""


def kept_out(page: Page) -> list[str]:
    """Serious and critical findings of axe: what keeps people with disabilities out, and where."""
    page.evaluate(_AXE)
    found = page.evaluate(_RUN)["violations"]
    return [
        f"{v['id']} ({v['impact']}): {'; '.join(n['html'][:160] for n in v['nodes'][:4])}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


def beyond_the_edge(page: Page) -> list[str]:
    """What makes a page scroll sideways."""
    return page.evaluate(_BEYOND)


def words(page: Page) -> str:
    """The words of a page's main part, those folded away too, in one line."""
    return " ".join(page.locator("main").text_content().split())
