"""One module a page: what it holds, as a `View`."""
