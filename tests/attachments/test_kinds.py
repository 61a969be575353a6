"""Which files are taken: by what is in them, with a name that agrees."""

import time
from pathlib import Path

import pytest

from intranet.attachments import kinds, office
from intranet.attachments.kinds import CSV, DOCX, EML, JPEG, MSG, PDF, PNG, TXT, XLSX
from intranet.attachments.unfit import Unfit
from tests.attachments import samples

ALLOWED = "PDF, DOCX, XLSX, JPG, PNG, MSG, EML, CSV or TXT"


@pytest.fixture
def identify(tmp_path: Path):
    def identify(name: str, content: bytes) -> kinds.Kind:
        path = tmp_path / "part"
        path.write_bytes(content)
        return kinds.identify(path, name)

    return identify


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("letter.pdf", samples.PDF, PDF),
        ("LETTER.PDF", samples.PDF, PDF),
        ("letter.pdf", b"\xef\xbb\xbf\r\n" + samples.PDF, PDF),
        ("scripted.pdf", samples.SCRIPTED_PDF, PDF),
        ("both.pdf", samples.PDF_AND_ZIP, PDF),
        ("plan.docx", samples.docx(), DOCX),
        ("plan.docx", samples.zipped({"[Content_Types].xml": b"", "word/document2.xml": b""}), DOCX),
        ("marks.xlsx", samples.xlsx(), XLSX),
        ("photo.jpg", samples.jpeg(), JPEG),
        ("photo.jpeg", samples.jpeg(), JPEG),
        ("scan.png", samples.png(), PNG),
        ("mail.msg", samples.msg(), MSG),
        ("mail.eml", samples.eml(), EML),
        ("mail.eml", b"From head@school.example Fri Nov 20\r\n" + samples.eml(), EML),
        ("marks.csv", 'name\n=HYPERLINK("https://away.example")\nZoë\n'.encode(), CSV),
        ("marks.csv", "name;marks\r\nZoë;5\r\n".encode("cp1252"), CSV),
        ("notes.txt", b"\xef\xbb\xbfnotes\n", TXT),
    ],
)
def test_a_file_whose_name_and_content_agree_is_taken(identify, name, content, kind):
    assert identify(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.jpg", samples.png(), PNG),
        ("letter.docx", samples.PDF, PDF),
        ("NUL", samples.PDF, PDF),
        ("Version 1.2", samples.docx(), DOCX),
        ("marks.csv", samples.xlsx(), XLSX),
    ],
)
def test_a_name_may_be_mistaken_about_which_of_the_allowed_kinds_it_is(identify, name, content, kind):
    assert identify(name, content) is kind


PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.html", PAGE),
        ("x.xhtml", PAGE),
        ("x.htm", samples.PDF),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.xml", b"<?xml version='1.0'?><x/>"),
        ("x.mht", samples.eml()),
        ("x.js", b"1"),
        ("x.hta", PAGE),
        ("x.exe", b"MZ\x90\0"),
        ("x.bat", b"@echo off\r\n"),
        ("x.vbs", b"MsgBox 1"),
        ("x.lnk", b"L\0\0\0"),
        ("x.php", b"<?php phpinfo();"),
        ("x.phtml", b"<?php phpinfo();"),
        ("x.docm", samples.docx()),
        ("x.xlsm", samples.xlsx()),
        ("x.doc", samples.compound("WordDocument")),
        ("x.xls", samples.compound("Workbook")),
        ("x.swf", b"FWS"),
        ("x.zip", samples.zipped({"a": b"b"})),
        ("x.gif", b"GIF89a/*<script>alert(1)</script>*/=1;"),
        ("x.webp", b"RIFF\x04\0\0\0WEBP"),
        ("x.heic", b"\0\0\0\x18ftypheic"),
        ("x.pdf.exe", samples.PDF),
        ("x", b"only text"),
        ("", b"only text"),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_the_list(identify, name, content):
    with pytest.raises(Unfit, match=f"cannot take. Attach a {ALLOWED} file"):
        identify(name, content)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("x.pdf", PAGE, "PDF"),
        ("x.pdf", b"MZ\x90\0", "PDF"),
        ("x.pdf", b"", "PDF"),
        ("x.pdf", PAGE + samples.PDF, "PDF"),
        ("x.jpg", b"<?php phpinfo();", "JPG"),
        ("x.png", b"GIF89a", "PNG"),
        ("x.docx", samples.zipped({"word/document.xml": b""}), "DOCX"),
        ("x.docx", samples.zipped({"[Content_Types].xml": b"", "a.html": PAGE}), "DOCX"),
        ("x.xlsx", samples.zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "XLSX"),
        ("x.docx", samples.compound("WordDocument"), "DOCX"),
        ("x.msg", samples.OLE, "MSG"),
        ("x.msg", samples.compound("WordDocument", "Macros"), "MSG"),
        ("x.eml", PAGE, "EML"),
        ("x.eml", b"Only: one header\n\nand text", "EML"),
        ("x.eml", b"no header at all\n", "EML"),
        ("x.txt", PAGE, "TXT"),
        ("x.txt", b"\xef\xbb\xbf  <SVG onload=alert(1)>", "TXT"),
        ("x.txt", b"MZ\x90\0", "TXT"),
        ("x.txt", b"one\x00two", "TXT"),
        ("x.txt", "UTF-16 has NULs".encode("utf-16"), "TXT"),
        ("x.csv", b"#!/bin/sh\n", "CSV"),
        ("x.csv", b"\x81\x8d\x8f", "CSV"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(identify, name, content, title):
    with pytest.raises(Unfit, match=f"is not a {title} file inside.*{ALLOWED}"):
        identify(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("locked.pdf", samples.LOCKED_PDF),
        ("locked.pdf", samples.PDF.replace(b"<</Root", b"<</Encrypt\n<</Filter/Standard>>/Root")),
        ("locked.docx", samples.compound("EncryptedPackage", "EncryptionInfo")),
        ("locked.docx", samples.locked_docx_parts()),
    ],
)
def test_a_file_with_a_password_is_refused_and_says_why(identify, name, content):
    with pytest.raises(Unfit, match="protected with a password"):
        identify(name, content)


def test_the_word_encrypt_in_a_letter_locks_nothing(identify):
    assert identify("letter.pdf", samples.PDF + b"(how to /Encrypt a letter)") is PDF


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "word/vbaData.xml"]
)
def test_a_document_with_macros_is_refused_whatever_it_is_called(identify, part):
    with pytest.raises(Unfit, match="contains macros"):
        identify("plan.docx", samples.with_part(part))


@pytest.mark.parametrize(
    "content",
    [
        samples.bomb(),
        samples.with_declared_size(samples.docx(), office.MOST_UNPACKED + 1),
        samples.with_declared_size(samples.docx(), office.RATIO_FROM + 1),
        samples.crowded(office.MOST_PARTS + 1),
    ],
    ids=["a gigabyte in a megabyte", "too much in all", "too dense", "too many parts"],
)
def test_a_document_that_would_unpack_to_too_much_is_refused(identify, content):
    with pytest.raises(Unfit, match="would unpack to far more"):
        identify("plan.docx", content)


def test_a_large_honest_spreadsheet_is_taken(identify):
    rows = samples.zipped(
        {"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"ab" * 900_000}
    )
    assert identify("marks.xlsx", rows) is XLSX


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        samples.docx()[:-30],
        samples.docx()[:60] + samples.docx()[90:],
        samples.crowded(100_000),
        samples.docx().replace(b"PK\x01\x02", b"PK\x01\x09"),
    ],
    ids=["nothing but a beginning", "cut short", "a piece missing", "more parts than can be counted", "list broken"],
)
def test_a_document_whose_list_of_contents_cannot_be_read_is_refused(identify, content):
    with pytest.raises(Unfit, match="is damaged"):
        identify("plan.docx", content)


def test_hostile_files_of_full_size_are_seen_through_quickly(identify):
    size = 10 * 1024 * 1024
    begun = time.perf_counter()
    for name, content in [
        ("x.pdf", samples.PDF + b"/Encrypt " * (size // 9)),
        ("x.pdf", samples.PDF + b"/Encrypt" + b" " * size),
        ("x.eml", b"a:" * (size // 2)),
        ("x.txt", b" " * size + b"\0"),
        ("x.docx", b"PK\x03\x04" + b"PK\x05\x06" * (size // 4)),
        ("x.msg", samples.OLE + b"_\0" * (size // 2)),
    ]:
        try:
            identify(name, content)
        except Unfit:
            continue
    assert time.perf_counter() - begun < 6, "each of six files within a second"
