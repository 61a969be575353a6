"""Pictures are drawn anew: one sees the same, and nothing else of them is left."""

import io
from pathlib import Path

import pytest
from PIL import Image

from intranet.attachments import images
from intranet.attachments.unfit import Unfit
from tests.attachments import samples

MOST = 20 * 1024 * 1024
SECRETS = (b"secret", b"Camera", b"2026:11:20", b"behind", b"Exif", b"ICC_PROFILE", b"iCCP", b"eXIf", b"tEXt", b"iTXt")


@pytest.fixture
def redraw(tmp_path: Path):
    def redraw(content: bytes, form: str, most: int = MOST) -> bytes:
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(content)
        images.redraw(source, target, form, most)
        return target.read_bytes()

    return redraw


def drawn(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    ("content", "form"), [(samples.jpeg(), "JPEG"), (samples.jpeg(turned=True), "JPEG"), (samples.png(), "PNG")]
)
def test_nothing_is_left_of_place_time_camera_or_what_lay_behind_the_picture(redraw, content, form):
    assert sum(secret in content for secret in SECRETS) >= 4
    redrawn = redraw(content, form)
    assert not [secret for secret in SECRETS if secret in redrawn]
    again = drawn(redrawn)
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photograph_taken_sideways_stands_upright(redraw):
    upright = drawn(redraw(samples.jpeg((60, 40), turned=True), "JPEG"))
    assert upright.size == (40, 60)
    assert upright.getpixel((35, 5)) < (60, 60, 60), "the dark corner has gone from top left to top right"
    assert upright.getpixel((5, 5)) > (200, 200, 200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_its_pixels(redraw, mode):
    before = Image.new("RGBA", (8, 8), (10, 200, 30, 120))
    before.paste((250, 0, 0, 255), (0, 0, 4, 4))
    before = before.convert(mode) if mode != "I;16" else Image.new(mode, (8, 8), 4000)
    buffer = io.BytesIO()
    before.save(buffer, "PNG")
    after = drawn(redraw(buffer.getvalue(), "PNG"))
    assert after.mode == drawn(buffer.getvalue()).mode
    assert after.tobytes() == before.tobytes()


def test_a_png_keeps_what_is_transparent(redraw):
    before = Image.new("P", (4, 4), 1)
    buffer = io.BytesIO()
    before.save(buffer, "PNG", transparency=1)
    assert drawn(redraw(buffer.getvalue(), "PNG")).info["transparency"] is not None


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_photograph_of_another_colour_mode_is_taken(redraw, mode):
    assert drawn(redraw(samples.jpeg(mode=mode), "JPEG")).size == (60, 40)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(redraw):
    for width, height in [(8000, 5001), (9000, 9000), (60_000, 60_000)]:
        with pytest.raises(Unfit, match="more than 40 million pixels"):
            redraw(samples.png_of_size(width, height), "PNG")


def test_a_very_large_photograph_is_read_at_half_its_width(redraw):
    redrawn = drawn(redraw(samples.jpeg((6000, 5000), "L"), "JPEG"))
    assert redrawn.size == (3000, 2500)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (samples.jpeg((200, 200))[:400], "JPEG"),
        (samples.png()[:60], "PNG"),
        (b"\xff\xd8\xff" + b"\0" * 100, "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (samples.png(), "JPEG"),
        (samples.jpeg() + b"\xff\xda" * 200, "JPEG"),
    ],
    ids=["cut short", "cut short", "no picture", "no picture", "another kind", "drawn hundreds of times"],
)
def test_a_damaged_picture_is_refused(redraw, content, form):
    with pytest.raises(Unfit, match="is damaged or cut short"):
        redraw(content, form)


def test_a_picture_whose_orientation_cannot_be_read_is_still_taken(redraw):
    content = samples.jpeg().replace(b"Exif\0\0MM", b"Exif\0\0XX").replace(b"Exif\0\0II", b"Exif\0\0XX")
    assert drawn(redraw(content, "JPEG")).size == (60, 40)


def test_a_picture_that_grows_beyond_its_limit_is_refused(redraw):
    with pytest.raises(Unfit, match="more detail than we can keep"):
        redraw(samples.jpeg((400, 400)), "JPEG", most=500)


def test_a_full_disk_is_not_blamed_on_the_picture(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(samples.jpeg((1000, 1000)))
    with pytest.raises(OSError, match="No space left"):
        images.redraw(source, Path("/dev/full"), "JPEG", MOST)
