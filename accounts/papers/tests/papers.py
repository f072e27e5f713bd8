"""Reading a PDF answer in tests."""

import io

from pypdf import PdfReader


def read_pdf(response):
    """:returns: (reader, all of its text without breaks)"""
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    text = "".join(page.extract_text() for page in reader.pages)
    return reader, text.replace("\n", "").replace("\0", "")  # pypdf leaves the high byte of two-byte codes


def all_fonts_embedded(page):
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    return bool(described) and all(any(key.startswith("/FontFile") for key in one) for one in described)
