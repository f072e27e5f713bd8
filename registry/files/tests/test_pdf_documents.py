"""PDFs that hold more than pages: refused, and the sentence says what was found."""

import io
import re
import struct

import pytest
from django.utils import translation
from pypdf import PdfWriter

from accounts.refusal import FileRefusal
from registry.files.pdf_documents import check_pdf


def sentence_of(check, data, name):
    """What somebody in the office reads; empty when the file is taken."""
    with translation.override("zh-hans"):
        try:
            check(data, name)
        except FileRefusal as refused:
            return refused.sentence
    return ""


# --- PDF ---------------------------------------------------------------------------------------


def pdf(*objects, catalog=b"", page=b""):
    """A PDF written by hand: catalog, page tree and a page, then these objects from number 4 on."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] %s >>" % page,
        *objects,
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def packed_pdf(catalog, hidden):
    """The same with catalog, pages and one more object (5) in an object stream, found by a stream of references."""
    bodies = {1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", 5: hidden}  # fmt: skip
    heads, text = [], b""
    for number, body in bodies.items():
        heads.append(b"%d %d" % (number, len(text)))
        text += body + b" "
    head = b" ".join(heads) + b" "
    data = b"%PDF-1.7\n"
    at = len(data)
    data += b"4 0 obj\n<< /Type /ObjStm /N 4 /First %d /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(head), len(head + text), head + text)  # fmt: skip
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, at, 0), (2, 4, 3), (1, len(data), 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    start = len(data)
    data += b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(table), table)  # fmt: skip
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def locked(user, owner):
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


OPEN = b"/OpenAction 4 0 R"
LINK = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 4 0 R >>]"
REFUSED_PDF = {
    "a script at opening": ("脚本", pdf(b"<< /S /JavaScript /JS (x) >>", catalog=OPEN)),
    "its name escaped": ("脚本", pdf(b"<< /S /J#61va#53cript /J#53 (x) >>", catalog=OPEN)),
    "escaped with small letters": ("脚本", pdf(b"<< /#4a#53 (x) >>", page=b"/Whatever 4 0 R")),
    "its kind behind a reference": ("脚本", pdf(b"<< /S 5 0 R >>", b"/JavaScript", page=LINK)),
    "a script by its name tree": ("脚本", pdf(catalog=b"/Names << /JavaScript << /Names [] >> >>")),
    "in an object stream": ("脚本", packed_pdf(b"/OpenAction 5 0 R", b"<< /S /JavaScript /JS (x) >>")),
    "escaped in an object stream": ("脚本", packed_pdf(b"", b"<< /S /Ja#76aScript >>")),
    "at the end of a chain": ("脚本", pdf(b"<< /S /GoTo /D [3 0 R /Fit] /Next 5 0 R >>", b"<< /S /GoTo /Next [6 0 R] >>", b"<< /JS (x) >>", page=LINK)),
    "in an object nothing uses": ("脚本", pdf(b"<< /S /JavaScript >>")),
    "of another generation": ("脚本", pdf(b"<< /JS (x) >>", page=b"/A 4 0 R").replace(b"4 0 obj", b"4 1 obj").replace(b"4 0 R", b"4 1 R")),
    "in a later edition of the file": ("脚本", pdf() + b"1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >> endobj\n"),
    "in no table at all": ("脚本", pdf() + b"9 0 obj << /S /JavaScr#69pt >> endobj"),
    "attachments": ("附件", pdf(catalog=b"/Names << /EmbeddedFiles << /Names [] >> >>")),
    "a file specification": ("附件", pdf(b"<< /Type /Filespec /F (x) /EF << /F 5 0 R >> >>", page=b"/Whatever 4 0 R")),
    "an associated file": ("附件", pdf(catalog=b"/AF [4 0 R]")),
    "a portfolio": ("附件", pdf(catalog=b"/Collection << >>")),
    "an attached note": ("附件", pdf(page=b"/Annots [<< /Subtype /FileAttachment >>]")),
    "an embedded file": ("附件", pdf(b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream", page=b"/Whatever 4 0 R")),
    "another file": ("外部文件", pdf(b"<< /S /GoToR /F (\\\\\\\\host\\\\x.pdf) >>", page=LINK)),
    "another file within": ("外部文件", pdf(b"<< /S /GoToE /F (x) >>", page=LINK)),
    "a program": ("外部文件", pdf(b"<< /S /Launch /F (cmd.exe) >>", page=LINK)),
    "a link that is a script": ("外部文件", pdf(b"<< /S /URI /URI (javascript:x) >>", page=LINK)),
    "a link into a file server": ("外部文件", pdf(b"<< /S /URI /URI (file://host/x) >>", page=LINK)),
    "bytes in another file": ("外部文件", pdf(b"<< /Length 0 /F (x.dat) >>\nstream\n\nendstream", page=b"/Contents 4 0 R")),
    "a form that sends": ("发送", pdf(b"<< /S /SubmitForm /F (http://x) >>", page=LINK)),
    "a form that fetches": ("发送", pdf(b"<< /S /ImportData /F (x) >>", page=LINK)),
    "actions of a page": ("自动", pdf(page=b"/AA << /O << /S /GoTo >> >>")),
    "actions of the file": ("自动", pdf(catalog=b"/AA << >>")),
    "a link at opening": ("自动", pdf(b"<< /S /URI /URI (http://x) >>", catalog=OPEN)),
    "an xfa form": ("XFA", pdf(catalog=b"/AcroForm << /XFA [(template) 4 0 R] >>")),
    "an xfa form, escaped": ("XFA", pdf(catalog=b"/AcroForm << /X#46A 4 0 R >>")),
    "a film": ("影音", pdf(page=b"/Annots [<< /Subtype /RichMedia >>]")),
    "a sound": ("影音", pdf(b"<< /S /Sound >>", page=LINK)),
    "a page of film": ("影音", pdf(b"<< /S /Rendition >>", page=LINK)),
    "locked with a password": ("密码", locked("secret", "secret")),
    "locked for the owner only": ("密码", locked("", "owner")),
    "no page": ("", pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0     ")),
}  # fmt: skip
TAKEN_PDF = {
    "a page": pdf(),
    "packed": packed_pdf(b"", b"<< /Title (JavaScript) >>"),
    "opens at a place": pdf(b"<< /S /GoTo /D [3 0 R /Fit] >>", catalog=OPEN),
    "opens at a destination": pdf(catalog=b"/OpenAction [3 0 R /Fit]"),
    "links to pages and mail": pdf(b"<< /S /URI /URI (https://www.cq.gov.cn/) >>", b"<< /S /URI /URI (mailto:a@b.cn) >>", page=LINK),
    "a plain form, signed": pdf(b"<< /FT /Sig /V << /Type /Sig /Contents <00> >> /F 132 >>", catalog=b"/AcroForm << /Fields [4 0 R] /SigFlags 3 >>"),
    "text about scripts": pdf(b"<< /Length 40 >>\nstream\nBT (/JavaScript /Launch /EmbeddedFile) Tj ET\nendstream", page=b"/Contents 4 0 R"),
    "tagged": pdf(b"<< /Type /StructElem /S /P >>", catalog=b"/StructTreeRoot << /K 4 0 R >> /MarkInfo << /Marked true >>"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED_PDF)
def test_a_pdf_with_more_than_pages_is_refused_by_what_it_holds(what):
    word, data = REFUSED_PDF[what]
    sentence = sentence_of(check_pdf, data, "证明.pdf")
    assert "证明.pdf" in sentence
    assert word in sentence


@pytest.mark.parametrize("what", TAKEN_PDF)
def test_a_plain_pdf_is_taken(what):
    assert sentence_of(check_pdf, TAKEN_PDF[what], "证明.pdf") == ""


# --- DOCX and XLSX -------------------------------------------------------------------------------


def test_sentences_are_chinese():
    for _word, data in REFUSED_PDF.values():
        assert not re.search(r"[a-z]{4}", sentence_of(check_pdf, data, "证明.PDF").replace("PDF", ""))
