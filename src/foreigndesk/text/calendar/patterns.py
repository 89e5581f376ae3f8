"""The regular expressions of the calendar grammar, built from the vocabulary; no repetition within another.

In a template `<name>` stands for a piece made from vocabulary words or for another fixed piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial

from foreigndesk.vocab.calendar import calendar_words

_PIECES = {
    "gap": r"\s{1,3}",
    "figures": r"(?:1[0-9]\d\d|20\d\d)(?!\d)",
    "year": r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)",
    "unit": r"(?:(?:day|night|week|fortnight|month|year|decade|weekend|quarter)s?|centur(?:y|ies))",
    "link": r"(?:\s?[-–—/]\s?|,?\s(?:and|to|through|or|&|until)\s(?:the\s(?=\d\d?(?:st|nd|rd|th)))?|,\s)",
    "rel": r"(?P<rel>last|this|next)<gap>year",
    "half": r"[Ff]irst<gap>(?:half|week|days|third)|[Ss]econd<gap>(?:half|week)|(?:[Tt]hird|[Ff]ourth)<gap>week"
    r"|[Ll]ast<gap>(?:week|days|third)",
    "edge": r"(?:[Tt]he<gap>)?(?:[Bb]eginning|[Ss]tart|[Ee]nd|[Mm]iddle|[Cc]lose)<gap>of<gap>",
    "about": "(?:[Aa]bout|[Aa]lmost|[Nn]early|[Jj]ust|[Oo]ver|[Mm]ore<gap>than|[Ss]ome|[Aa]round|"
    "[Ll]ess<gap>than|"
    "[Aa]t<gap>least|[Oo]nly|[Bb]arely)",
    "end": r"(?![A-Za-z-])",
}

_TEMPLATES: dict[str, str] = {
    # Figures.
    "iso": r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|[-/.]\d)",
    "numeric": r"(?P<a>\d\d?)(?P<s>[-/.])(?P<b>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)(?!\d|[-/.,:]\d)",
    "year_month": r"(?P<y>20\d\d|19\d\d)-(?P<m>0[1-9]|1[0-2])(?!\d|[-/.,%]\d|%)",
    "year_span": r"(?P<y><figures>)\s?[-–/]\s?(?P<z><figures>|\d\d)(?!\d|[-/.,%]\d|%)",
    # Months and their days.
    "month_day": "(?P<m><month>)<gap>(?P<d><day>)(?P<more>(?:<link><day>){0,6})"
    "(?:,?<gap>(?P<y><year>)|<gap><rel>)?",
    "month_ordinal": "(?P<m><month>),?<gap>(?:the<gap>)?(?P<o><ordinal>)(?:,?<gap>(?P<y><year>))?",
    "month_year": "(?P<m><month>)(?:<gap>of<gap>|,?<gap>)(?P<y><year>)",
    "month_spelled": "(?P<m><month>)(?:<gap>of<gap>|,?<gap>)(?P<c>nineteen|twenty|two<gap>thousand)"
    "(?:(?:<gap>and)?(?:<gap>|-)(?P<n>(?:oh<gap>)?<number>))?<end>",
    "month": "(?P<m><month>)(?:<gap>(?:of<gap>)?<rel>)?",
    "day_month": "(?:[Tt]he<gap>)?(?P<d><day>)(?P<more>(?:<link><day>){0,6})<gap>(?:of<gap>)?(?P<m><month>)"
    "(?:,?<gap>(?P<y><year>)|<gap><rel>)?",
    "ordinal_month": "(?:[Tt]he<gap>)?(?P<o><ordinal>)<gap>(?:day<gap>)?of<gap>(?P<m><month>)"
    "(?:,?<gap>(?P<y><year>))?",
    "the_nth": r"[Tt]he<gap>(?P<d>\d\d?)(?:st|nd|rd|th)(?:<gap>of<gap>(?P<rel>this|last|next|the)<gap>month)?"
    r"(?![\w-])",
    "edge_month": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-)|<edge>|(?:[Tt]he<gap>)?(?:<half>)<gap>of<gap>)"
    r"(?P<m><month>)(?:,?<gap>(?P<y><year>)|<gap><rel>)?(?!<gap>\d)",
    "toward_month": "(?P<dir>[Ll]ast|[Nn]ext|[Tt]his(?:<gap>(?:past|coming))?|[Tt]he<gap>following)<gap>"
    "(?P<m><month>)(?:<gap>(?P<d><day>))?",
    "independence": "July<gap>Fourth",
    # Weekdays and single days.
    "weekday": "(?:[Tt]he<gap>)?(?:(?P<dir>[Ll]ast|[Nn]ext|[Tt]his(?:<gap>(?:past|coming))?|[Pp]ast|"
    "[Cc]oming|[Ff]ollowing|[Pp]revious)<gap>)?(?P<w><weekday>)(?P<part><gap><part>)?(?:'s)?"
    "(?P<inweek>,?<gap>(?:of<gap>)?(?P<week>last|this|next)<gap>week)?"
    "(?P<ahead><gap>(?:in|of)<gap>the<gap>(?:coming<gap>week|week<gap>ahead))?"
    "(?:(?:,<gap>|<gap>\\(?|<gap>the<gap>)(?:(?P<m><month>)<gap>(?P<d><day>)|(?P<d2><day>)"
    "(?:<gap>(?:of<gap>)?(?P<m2><month>))?)(?:,?<gap>(?P<y><year>))?)?",
    "day_word": "(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)<gap>)?(?P<word>[Tt]oday|[Yy]esterday|"
    "[Tt]omorrow|[Tt]onight|[Ll]ast<gap>(?:night|evening)|[Tt]his<gap>(?:very<gap>)?(?:morning|afternoon|evening))<end>",
    "day_next": "[Tt]he<gap>day<gap>(?P<word>before<gap>yesterday|after<gap>tomorrow)",
    "same_day": "(?:[Ee]arlier|[Ll]ater)<gap>(?:in|on<gap>in)<gap>the<gap>(?P<unit>day|week|month|year)<end>"
    "|(?:[Ll]ater|[Ee]arlier)<gap>(?:that|the<gap>same)<gap>(?P<unit2>day|week|month|year)<end>",
    "day_beside": "[Tt]he<gap>(?:day|night|evening|morning|afternoon)<gap>"
    "(?P<word>before|after)(?=\\s*(?:[,.;:)]|$)|\\s(?:and|but|in|at|with)\\s)",
    # Units counted.
    "toward_unit": "(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier|[Mm]id)(?:<gap>|-)|<edge>)?"
    "(?P<dir>[Ll]ast|[Tt]his(?:<gap>(?:past|coming|current))?|[Nn]ext|[Tt]he<gap>(?:current|coming|previous|"
    "preceding|following|next|same|upcoming)|[Tt]hat(?:<gap>same)?)<gap>(?:calendar<gap>|fiscal<gap>|"
    "financial<gap>)?(?P<unit>day|morning|afternoon|evening|night|week|month|year|weekend|decade|century|quarter|<season>)<end>",
    "end_of": "(?:[Tt]he<gap>)?(?:end|beginning|start|close|middle)<gap>of<gap>the<gap>"
    "(?P<unit>month|year|week)<end>|(?P<unit2>month|year|week)(?:'s<gap>|-|<gap>)end<end>",
    "past_unit": "[Tt]he<gap>past<gap>(?P<unit>week|month)<end>",
    "full_year": "[Ff]or<gap>(?P<year>the<gap>(?:(?:full|whole|entire)<gap>year|year(?=[,.;]|<gap>ended)))<end>",
    "part_of_year": "[Oo]f<gap>(?P<year>the<gap>year)<end>",
    "year_before": "year-(?:ago|earlier)",
    "the_weekend": "(?:[Tt]he|[Oo]ver<gap>the)<gap>weekend<end>",
    "ago": "(?:<about><gap>)?(?P<n><number>|[Aa]n?|[Tt]he)(?:<gap>|-)(?P<unit><unit>)"
    "(?:<gap>or<gap>(?:so|two|more))?(?:<gap>and<gap>a<gap>half)?(?:<gap>|-)(?P<when>ago|later|earlier|"
    "before|from<gap>(?:now|today)|hence|afterwards?|previously)(?![A-Za-z])",
    "vague_ago": "(?:[Aa]<gap>)?(?:<vague>)(?:<gap>of)?<gap><unit><gap>(?:ago|later|earlier)(?![A-Za-z])",
    "in_units": "[Ii]n<gap>(?:about<gap>|just<gap>|exactly<gap>)?(?P<n><number>|an?)<gap>(?P<unit><unit>)'?"
    "(?P<time><gap>time)?<end>",
    # Years and their parts.
    "decade": r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-)|[Tt]he<gap>)?(?P<y>1[0-9]\d0|20\d0)'?s(?![A-Za-z])",
    "century": r"(?:[Tt]he<gap>)?(?P<n>1\d|20|21)(?:st|th)(?:<gap>|-)[Cc]entury",
    "short_year": r"'(?P<y>\d\d)(?![\d\w]|'?s\b)",
    "fiscal": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-))?(?:(?:[Ff]iscal|[Ff]inancial|[Cc]alendar)<gap>"
    "(?:[Yy]ear<gap>)?|FY(?:<gap>)?)(?P<y><year>)(?:[-/](?P<z>\\d\\d)(?!\\d))?",
    "edge_year": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>(?:in<gap>)?|-)|<edge>)(?P<y><year>)(?!')",
    "season_year": "(?:[Tt]he<gap>)?(?P<season><season>)<gap>(?:of<gap>)?(?P<y><year>)",
    "bare_season": "[Tt]he<gap>(?P<season><season>)<end>",
    "quarter": "(?:[Tt]he<gap>)?(?P<n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)(?:<gap>|-)"
    "(?P<what>quarter|half)(?:<gap>of<gap>|,?<gap>)(?P<y><year>|(?:this|last|next)<gap>year)",
    "short_quarter": "(?P<what>[QH])(?P<n>[1-4])(?:<gap>(?:of<gap>)?|/)(?P<y><year>|(?:this|last|next)<gap>year)",
    "nth_weekday": "(?:[Tt]he<gap>)?(?P<o>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast)<gap>(?P<w><weekday>)"
    "<gap>(?:of|in)<gap>(?P<m><month>)(?:,?<gap>(?P<y><year>)|<gap><rel>)?",
    "holiday": "(?P<name><holiday>)(?:,?<gap>(?P<y><year>))?",
    "spelled_year": "(?:the<gap>year<gap>)?(?P<c>nineteen|eighteen|twenty|two<gap>thousand)"
    "(?:(?:<gap>and)?(?:<gap>|-)(?P<n>(?:oh<gap>)?<number>))?<end>",
    "year": "(?P<y><year>)(?![A-Za-z]|[-'][A-RT-Za-rt-z])",
}  # fmt: skip


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of the grammar by its name, compiled once."""
    text = _TEMPLATES[name]
    for key in ("about", "edge", "half", "rel"):  # pieces made of pieces come first
        text = _put_in(text, key, _PIECES[key])
    for key, piece in {**_vocabulary_pieces(), **_PIECES}.items():
        text = _put_in(text, key, piece)
    return re.compile(text)


@cache
def either(names: tuple[str, ...]) -> re.Pattern[str]:
    """What matches where one of several patterns does: asked first, since most words that may begin one begin none."""
    parts = []
    for number, name in enumerate(names):
        parts.append(re.sub(r"\(\?P(<|=)", rf"(?P\g<1>of{number}_", pattern(name).pattern))
    return re.compile("|".join(parts))


def _put_in(text: str, key: str, piece: str) -> str:
    """Replace `<key>`, but not where it is the name of a group."""
    return re.sub(rf"(?<!\?P)<{key}>", partial(_literally, piece), text)


def _literally(piece: str, _match: re.Match[str]) -> str:
    return piece


@cache
def _vocabulary_pieces() -> dict[str, str]:
    words = calendar_words()
    full = [m for m in words.months if len(m) > 4 or m in ("May", "June", "July")]
    short = [m for m in words.months if m not in full]
    number = _any_of(_led(words.numbers))
    return {
        "month": f"(?:{_any_of(_cased(full))}|{_any_of(_cased(short))}\\.?)(?![A-Za-z])",
        "weekday": f"{_any_of(_cased(words.weekdays))}(?![A-Za-z])",
        "number": rf"(?:\d{{1,3}}|{number}(?:[ -]{number})?)(?![\w,.]\d)",
        "ordinal": f"{_any_of(_led(words.ordinals))}(?![A-Za-z])",
        "season": f"{_any_of(_led(words.seasons))}(?![A-Za-z])",
        "part": _any_of(words.among("day_parts")),
        "holiday": f"{_any_of(words.holidays)}(?![A-Za-z])",
        "vague": _any_of(_led(words.among("vague"))),
    }


def _any_of(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"


def _cased(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]


def _led(words: Iterable[str]) -> list[str]:
    """Words as they stand within a sentence and at its head."""
    return [form for word in words for form in (word, word.capitalize())]
