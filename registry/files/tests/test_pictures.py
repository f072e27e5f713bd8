"""Photos as people really have them: what is taken, in which colors, and what is said of the rest."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageOps, PngImagePlugin

from accounts.refusal import FileRefusal
from registry.files import pictures, uploads

FOLDER = Path(__file__).parent / "pictures"


def redrawn(data, name="照片.jpg"):
    return pictures.redraw(data, name)


def drawn(size=(640, 480)):
    """A picture with something in every row."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(image).line([(0, 0), size], fill="red", width=9)
    return image


def file_of(image, format="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def near(found, wanted, by=4):
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_each_photo_from_the_field_is_taken(db, name):
    upload = SimpleUploadedFile(name, FOLDER.joinpath(name).read_bytes())
    assert uploads.store_picture(upload, by=None).width > 300


@pytest.mark.parametrize("extension", ["jfif", "JFIF", "jpe", "jif", "pjpeg", "JPG", "hif"])
def test_other_names_of_the_same_formats(db, extension):
    upload = SimpleUploadedFile(f"照片.{extension}", file_of(drawn()))
    assert uploads.store_picture(upload, by=None).width == 640


@pytest.mark.parametrize(
    ("name", "color"),
    [("i18-display-p3.jpg", (219, 37, 49)), ("i19-adobe-rgb.jpg", (231, 57, 57)), ("i10-windows.jfif", None)],
)
def test_colors_are_those_that_srgb_shows(name, color):
    data = FOLDER.joinpath(name).read_bytes()
    plain = Image.open(io.BytesIO(data)).convert("RGB").getpixel((5, 5))
    assert near(redrawn(data).getpixel((5, 5)), color or plain)


def test_colors_of_a_profile_stay_right_beside_transparency():
    p3 = io.BytesIO(FOLDER.joinpath("i18-display-p3.jpg").read_bytes())
    profile = Image.open(p3).info["icc_profile"]
    image = Image.new("RGBA", (60, 60), (200, 60, 59, 255))
    assert near(redrawn(file_of(image, "PNG", icc_profile=profile)).getpixel((5, 5)), (219, 37, 49))
    image.putalpha(0)
    assert redrawn(file_of(image, "PNG", icc_profile=profile)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 128, b""])
def test_a_broken_profile_is_no_reason_to_refuse(profile):
    data = file_of(Image.new("RGB", (60, 60), (200, 60, 59)), "PNG", icc_profile=profile)
    assert redrawn(data).getpixel((5, 5)) == (200, 60, 59)


@pytest.mark.parametrize(
    ("mode", "value", "shown"),
    [
        ("I;16", 0, 0),
        ("I;16", 65535, 255),
        ("I;16", 32768, 128),
        ("I;16", 300, 1),
        ("L", 128, 128),
        ("1", 255, 255),
    ],
)
def test_sixteen_bits_are_scaled_and_not_cut_off(mode, value, shown):
    data = file_of(Image.new(mode, (40, 40), value), "PNG")
    assert near(redrawn(data).getpixel((5, 5)), (shown,) * 3, by=1)


def test_palettes_and_transparency_without_alpha():
    palette = drawn((40, 40)).quantize(16)
    assert redrawn(file_of(palette, "PNG", transparency=0)).mode == "RGB"
    gray = Image.new("LA", (40, 40), (10, 0))
    assert redrawn(file_of(gray, "PNG")).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("value", range(1, 10))
def test_every_orientation_stands_upright(value):
    exif = Image.Exif()
    exif[pictures.ORIENTATION] = value
    data = file_of(drawn(), exif=exif)
    right = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    found = redrawn(data)
    assert found.size == right.size
    assert near(found.getpixel((9, 9)), right.getpixel((9, 9)))


def test_cut_exif_still_turns_the_photo():
    assert redrawn(FOLDER.joinpath("i06-exif-cut.jpg").read_bytes()).size == (480, 640)
    assert redrawn(FOLDER.joinpath("i06b-exif-cut-more.jpg").read_bytes()).size == (640, 480)


@pytest.mark.parametrize(
    ("format", "options", "cap", "is_taken"),
    [
        ("JPEG", {}, "MOST_SCALED_PIXELS", True),
        ("JPEG", {"progressive": True}, "MOST_PIXELS", True),
        ("PNG", {}, "MOST_PIXELS", True),
        ("JPEG", {}, "MOST_SCALED_PIXELS", False),
        ("JPEG", {"progressive": True}, "MOST_PIXELS", False),
        ("PNG", {}, "MOST_PIXELS", False),
        ("WEBP", {}, "MOST_PIXELS", False),
    ],
)
def test_too_many_pixels_are_called_so(monkeypatch, format, options, cap, is_taken):
    monkeypatch.setattr(pictures, cap, 640 * 480 - (0 if is_taken else 1))
    data = file_of(drawn(), format, **options)
    if is_taken:
        assert redrawn(data).size == (640, 480)
        return
    with pytest.raises(FileRefusal, match="640 × 480"):
        redrawn(data)


def test_a_hundred_megapixels_of_a_phone_are_scaled():
    data = file_of(Image.new("L", (12_000, 9_000), 90), quality=20)
    assert redrawn(data).size == (2560, 1920)


@pytest.mark.parametrize("lost", [1, 2, 3, 40])
def test_a_missing_end_mark_is_forgiven(lost):
    assert redrawn(file_of(drawn((1200, 900)))[:-lost]).size == (1200, 900)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_whose_end_is_missing_is_called_so(format):
    data = file_of(drawn((1200, 900)), format)
    with pytest.raises(FileRefusal) as refused:
        redrawn(data[: len(data) // 2])
    assert "照片.jpg" in refused.value.sentence
    if format != "WEBP":  # its decoder does not tell why
        assert "不完整" in refused.value.sentence


@pytest.mark.parametrize("data", [b"", b"MZ" + b"\0" * 99, b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_what_is_no_photo_is_refused_with_a_sentence(data):
    with pytest.raises(FileRefusal):
        redrawn(data)


def test_text_of_a_png_does_not_stay():
    words = PngImagePlugin.PngInfo()
    words.add_text("secret", "hidden words")
    assert b"hidden words" not in file_of(redrawn(file_of(drawn(), "PNG", pnginfo=words)), "PNG")
