"""Bytes of transcripts become text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planutdrag.errors import SourceEmpty, SourceTooLarge, SourceUnknown
from planutdrag.extract.reader import ReadSettings, read
from planutdrag.extract.transcript.encodings import decode

PLAN = "Verksamhetsplan för Ängsbro kommun – ”mål”\nFler besökare på biblioteken, 85 %\nÅtgärder: öka\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_the_same_text_from_every_encoding(encoding: str) -> None:
    assert decode(PLAN.encode(encoding), "plan.txt").text == PLAN


def test_dos_text_of_swedish_letters() -> None:
    text = "Nämndens mål är att öka nöjdheten på äldreboenden i Ängsbro"
    assert decode(text.encode("cp850"), "plan.txt").text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("fo\u0308r na\u0308mndens ma\u030al", "för nämndens mål"),
        ("rad ett\r\nrad två\rrad tre", "rad ett\nrad två\nrad tre"),
        ("bes\u000bökare\x00\ufffe på", "besökare på"),
        ("Mål 1:\u2002\x07Vi finns", "Mål 1:\u2002 Vi finns"),
        ("vård\u00adkedja", "vårdkedja"),
        ("vård\u00ad\nkedja", "vård\u00ad\nkedja"),
        ("85\f\t81", "85\t81"),
        ("sist\n\fförst", "sist\n\fförst"),
        ("A &amp; B &lt;4 m&aring;n", "A & B <4 mån"),
        ("fÃ¶r nÃ¤mnden pÃ¥ sÃ¤tt", "för nämnden på sätt"),
        ("ska til\ufffd-\nlämpas", "ska til-\nlämpas"),
    ],
)
def test_what_is_no_text_goes(raw: str, text: str) -> None:
    assert decode(raw.encode("utf-8"), "plan.txt").text == text


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x00\x00", b" \r\n\t\f", b"\xef\xbb\xbf", b"\xff\xfe", b"\x07\n"]
)
def test_nothing_visible_is_empty(data: bytes) -> None:
    with pytest.raises(SourceEmpty):
        decode(data, "plan.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"%PDF-1.7\n%text",
        b"PK\x03\x04 word/document.xml",
        b"{\\rtf1 hej}",
        b"\x00\x01\x02\x03text\x04\x05\x06\x07\x08\x0e\x0f",
    ],
)
def test_other_formats_are_refused(data: bytes) -> None:
    with pytest.raises(SourceUnknown):
        decode(data, "plan.txt")


def test_a_few_lost_bytes_do_not_change_the_encoding() -> None:
    data = PLAN.encode("utf-8").replace("på".encode(), b"p\xc3") * 5
    decoded = decode(data + PLAN.encode("utf-8") * 30, "plan.txt")
    assert decoded.encoding == "utf-8"
    assert [notice.code for notice in decoded.notices] == ["damaged-characters"]


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_our_error(data: bytes) -> None:
    try:
        text = decode(data, "x.txt").text
    except (SourceEmpty, SourceUnknown):
        return
    assert text.strip()
    assert not any(ord(char) < 32 and char not in "\t\n\f" for char in text)


@given(st.text(alphabet="abcdefghijklmnopqrsåäöÅÄÖ é,.-\n", min_size=1, max_size=200))
def test_utf8_text_is_kept_to_the_letter(text: str) -> None:
    try:
        assert decode(text.encode("utf-8"), "x.txt").text == text
    except SourceEmpty:
        assert not text.strip()


def test_what_is_longer_than_any_transcript_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert read(tmp_path / "plan.txt").pages[0].text
    with pytest.raises(SourceTooLarge, match="plan\\.txt is longer"):
        read(tmp_path / "plan.txt", ReadSettings(text_bytes=len(PLAN) - 1))
