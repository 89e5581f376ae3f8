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
