"""What is taken for a photo, and what is left of it."""

from io import BytesIO

import pytest
from PIL import Image

from channels.photo import BadPhoto, cleaned

_ORIENTATION, _GPS, _MAKE = 0x0112, 0x8825, 0x010F


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 40), **options: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **options)
    return written.getvalue()


def from_a_phone() -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif[_MAKE] = "A phone"
    exif.get_ifd(_GPS)[1] = "N"
    return picture(exif=exif, comment=b"taken at home")


def test_nothing_is_left_but_the_picture_upright() -> None:
    before = from_a_phone()
    assert b"A phone" in before
    after = cleaned(before)
    assert b"A phone" not in after
    assert b"taken at home" not in after
    with Image.open(BytesIO(after)) as photo:
        assert photo.format == "JPEG"
        assert photo.size == (40, 80)
        assert dict(photo.getexif()) == {}


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_the_same(kind: str) -> None:
    assert cleaned(picture(kind)).startswith(b"\xff\xd8\xff")


def test_what_is_transparent_becomes_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(BytesIO(cleaned(written.getvalue()))) as photo:
        assert photo.getpixel((0, 0)) == (255, 255, 255)


def test_a_large_photo_becomes_smaller() -> None:
    with Image.open(BytesIO(cleaned(picture(size=(4000, 1000))))) as photo:
        assert photo.size == (2048, 512)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "photo_kind"),
        (b"%PDF-1.7", "photo_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_kind"),
        (picture("GIF"), "photo_kind"),
        (picture("PNG", (10_000, 10_000), compress_level=9)[:5000], "photo_too_large"),
        (picture("PNG", (400, 400), compress_level=0)[:3000], "photo_broken"),
    ],
)
def test_what_is_no_photo_is_refused_by_its_content(content: bytes, problem: str) -> None:
    with pytest.raises(BadPhoto, match=problem):
        cleaned(content)
