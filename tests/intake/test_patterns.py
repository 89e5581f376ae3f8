"""Every regular expression of intake, fetching, store and publishing takes time in proportion to its input, whatever the input is."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
import sys
import time

import pytest

from foreigndesk import fetching, intake, publish, store
from foreigndesk.intake import datelines, furniture
from foreigndesk.vocab.page_furniture import page_furniture

N = 500
RATIO = 2.5
NOISE = 0.002  # seconds: of less, a ratio says nothing on a busy machine
# Expressions that are only ever shown a beginning or a short line: how many characters of it.
BOUNDED = {"foreigndesk.intake.datelines.": datelines._WINDOW, "page_furniture.patterns": furniture._SHORT}
AT_ONCE = 0.02  # seconds that the worst of so few characters may take
GROUND = (
    *("a", " ", "1", "A", "<", "&", "-", ".", "\n", '"', "(", "[", "=", ",", "@", ":", "é", "\t", ";", "#", "%"),
    *("a ", "A ", "a.", "1.", "1-", "a@", "<a", "<a ", "<a>", "&a", "(a", "a)", "(a)", "Ab ", "a, ", " -", " |"),
    *("aA", "1a", "A.", "A. ", "a\n", " \n", "\r\n", "a-", "<!", "<!--", "<?", "<a b='", 'a="', "http://a.", "x@x.", "1:1", "1/1/"),
)  # fmt: skip


def patterns():
    """Every compiled expression in the modules of these packages, those in tables and behind caches too."""
    found = {}
    walked = [
        info
        for package in (intake, fetching, publish, store)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if ".migrations" not in info.name
    ]
    for info in walked:
        module = importlib.import_module(info.name)
        for name, held in vars(module).items():
            cached = getattr(held, "__module__", None) == info.name and hasattr(held, "cache_info")
            value = _called(held) if cached else held
            for place, pattern in _inside(value, name):
                found.setdefault((pattern.pattern, pattern.flags), (f"{info.name}.{place}", pattern))
    for place, pattern in _inside(page_furniture(), "page_furniture"):
        found.setdefault((pattern.pattern, pattern.flags), (place, pattern))
    return sorted(found.values(), key=lambda pair: pair[0])


def _called(function):
    try:
        return function()
    except TypeError:
        return None


def _inside(value, name):
    if isinstance(value, re.Pattern):
        yield name, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name), f"{name}.{field.name}")
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _inside(held, f"{name}[{key!r}]")
    elif isinstance(value, (tuple, list)):
        for number, held in enumerate(value):
            yield from _inside(held, f"{name}[{number}]")


def pieces(pattern):
    """What may make an expression slow: common marks, and the words and marks it is itself made of."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    plain = re.sub(r"\\[a-zA-Z]|\(\?[^)]{0,20}?[:=!<>]", " ", text)
    words = re.findall(r"[a-zA-Z]{2,12}", plain)[:6]
    marks = sorted(set(re.findall(r"[^\w\s\\]", plain)))[:12]
    return [*GROUND, *words, *(f"{word} " for word in words), *(f"a{mark}" for mark in marks), *marks]


def anchored(name):
    """Whether the module tries an expression at one place of a text only, never all along it."""
    module, _, short = name.rpartition(".")
    if module not in sys.modules or "[" in short:
        return False
    uses = re.findall(rf"\b{short}(?:\(\))?\.(\w+)\(", inspect.getsource(sys.modules[module]))
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


def seconds(pattern, text, once):
    best = 10.0
    for _ in range(2):
        start = time.process_time()
        if once:
            pattern.match(text)
        else:
            for _match in pattern.finditer(text):
                pass
        best = min(best, time.process_time() - start)
        if best < NOISE:
            break
    return best


def worst(pattern, once):
    """The ratio of doubled input that is worst, and the input; quick inputs are not followed."""
    found = (0.0, "")
    for piece in pieces(pattern):
        for tail in ("", "!"):
            texts = [(piece * (size // len(piece)))[:size] + tail for size in (N, 2 * N, 4 * N)]
            if isinstance(pattern.pattern, bytes):
                texts = [text.encode("latin-1", "replace") for text in texts]
            last = seconds(pattern, texts[2], once)
            if last < NOISE:
                continue
            for _ in range(3):  # a busy machine may spoil a measurement, never three in a row
                first, second, last = (seconds(pattern, text, once) for text in texts)
                ratio = max(second / first if second > NOISE else 0.0, last / second)
                if ratio < RATIO:
                    break
            found = max(found, (ratio, piece + tail))
    return found


PATTERNS = patterns()


def test_the_expressions_are_found():
    names = " ".join(name for name, _ in PATTERNS)
    assert len(PATTERNS) >= 75
    for module in (
        "align",
        "decode",
        "html",
        "stamps",
        "formats.safe_xml",
        "formats.mail",
        "formats.moments",
    ):
        assert f"intake.{module}." in names


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_an_expression_takes_time_in_proportion(name, pattern):
    bound = next((most for start, most in BOUNDED.items() if name.startswith(start)), None)
    if bound:
        slowest = max(
            seconds(pattern, (piece * bound)[:bound] + tail, False)
            for piece in pieces(pattern)
            for tail in ("", "!")
        )
        assert slowest < AT_ONCE
        return
    ratio, text = worst(pattern, anchored(name))
    assert ratio < RATIO, f"{name} on {text!r} repeated: doubling takes {ratio:.1f} times as long"
