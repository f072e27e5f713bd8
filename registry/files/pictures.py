"""Photos as people really have them, decoded under a cap into plain pixels: sRGB, eight bits, upright.

Nothing but pixels leaves this module, so EXIF, GPS, comments and anything appended are gone. What is not
right about a file beside its pixels (cut EXIF, a broken profile, a missing last byte) is no reason to refuse
it.
"""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageCms

from accounts.refusal import FileRefusal

# what browsers, cameras and Windows call the four formats
EXTENSIONS = frozenset(
    {"jpg", "jpeg", "jpe", "jfif", "jfi", "jif", "pjpeg", "pjp", "png", "webp", "heic", "heif", "hif"}
)
FORMATS = ["JPEG", "PNG", "WEBP", "HEIF"]
FULL_SIDE = 2560
LEAST_SIDE = 2
# pixels that are unpacked at once (12 kB of PNG can hold more): four bytes each
MOST_PIXELS = 70_000_000
# a baseline JPEG is unpacked at a half, a quarter or an eighth: the largest phones take 200 megapixels
MOST_SCALED_PIXELS = 220_000_000
MOST_LOST = 0.05  # of the rows, where the end of a file is missing
Image.MAX_IMAGE_PIXELS = None  # the caps above are asked before anything is unpacked

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")
JPEG_END = b"\xff\xd9"


def redraw(data, name):
    """The pixels of a photo in a new image.

    :returns: Image, mode RGB, sRGB, no side longer than FULL_SIDE
    :raises FileRefusal: no photo, too many pixels, or its end is missing
    """
    unreadable = FileRefusal(_("“%(name)s” cannot be read as a photo. Is it damaged?"), name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of metadata that nobody keeps here
            pixels = decoded(data, name)
    except FileRefusal:
        raise
    except Exception as error:  # decoders raise anything at hostile bytes; none of it is our fault
        if "truncated" in str(error):
            raise cut_off(name) from error
        raise unreadable from error
    if pixels is None:
        raise unreadable
    return pixels


def cut_off(name):
    return FileRefusal(_("The end of “%(name)s” is missing. Please send the photo once more."), name)


def decoded(data, name):
    """:returns: Image, or None where it is too small to be a photo"""
    from pillow_heif import register_heif_opener  # lazy: 11 MB, only where photos are taken in

    register_heif_opener()
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        check_size(image, name)
        if min(image.size) < LEAST_SIDE:
            return None
        turn = UPRIGHT.get(orientation(image))
        profile = image.info.get("icc_profile")
        if image.format in ("JPEG", "MPO"):
            image = loaded_jpeg(image, data, name)  # noqa: PLW2901 (the same photo with its end put right)
        pixels = in_eight_bits(image)
    pixels.thumbnail((FULL_SIDE, FULL_SIDE), Image.Resampling.LANCZOS)
    pixels = in_srgb(pixels, profile)
    if turn is not None:
        pixels = pixels.transpose(turn)
    clean = Image.new("RGB", pixels.size, "white")
    clean.paste(pixels, mask=pixels.getchannel("A"))
    return clean


def check_size(image, name):
    """:raises FileRefusal: more pixels than may be unpacked"""
    is_scaled = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    most = MOST_SCALED_PIXELS if is_scaled else MOST_PIXELS
    if image.width * image.height > most:
        raise FileRefusal(
            _(
                "“%(name)s” has too many pixels: %(width)d × %(height)d, at most %(most)d million. "
                "Please make it smaller."
            ),
            name,
            width=image.width,
            height=image.height,
            most=most // 1_000_000,
        )


def orientation(image):
    try:
        return image.getexif().get(ORIENTATION)
    except Exception:  # EXIF is cut or nonsense: then the photo stays as it lies
        return None


def loaded_jpeg(image, data, name):
    """Unpacked at the smallest scale that is large enough; a missing end mark is forgiven.

    :raises FileRefusal: not only the mark is missing, but a part of the picture
    """
    image.draft(None, (FULL_SIDE, FULL_SIDE))
    try:
        image.load()
        return image
    except OSError as error:
        if "truncated" not in str(error):
            raise
    whole = Image.open(io.BytesIO(data + JPEG_END), formats=FORMATS)
    whole.draft(None, (FULL_SIDE, FULL_SIDE))
    whole.load()
    if lost_rows(whole) > MOST_LOST * whole.height:
        raise cut_off(name)
    return whole


def lost_rows(image):
    """Rows at the bottom that the decoder filled with one color."""
    plain = image.convert("L")
    for row in range(plain.height - 1, -1, -1):
        low, high = plain.crop((0, row, plain.width, row + 1)).getextrema()
        if high - low > 1:
            return plain.height - 1 - row
    return plain.height


def in_eight_bits(image):
    """Sixteen and thirty-two bits a channel are scaled, not cut off; palettes become colors."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("I", "F"):
        low, high = image.getextrema()
        scale = 255 / (high - low) if high > 255 else 1
        return image.point(lambda value: value * scale + (-low * scale if high > 255 else 0)).convert("L")
    if image.mode in ("P", "PA", "1") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.copy()


def in_srgb(image, profile):
    """The colors as sRGB shows them, with an alpha channel.

    :param profile: bytes of the file's ICC profile, or None
    """
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA", "La", "RGBa") else None
    colors = image.convert("RGB") if image.mode in ("RGBA", "RGBa") else image
    colors = colors.convert("L") if image.mode in ("LA", "La") else colors
    if profile:
        colors = converted(colors, profile)
    colors = colors.convert("RGB")
    colors.putalpha(alpha if alpha is not None else 255)
    return colors


def converted(colors, profile):
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(colors, source, SRGB, outputMode="RGB")
    except Exception:  # a profile that is broken or of another kind of colors says nothing
        return colors
