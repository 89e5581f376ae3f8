"""The regular expressions of the calendar grammar, built from the vocabulary; all without nested repetition."""

from __future__ import annotations

import re
from functools import cache, partial

from foreigndesk.vocab.calendar import calendar_words

GAP = r"\s{1,3}"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
UNIT = r"(?:days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|weekends?|quarters?)"
LINK = r"(?:\s?[-–—/]\s?|,?\s(?:and|to|through|or|&|until)\s|,\s)"


def _alternatives(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in ordered)


def _cased(words: list[str]) -> list[str]:
    return [*words, *(word.upper() for word in words)]


@cache
def fragments() -> dict[str, str]:
    """Named pieces of patterns made from vocabulary words."""
    words = calendar_words()
    full = [m for m in words.months if len(m) > 4 or m in ("May", "June", "July")]
    short = [m for m in words.months if m not in full]
    numbers = list(words.numbers)
    return {
        "month": f"(?:(?:{_alternatives(_cased(full))})|(?:{_alternatives(_cased(short))})\\.?)(?![A-Za-z])",
        "weekday": f"(?:{_alternatives(_cased(list(words.weekdays)))})(?![A-Za-z])",
        "number": rf"(?:\d{{1,3}}|(?:{_alternatives(numbers)})(?:[ -](?:{_alternatives(numbers)}))?)(?![\w,.]\d)",
        "ordinal": f"(?:{_alternatives(list(words.ordinals))})(?![A-Za-z])",
        "season": f"(?:{_alternatives(list(words.seasons))})(?![A-Za-z])",
        "part": f"(?:{_alternatives(list(words.among('day_parts')))})",
        "holiday": f"(?:{_alternatives(list(words.holidays))})(?![A-Za-z])",
        "vague": f"(?:{_alternatives(list(words.among('vague')))})",
    }


_TEMPLATES: dict[str, str] = {
    "iso": r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|[-/.]\d)",
    "numeric": r"(?P<a>\d\d?)(?P<s>[-/.])(?P<b>\d\d?)(?P=s)(?P<y>\d{4}|\d\d)(?!\d|[-/.,:]\d)",
    "month_day": "(?P<m><month>)<gap>(?P<d><day>)(?P<more>(?:<link><day>){0,6})(?:,?<gap>(?P<y><year>))?",
    "month_ordinal": "(?P<m><month>),?<gap>(?:the<gap>)?(?P<o><ordinal>)(?:,?<gap>(?P<y><year>))?",
    "month_year": "(?P<m><month>)(?:<gap>of<gap>|,?<gap>)(?P<y><year>)",
    "month": "(?P<m><month>)(?:<gap>(?:of<gap>)?(?P<rel>last|this|next)<gap>year)?",
    "day_month": "(?:[Tt]he<gap>)?(?P<d><day>)(?P<more>(?:<link><day>){0,6})<gap>(?:of<gap>)?(?P<m><month>)"
    "(?:,?<gap>(?P<y><year>)|<gap>(?P<rel>last|this|next)<gap>year)?",
    "ordinal_month": "(?:[Tt]he<gap>)?(?P<o><ordinal>)<gap>(?:day<gap>)?of<gap>(?P<m><month>)(?:,?<gap>(?P<y><year>))?",
    "the_nth": r"[Tt]he<gap>(?P<d>\d\d?)(?:st|nd|rd|th)(?:<gap>of<gap>(?P<rel>this|last|next|the)<gap>month)?",
    "edge_month": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-)|(?:[Tt]he<gap>)?(?:[Bb]eginning|[Ss]tart|[Ee]nd|[Mm]iddle|"
    "[Cc]lose|[Ff]irst<gap>(?:half|week|days)|[Ss]econd<gap>half|[Ll]ast<gap>week)<gap>of<gap>)"
    "(?P<m><month>)(?:,?<gap>(?P<y><year>)|<gap>(?P<rel>last|this|next)<gap>year)?(?!<gap>\\d)",
    "toward_month": "(?P<dir>[Ll]ast|[Nn]ext|[Tt]his(?:<gap>(?:past|coming))?|[Tt]he<gap>following)<gap>(?P<m><month>)"
    "(?:<gap>(?P<d><day>))?",
    "weekday": "(?:[Tt]he<gap>)?(?:(?P<dir>[Ll]ast|[Nn]ext|[Tt]his(?:<gap>(?:past|coming))?|[Pp]ast|[Cc]oming|[Ff]ollowing|"
    "[Pp]revious)<gap>)?(?P<w><weekday>)(?P<part><gap><part>)?(?:'s)?"
    "(?:<gap>(?:of<gap>)?(?P<week>last|this|next)<gap>week)?"
    "(?:(?:,<gap>|<gap>\\(?|<gap>the<gap>)(?:(?P<m><month>)<gap>(?P<d><day>)|(?P<d2><day>)(?:<gap>(?P<m2><month>))?)"
    "(?:,?<gap>(?P<y><year>))?)?",
    "day_word": "(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)<gap>)?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|"
    "[Ll]ast<gap>night|[Tt]his<gap>(?:very<gap>)?(?:morning|afternoon|evening))(?![A-Za-z])",
    "day_next": "[Tt]he<gap>day<gap>(?P<word>before<gap>yesterday|after<gap>tomorrow)",
    "same_day": "(?:(?P<dir>[Ee]arlier|[Ll]ater)<gap>)(?:in|on<gap>in)<gap>the<gap>(?P<unit>day|week|month|year)"
    "|(?:[Ll]ater|[Ee]arlier)<gap>(?:that|the<gap>same)<gap>(?P<unit2>day|week|month|year)",
    "toward_unit": "(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier|[Mm]id)(?:<gap>|-)|(?:[Tt]he<gap>)?(?:[Bb]eginning|[Ss]tart|"
    "[Ee]nd|[Mm]iddle|[Cc]lose)<gap>of<gap>)?"
    "(?P<dir>[Ll]ast|[Tt]his(?:<gap>(?:past|coming|current))?|[Nn]ext|[Tt]he<gap>(?:current|coming|previous|"
    "preceding|following|next|same|upcoming)|[Tt]hat(?:<gap>same)?)<gap>(?:calendar<gap>|fiscal<gap>|"
    "financial<gap>)?(?P<unit>day|week|month|year|weekend|decade|century|quarter|<season>)(?![A-Za-z-])",
    "end_of": "(?:[Tt]he<gap>)?(?:end|beginning|start|close|middle)<gap>of<gap>the<gap>(?P<unit>month|year|week)(?![A-Za-z-])"
    "|(?P<unit2>month|year|week)(?:'s<gap>|-)end(?![A-Za-z-])",
    "the_weekend": "(?:[Tt]he|[Oo]ver<gap>the)<gap>weekend(?![A-Za-z-])",
    "day_beside": "[Tt]he<gap>day<gap>(?P<word>before|after)(?=\\s*(?:[,.;:)]|$))",
    "ago": "(?:(?:[Aa]bout|[Aa]lmost|[Nn]early|[Jj]ust|[Oo]ver|[Mm]ore<gap>than|[Ss]ome|[Aa]round|[Ll]ess<gap>than|"
    "[Aa]t<gap>least|[Oo]nly|[Bb]arely)<gap>)?(?P<n><number>|[Aa]n?|[Tt]he)(?:<gap>|-)(?P<unit><unit>)"
    "(?:<gap>or<gap>(?:so|two|more))?(?:<gap>and<gap>a<gap>half)?(?:<gap>|-)(?P<when>ago|later|earlier|before|"
    "from<gap>now|hence|afterwards?|previously)(?![A-Za-z])",
    "vague_ago": "(?:[Aa]<gap>)?(?:<vague>)(?:<gap>of)?<gap><unit><gap>(?:ago|later|earlier)(?![A-Za-z])",
    "in_units": "[Ii]n<gap>(?:about<gap>|just<gap>|exactly<gap>)?(?P<n><number>|an?)<gap>(?P<unit><unit>)'?"
    "(?P<time><gap>time)?(?![A-Za-z-])",
    "year_span": r"(?P<y><bareyear>)\s?[-–/]\s?(?P<z><bareyear>|\d\d)(?!\d|[-/.,%]\d|%)",
    "year_month": r"(?P<y>20\d\d|19\d\d)-(?P<m>0[1-9]|1[0-2])(?!\d|[-/.,%]\d|%)",
    "decade": r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-))?(?P<y>1[0-9]\d0|20\d0)'?s(?![A-Za-z])",
    "short_year": r"'(?P<y>\d\d)(?![\d\w]|'?s\b)",
    "fiscal": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>|-))?(?:[Ff]iscal|[Ff]inancial|[Cc]alendar)<gap>(?:[Yy]ear<gap>)?"
    "(?P<y><year>)",
    "edge_year": "(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:<gap>(?:in<gap>)?|-)|(?:[Tt]he<gap>)?(?:beginning|start|end|middle)"
    "<gap>of<gap>)(?P<y><year>)(?!')",
    "season_year": "(?:[Tt]he<gap>)?(?P<season><season>)<gap>(?:of<gap>)?(?P<y><year>)",
    "quarter": "(?:[Tt]he<gap>)?(?P<n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)(?:<gap>|-)"
    "(?P<what>quarter|half)(?:<gap>of<gap>|,?<gap>)(?P<y><year>|(?:this|last|next)<gap>year)",
    "century": r"(?:[Tt]he<gap>)?(?P<n>1\d|20|21)(?:st|th)(?:<gap>|-)[Cc]entury",
    "holiday": "(?P<name><holiday>)(?:,?<gap>(?P<y><year>))?",
    "independence": "(?P<m>July)<gap>(?P<o>Fourth)",
    "spelled_year": "(?:the<gap>year<gap>)?(?P<c>nineteen|eighteen|twenty|two<gap>thousand)"
    "(?:(?:<gap>and)?(?:<gap>|-)(?P<n>(?:oh<gap>)?<number>))?(?![A-Za-z-])",
    "year": "(?P<y><year>)(?!['-]?[A-Za-z](?<!'s))",
}  # fmt: skip


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of the grammar by its name, compiled once."""
    text = _TEMPLATES[name]
    pieces = {**fragments(), "gap": GAP, "day": DAY, "year": YEAR, "unit": UNIT, "link": LINK}
    pieces["bareyear"] = r"(?:1[0-9]\d\d|20\d\d)(?!\d)"
    for key, piece in pieces.items():
        text = re.sub(rf"(?<!\?P)<{key}>", partial(_piece, piece), text)
    return re.compile(text)


def _piece(piece: str, _match: re.Match[str]) -> str:
    """What stands for a placeholder, free of escapes."""
    return piece
