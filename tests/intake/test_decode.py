"""Encodings."""

import codecs

import pytest

from foreigndesk.errors import InputError
from foreigndesk.intake.decode import decode

FRENCH = (
    "Le président sénégalais a reçu jeudi à Dakar son homologue gambien, à qui il a promis la fin du pont "
    "avant l'été. « C'était nécessaire », a déclaré le ministre des Affaires étrangères après la cérémonie. "
    * 4
)
RUSSIAN = "Министр иностранных дел прибыл в Астану с официальным визитом и провёл переговоры с коллегой. " * 6
JAPANESE = "外務大臣は木曜日にソウルを訪問し、両国の協力について会談した。" * 12


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding):
    text = "Kenya's envoy — Ms. Otieno — left for Zürich on Monday.\n"
    assert decode(text.encode(encoding), "f") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_legacy_encodings(text, encoding):
    assert decode(text.encode(encoding), "f") == text


def test_a_page_says_its_encoding():
    page = f'<html><head><meta charset="cp1252"></head><body>{FRENCH}</body></html>'
    assert decode(page.encode("cp1252"), "f") == page


def test_a_text_cut_within_a_character():
    data = FRENCH.encode()
    cut = data[: data.rindex("é".encode()) + 1]
    assert decode(cut, "f") == FRENCH[: FRENCH.rindex("é")] + "\ufffd"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0....", "a JPEG image"),
        (b"\x1f\x8b\x08....", "a gzip archive"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"some text\0and a zero", "binary data at byte 9"),
        (bytes(range(256)) * 20, "binary data"),
        (codecs.BOM_UTF16_LE + b"a\0b", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused(data, told):
    with pytest.raises(InputError, match=told) as problem:
        decode(data, "the/file")
    assert str(problem.value).startswith("the/file: ")
    assert "save it" in str(problem.value)


TURKISH = "Mr Yıldız, Şahin and Ağaoğlu spoke in Ankara on Tuesday after the talks had ended. "
ALPHABETS = {
    "Turkish names": (TURKISH, ["cp1254", "iso8859_9"]),
    "Turkish": (
        "Dışişleri Bakanı Yıldız, salı günü mevkidaşıyla görüştü ve anlaşmayı ele aldı. ",
        ["cp1254"],
    ),
    "Polish": ("Premier Łukasz Szczęsny spotkał się z ministrem Żółkiewskim. ", ["cp1250", "iso8859_2"]),
    "Czech names": ("Ministers Dvořák and Černý met in Žďár on Friday. ", ["cp1250", "iso8859_2"]),
    "Icelandic": ("Þórdís Gylfadóttir hitti Guðna í Reykjavík. ", ["cp1252"]),
    "Lithuanian": ("Gintautas Žemaitis susitiko su Šarūnu Ąžuolu, kurį lydėjo Ūla. ", ["cp1257"]),
    "French": (FRENCH, ["cp1252"]),
    "Russian": (RUSSIAN, ["cp1251", "koi8-r"]),
    "Greek": ("Ο υπουργός Εξωτερικών συναντήθηκε με τον ομόλογό του στην Αθήνα. ", ["cp1253"]),
    "Arabic": ("التقى وزير الخارجية نظيره في العاصمة وبحثا معاهدة الحدود. ", ["cp1256"]),
    "Japanese": (JAPANESE, ["shift_jis", "euc-jp"]),
    "Chinese": ("外交部长访问了利马，讨论了边界条约问题，双方同意开放新的口岸。", ["gbk"]),
    "Chinese, long forms": ("外交部長訪問了利馬，討論了邊界條約問題，雙方同意開放新的口岸。", ["big5"]),
    "Korean": ("장관은 화요일 리마를 방문하여 국경 조약을 논의했다. ", ["cp949"]),
}


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1252", "utf-8"])
@pytest.mark.parametrize("name", ALPHABETS)
def test_an_encoding_that_nobody_declares_or_somebody_declares_wrongly(name, declared):
    text, encodings = ALPHABETS[name]
    page = f'<html><body><div class="story"><p>{text * 3}</p></div><p>All rights reserved.</p></body></html>'
    for encoding in encodings:
        assert decode(page.encode(encoding), "f", declared) == page


def test_a_page_put_together_from_two_encodings():
    page = b'<html><meta charset="utf-8"><p>Lom\xc3\xa9: \x93talks\x94 at the caf\xe9 \x96 again</p></html>'
    assert "Lomé: “talks” at the café – again" in decode(page, "f")
