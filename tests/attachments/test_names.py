"""What a file is called: on the page, beside another of the same name, and when somebody downloads it."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.attachments import names

ACUTE = "\u0301"
TURN_AROUND = "\u202e"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("letter.pdf", "letter.pdf"),
        ("LETTER.PDF", "LETTER.PDF"),
        ("مرفق الطالب.pdf", "مرفق الطالب.pdf"),
        ("学校からの手紙.pdf", "学校からの手紙.pdf"),
        ("Llythyr Siân Ŵyn.docx", "Llythyr Siân Ŵyn.docx"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/var/spool/cron/root", "root"),
        ("D:\\School\\Letters\\reply.pdf", "reply.pdf"),
        ("../../../srv/app.py", "app.py"),
        ("%2e%2e%2fplan.pdf", "%2e%2e%2fplan.pdf"),
        ("plan.pdf\0.exe", "plan.pdf .exe"),
        ("./.profile", "profile"),
        ("plan.pdf ", "plan.pdf"),
        ("plan.pdf...", "plan.pdf"),
        ("plan.pdf::$DATA", "plan.pdf"),
        ("plan.pdf:$INDEX_ALLOCATION", "plan.pdf"),
        ("term: plan.pdf", "term: plan.pdf"),
        ("plan\r\nSet-Cookie: a=b.pdf", "plan Set-Cookie: a=b.pdf"),
        ("{{ 7*7 }}.pdf", "{{ 7*7 }}.pdf"),
        (f"plan{TURN_AROUND}fdp.exe", "planfdp.exe"),
        ("plan.pdf\u200b", "plan.pdf"),
        ("plan\u200e\u200f\u061c.pdf", "plan.pdf"),
        ("half \ud83d pair.pdf", "half pair.pdf"),
        (f"e{ACUTE}t{ACUTE}.pdf", "ét́.pdf"),
        ("a" + ACUTE * 60 + ".pdf", "á" + ACUTE * 8 + ".pdf"),
        ("...", ""),
        ("", ""),
        ("folder/", ""),
    ],
)
def test_a_name_is_shown_as_one_clean_line_without_folders(sent, shown):
    assert names.display_name(sent) == unicodedata.normalize("NFC", shown)


@pytest.mark.parametrize("sent", ["w" * 300 + ".pdf", "ŵ" * 200 + ".pdf", "手" * 150 + ".docx", "🙂" * 90 + ".jpeg"])
def test_a_long_name_is_cut_and_keeps_its_extension(sent):
    shown = names.display_name(sent)
    assert len(shown) <= 200
    assert len(shown.encode()) <= 240
    assert names.extension(shown) == sent.rpartition(".")[2]
    assert sent.startswith(shown.rpartition(".")[0])


@given(st.text(st.characters(codec=None), max_size=400))
def test_no_name_breaks_out_of_its_line_its_folder_or_its_limits(sent):
    shown = names.display_name(sent)
    assert len(shown) <= 200
    assert len(shown.encode()) <= 240
    assert not set(shown) & set("/\\\r\n\0")
    assert names.display_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        ("Version 1.2", ""),
        ("NUL", ""),
        ("a.pdf_", ""),
        ("a.what is this", ""),
    ],
)
def test_an_extension_is_what_follows_the_last_dot(name, extension):
    assert names.extension(name) == extension


@pytest.mark.parametrize(
    ("name", "fitting"),
    [("scan.jpg", "scan.png"), ("NUL", "NUL.png"), ("Version 1.2", "Version 1.2.png"), ("a.b.jpeg", "a.b.png")],
)
def test_a_name_gets_the_extension_of_what_is_in_the_file(name, fitting):
    assert names.with_extension(name, "png") == fitting


@pytest.mark.parametrize(
    ("name", "taken", "apart"),
    [
        ("letter.pdf", [], "letter.pdf"),
        ("letter.pdf", ["letter.docx"], "letter.pdf"),
        ("letter.pdf", ["letter.pdf"], "letter (2).pdf"),
        ("Letter.PDF", ["letter.pdf", "letter (2).pdf"], "Letter (3).PDF"),
        ("README", ["readme"], "README (2)"),
    ],
)
def test_two_files_of_one_name_are_told_apart(name, taken, apart):
    assert names.told_apart(name, taken) == apart


def test_telling_apart_keeps_within_the_limits():
    longest = names.display_name("手" * 150 + ".docx")
    apart = names.told_apart(longest, [longest])
    assert apart.endswith(" (2).docx")
    assert len(apart.encode()) <= 240


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("letter.pdf", "letter.pdf"),
        ("NUL.pdf", "_NUL.pdf"),
        ("com1.docx", "_com1.docx"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("aux .pdf", "_aux .pdf"),
        ("console.pdf", "console.pdf"),
        ("term: plan.pdf", "term_ plan.pdf"),
        ("a|b*c?.pdf", "a_b_c_.pdf"),
        ('say "no".pdf', "say _no_.pdf"),
        ("<script>.pdf", "_script_.pdf"),
        ("...", "file"),
    ],
)
def test_a_download_can_be_saved_on_windows(name, saved_as):
    assert names.download_name(name) == saved_as


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("letter.pdf", 'attachment; filename="letter.pdf"'),
        ("Siân.pdf", "attachment; filename=\"Sian.pdf\"; filename*=UTF-8''Si%C3%A2n.pdf"),
        ("手紙.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%89%8B%E7%B4%99.pdf"),
        ("100%.pdf", "attachment; filename=\"100_.pdf\"; filename*=UTF-8''100%25.pdf"),
        ('x"; filename="y.pdf', 'attachment; filename="x_; filename=_y.pdf"'),
    ],
)
def test_a_download_header_names_the_file_for_old_and_new_programs(name, header):
    assert names.disposition(name) == header


@given(st.text(st.characters(codec=None), max_size=120))
def test_a_download_header_is_one_line_of_ascii_with_the_name_in_it_once(sent):
    header = names.disposition(names.display_name(sent))
    found = re.fullmatch(
        r'attachment; filename="([^"\\%\r\n]+)"(?:; filename\*=UTF-8\'\'([A-Za-z0-9!#$&+\-.^_`|~%]+))?', header
    )
    assert found
    assert header.isascii()
    assert unquote(found[2] or found[1]) == names.download_name(names.display_name(sent))
