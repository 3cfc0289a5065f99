"""Photos as they come in: known by their content, and stripped of all but the picture."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

# Ours is told to the citizen, before a pixel is read; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None

_KINDS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2048
_QUALITY = 85


class BadPhoto(Exception):
    """Not a photo that can be taken; the argument is the name of the problem's wording."""


def cleaned(content: bytes) -> bytes:
    """The picture alone as a JPEG: no place, time or camera, upright, and no larger than needed."""
    try:
        with Image.open(BytesIO(content), formats=_KINDS) as photo:
            if photo.width * photo.height > _MOST_PIXELS:
                raise BadPhoto("photo_too_large")
            upright = ImageOps.exif_transpose(photo)
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            return _jpeg(upright)
    except UnidentifiedImageError as error:
        raise BadPhoto("photo_kind") from error
    except (OSError, ValueError, SyntaxError) as error:
        # What Pillow raises for a broken file depends on where it is broken.
        raise BadPhoto("photo_broken") from error


def _jpeg(photo: Image.Image) -> bytes:
    """Only the pixels are taken over: whatever else the file told is left behind."""
    picture = Image.new("RGB", photo.size, "white")
    layer = photo.convert("RGBA")
    picture.paste(layer, mask=layer)
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
