"""Every regular expression that meets a report takes time in proportion to its input, whatever the input is."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
import sys
import time
from functools import cache
from types import SimpleNamespace

import pytest

from foreigndesk import (
    alerting,
    collate,
    editions,
    fetching,
    intake,
    publish,
    reading,
    serving,
    store,
    text,
    vocab,
)
from foreigndesk.intake import datelines, furniture
from foreigndesk.vocab.page_furniture import page_furniture

N = 250
RATIO = 2.5
NOISE = 0.002  # seconds: of less, a ratio says nothing on a busy machine
PACKAGES = (text, vocab, intake, reading, collate, store, publish, fetching, editions, serving, alerting)
ASIDE = (
    ".migrations",
    ".reading.pipeline",
    ".reading.parse",
)  # the parser's own, which takes a second to load
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
        for package in PACKAGES
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not any(name in info.name for name in ASIDE)
    ]
    walked.append(SimpleNamespace(name="foreigndesk.cli.terminal"))
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


@cache
def sources():
    """The text of every module that is loaded, by name."""
    names = [name for name in sys.modules if name.startswith("foreigndesk.")]
    return {name: inspect.getsource(sys.modules[name]) for name in names}


def calls(name):
    """How an expression is called, by whatever module: the method and what follows on its line."""
    module = next(m for m in sorted(sources(), key=len, reverse=True) if name.startswith(f"{m}."))
    short = name.rsplit(".", 1)[1]
    private = name.removeprefix(f"{module}.").startswith("_")
    held = {module: sources()[module]} if private else sources()
    use = re.compile(rf"\b{re.escape(short.partition('[')[0])}(?:\(\))?(?:\[[^\]]*\])?\.([a-z]+)\((.*)")
    return [(sys.modules[where], *found) for where, text in held.items() for found in use.findall(text)]


def anchored(name):
    """Whether an expression is tried at one place of a text only, never all along it."""
    found = calls(name)
    return bool(found) and {method for _, method, _ in found} <= {"match", "fullmatch"}


def window(name):
    """How many characters before a place an expression is shown at most; None where it is shown more."""
    most = []
    for module, method, rest in calls(name):
        reach = re.search(r"max\([\w.]+, [\w.()]+ - (\w+)\)", rest)
        if reach:
            most.append(int(reach[1]) if reach[1].isdigit() else vars(module)[reach[1]])
        elif method not in ("match", "fullmatch"):
            return None
    return max(most, default=None)


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
    assert len(PATTERNS) >= 230
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
    for package in PACKAGES:
        assert f"{package.__name__}." in names


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("foreigndesk.reading.names.offices._BEFORE", 30),
        ("foreigndesk.text.calendar.words._PREVIOUS", 30),
        ("foreigndesk.reading.dating_clues._NAME", None),
    ],
)
def test_how_much_of_a_text_an_expression_is_shown(name, most):
    assert window(name) == most


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_an_expression_takes_time_in_proportion(name, pattern):
    bound = next((most for start, most in BOUNDED.items() if name.startswith(start)), window(name))
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
