"""Whether two printed names may be one person's."""

from __future__ import annotations

_FATHER = 2  # where the father's name stands in "Hamad bin Khalifa"
_CHILD_OF = frozenset({"bin", "ibn", "bint", "ben"})


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one: any order, one inside the other, or initials between first and last."""
    if len(a) < 2 or len(b) < 2:
        return False
    if _is_child(a, b) or _is_child(b, a) or _of_other_fathers(a, b):
        return False
    if set(a) <= set(b) or set(b) <= set(a) or sorted("".join(a)) == sorted("".join(b)):
        return True
    return a[-1] == b[-1] and a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1 or a[0] == b[0])


def _is_child(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a name tells whose child somebody is who bears the other ("Hussein bin Abdullah II" of "Abdullah II")."""
    at = next((i for i, word in enumerate(a) if i and word in _CHILD_OF), None)
    return at is not None and a[at + 1 :] == b


def _of_other_fathers(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two of one given name are of different fathers ("Hamad bin Khalifa" and "Hamad bin Jassem")."""
    if a[0] != b[0] or a[1] not in _CHILD_OF or b[1] not in _CHILD_OF or min(len(a), len(b)) <= _FATHER:
        return False
    one, other = a[_FATHER], b[_FATHER]
    return one != other and not _one_letter(one, other)


def near_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several words differ by one letter."""
    if len(a) != len(b) or len(a) < 2:
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and min(map(len, unlike[0])) > 3 and _one_letter(*unlike[0])


def short_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names share the family name and begin alike, as "Joe" and "Joseph" do."""
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0][:2] == b[0][:2]


def _one_letter(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[first + 1 :] == b[first + 1 :] or a[first:] == b[first + 1 :] or a[first + 1 :] == b[first:]
