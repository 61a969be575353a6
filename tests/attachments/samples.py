"""Files made while the tests run: small, whole, and of every kind that is taken or refused."""

import base64
import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LOCKED_PDF = PDF.replace(b"<</Root", b"<</Encrypt 5 0 R /Root")
SCRIPTED_PDF = PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
PDF_AND_ZIP = PDF + b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def eicar() -> bytes:
    """The scanners' harmless test file, put together here so that no scanner finds it in the source."""
    return base64.b64decode(
        "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})


def xlsx() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def with_part(name: str, content: bytes = b"x") -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", name: content})


def locked_docx_parts() -> bytes:
    """A document whose parts claim to be encrypted, as some archivers do it."""
    data = bytearray(docx())
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        data[position + 8] |= 1
        position = data.find(b"PK\x01\x02", position + 4)
    return bytes(data)


def bomb() -> bytes:
    """A megabyte that claims to unpack to a gigabyte. Nothing here ever unpacks it."""
    return with_declared_size(
        zipped({"[Content_Types].xml": b"", "word/document.xml": bytes(1_000_000)}), 1_000_000_000
    )


def with_declared_size(archive: bytes, size: int) -> bytes:
    """The archive with another size claimed for its last part."""
    data = bytearray(archive)
    position = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, position + 24, size)
    return bytes(data)


def crowded(count: int) -> bytes:
    """An archive with a long list of contents; the count at its end holds no more than 65,535."""
    line = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed, shown = line * count, min(count, 0xFFFF)
    return b"PK\x03\x04" + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, shown, shown, len(listed), 4, 0)


def compound(*streams: str) -> bytes:
    """As much of a compound file as names its streams."""
    return OLE + bytes(504) + b"".join(each.encode("utf-16-le").ljust(128, b"\0") for each in streams)


def msg() -> bytes:
    return compound("Root Entry", "__properties_version1.0")


def eml() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "head@school.example", "parent@home.example", "Leave"
    message.set_content("We cannot agree to the leave.\n")
    return message.as_bytes()


def jpeg(size: tuple[int, int] = (60, 40), mode: str = "RGB", *, turned: bool = False, **options: object) -> bytes:
    """A photograph with everything in it that a camera writes: place, time, thumbnail, comment, colour profile."""
    image = Image.new(mode, size, "white" if mode != "CMYK" else 0)
    image.paste(0, (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Camera maker", "2026:11:20 08:30:00"
    exif[0x0112] = 6 if turned else 1
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 16.0, 30.0), 3: "E", 4: (0.0, 31.0, 12.0)})
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"secret comment", icc_profile=b"secret profile", **options)
    return buffer.getvalue() + b"<script>behind the picture</script>"


def png(size: tuple[int, int] = (30, 20), mode: str = "RGBA") -> bytes:
    texts = PngInfo()
    texts.add_text("Author", "secret author")
    texts.add_itxt("XML:com.adobe.xmp", "secret xmp")
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    Image.new(mode, size).save(buffer, "PNG", pnginfo=texts, exif=exif, icc_profile=b"secret profile")
    return buffer.getvalue() + b"PK\x03\x04 behind the picture"


def png_of_size(width: int, height: int) -> bytes:
    """A picture that says it is as large as this and holds next to nothing."""
    data = bytearray(png((1, 1), "RGB"))
    struct.pack_into(">LL", data, 16, width, height)
    struct.pack_into(">L", data, 29, zlib.crc32(bytes(data[12:29])))
    return bytes(data)
