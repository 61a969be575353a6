"""Files that are made to be a burden: small ones that claim to be endless, and what is not what its name says."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from openpyxl import Workbook

from intranet.attachments.office import OLE_START

_SHEET = "xl/worksheets/sheet1.xml"
_START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"


def workbook(rows: list[list[object]], hidden: list[list[object]] | None = None) -> bytes:
    """A workbook as a spreadsheet program writes it; with `hidden` a sheet before it that nobody sees."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden is not None:
        for row in hidden:
            sheet.append(row)
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Certificate")
        book.active = 1
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same document with some of its parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, part in parts.items():
            after.writestr(name, part)
    return made.getvalue()


def row_far_away(number: int) -> bytes:
    """A workbook of a few kilobytes whose second row claims to be the numbered one."""
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="A2"><v>1</v></c></row>' % number
    return with_parts(workbook([["x"]]), {_SHEET: _START + rows + _END})


def bomb() -> bytes:
    """A workbook that would unpack to a thousand times its size."""
    return with_parts(workbook([["x"]]), {_SHEET: _START + b"<row><c><v>1</v></c></row>" * 1_500_000 + _END})


def with_macros() -> bytes:
    """A workbook with macros, whatever it is called."""
    return with_parts(workbook([["x"]]), {"xl/vbaProject.bin": b"Sub Auto_Open()"})


def old_workbook() -> bytes:
    """The first bytes of a workbook of before 2007."""
    return OLE_START + b"\x00" * 2048


def pdf(stream: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one page with this content."""
    return pdf_of(stream, trailer=trailer)


def pdf_of(*streams: bytes, trailer: bytes = b"") -> bytes:
    """A PDF with a page for each content."""
    pages = range(4, 4 + 2 * len(streams), 2)
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page, stream in zip(pages, streams, strict=True):
        packed = zlib.compress(stream, 9)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (page + 1),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return made + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (count, trailer, start)


def printed(*pages: list[str]) -> bytes:
    """A PDF of text, page by page, line under line."""
    return pdf_of(*(b"BT /F1 9 Tf 40 800 Td 12 TL " + b" ".join(map(_shown, lines)) + b" ET" for lines in pages))


def _shown(line: str) -> bytes:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(%s) Tj T*" % escaped.encode("cp1252")


def endless_pdf() -> bytes:
    """A PDF of some kilobytes that draws four hundred thousand letters."""
    return pdf(b"BT /F1 9 Tf (a) Tj ET\n" * 400_000)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    return pdf(b"BT /F1 9 Tf (a) Tj ET", b"/Encrypt<</Filter/Standard/V 2/R 3/O()/U()/P -44>>")
