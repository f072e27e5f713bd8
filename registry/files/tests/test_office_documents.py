"""DOCX and XLSX that hold more than text and cells: refused, and the sentence says what was found."""

import io
import zipfile

import pytest

from registry.files import office_documents
from registry.files.office_documents import check_docx, check_xlsx
from registry.files.tests.test_pdf_documents import sentence_of

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def types(*overrides):
    rows = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rows}</Types>'


def relations(kind, target="media/a.png", mode="", namespace=OFFICE):
    mode = f' TargetMode="{mode}"' if mode else ""
    row = f'<Relationship Id="r1" Type="{namespace}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{row}</Relationships>'


def docx(body="", **members):
    """`members`: names with __ for / and _dot_ for the dot."""
    parts = {
        "[Content_Types].xml": types(("/word/document.xml", MAIN)),
        "word/document.xml": f"<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>",
    }
    for name, content in members.items():
        parts[name.replace("__", "/").replace("_dot_", ".")] = content
    return packed(parts)


def xlsx(sheet="", **members):
    parts = {
        "[Content_Types].xml": types(("/xl/workbook.xml", SHEET)),
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row><c>{sheet}</c></row></sheetData></worksheet>",
    }
    return packed(
        parts | {name.replace("__", "/").replace("_dot_", "."): text for name, text in members.items()}
    )


def rels(kind, *args, **options):
    return docx(**{"word___rels/document.xml.rels".replace("___", "/_"): relations(kind, *args, **options)})


def field(*pieces):
    """A field whose code is cut into runs, as Word cuts it."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


OLE = b"\xd0\xcf\x11\xe0" + bytes(60)
REFUSED_DOCX = {
    "macros": ("宏", docx(word__vbaProject_dot_bin=b"x")),
    "macros in other letters": ("宏", docx(Word__VBAPROJECT_dot_BIN=b"x")),
    "macros by their type": ("宏", docx(**{"[Content_Types].xml": types(("/word/a.bin", "application/vnd.ms-office.vbaProject"))})),
    "macros by their relationship": ("宏", rels("vbaProject", "a.bin", namespace="http://schemas.microsoft.com/office/2006/relationships")),
    "a docm": ("宏", docx(**{"[Content_Types].xml": types(("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))})),
    "an activex part": ("ActiveX", docx(word__activeX__activeX1_dot_xml="<a/>")),
    "an activex type": ("ActiveX", docx(**{"[Content_Types].xml": types(("/word/a.xml", "application/vnd.ms-office.activeX+xml"))})),
    "a control": ("ActiveX", rels("control", "a.xml")),
    "an add-in": ("ActiveX", docx(word__webextensions__taskpanes_dot_xml="<a/>")),
    "an ole object": ("嵌入", docx(word__embeddings__oleObject1_dot_bin=b"x")),
    "an ole object by relationship": ("嵌入", rels("oleObject", "embeddings/a.bin")),
    "an ole object far away": ("嵌入", rels("oleObject", "http://x/a", mode="External")),
    "an ole object by element": ("嵌入", docx('<o:OLEObject xmlns:o="o" Type="Link"/>')),
    "a package": ("嵌入", rels("package", "embeddings/a.docx")),
    "an ole file called a picture": ("程序", docx(word__media__image1_dot_png=OLE)),
    "a program": ("程序", docx(word__media__image1_dot_png=b"MZ\x90\x00")),
    "another document within": ("嵌入", docx(word__a_dot_bin=docx())),
    "a workbook with macros within": ("宏", docx(word__embeddings__a_dot_xlsx=xlsx(xl__vbaProject_dot_bin=b"x"))),
    "a template from outside": ("外部", rels("attachedTemplate", "http://x/a.dotm", mode="External")),
    "a template of a server": ("外部", rels("attachedTemplate", "file:///\\\\host\\a.dot", mode="External")),
    "a picture from outside": ("外部", rels("image", "http://x/a.png", mode="External")),
    "a picture of a server": ("外部", rels("image", "\\\\host\\a.png")),
    "a frame": ("外部", rels("frame", "http://x", mode="External")),
    "a part in another format": ("外部", rels("aFChunk", "a.html")),
    "a part in another format, by element": ("外部", docx("<w:altChunk/>")),
    "a document within": ("外部", rels("subDocument", "a.docx", mode="External")),
    "an unknown kind from outside": ("外部", rels("somethingNew", "https://x/", mode="eXternal")),
    "a link that is a script": ("外部", rels("hyperlink", "JavaScript:x", mode="External")),
    "a link to a program": ("外部", rels("hyperlink", "ms-msdt:/id", mode="External")),
    "a link into a server": ("外部", rels("hyperlink", "file://host/a", mode="External")),
    "relationships of a header": ("外部", docx(**{"word/_rels/header1.xml.rels": relations("image", "http://x", "External")})),
    "a dde field": ("DDE", docx(field("DDEAUTO c:\\\\windows\\\\cmd.exe"))),
    "a dde field in pieces": ("DDE", docx(field(" D", "D", "E excel a b"))),
    "a dde field, simple": ("DDE", docx('<w:fldSimple w:instr=" ddeauto x y "/>')),
    "a dde field, escaped": ("DDE", docx(field("&#68;DE x y"))),
    "a dde field in numbers": ("DDE", docx(field("SET c ") + field("QUOTE 68 68 69 65"))),
    "a dde field of a footer": ("DDE", docx(word__footer1_dot_xml=f"<w:ftr {W}>{field('DDE x')}</w:ftr>")),
    "a dde field in a part of another name": ("DDE", docx(word__text_dot_dat=f"<w:ftr {W}>{field('DDE x')}</w:ftr>")),
    "a dde field in UTF-16": ("DDE", docx(word__footer1_dot_xml=f'<?xml version="1.0" encoding="UTF-16"?><w:ftr {W}>{field("DDE x")}</w:ftr>'.encode("utf-16"))),
    "a picture by a field": ("DDE", docx(field('INCLUDEPICTURE "http://x/a.png" \\d'))),
    "a file by a field": ("DDE", docx(field("INCLUDETEXT \\\\\\\\host\\\\a"))),
    "a drawing filled from outside": ("外部", docx('<v:imagedata xmlns:v="v" src="http://x/a.png"/>')),
    "a drawing of a server": ("外部", docx('<v:fill xmlns:v="v" xmlns:o="o" o:href="file://host/a.png"/>')),
    "a picture that runs": ("宏", docx(word__media__image1_dot_svg="<svg><script>x</script></svg>")),
    "a program before the archive": ("DOCX", b"MZ" + docx()),
    "an entity": ("损坏", docx(word__a_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    "a broken part": ("损坏", docx(word__a_dot_xml="<a><b></a>")),
    "the same part twice": ("DOCX", docx(**{"word/Document.xml": "<a/>"})),
}  # fmt: skip
REFUSED_XLSX = {
    "macros": ("宏", xlsx(xl__vbaProject_dot_bin=b"x")),
    "old macros": ("宏", xlsx(xl__macrosheets__sheet1_dot_xml="<a/>")),
    "an xlsm": ("宏", xlsx(**{"[Content_Types].xml": types(("/xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))})),
    "another workbook": ("外部", xlsx(xl__externalLinks__externalLink1_dot_xml="<a/>")),
    "data of another program": ("DDE", xlsx(xl__a_dot_xml='<ddeLink ddeService="cmd"/>')),
    "a connection": ("DDE", xlsx(**{"xl/_rels/workbook.xml.rels": relations("connections", "connections.xml")})),
    "a formula that fetches": ("DDE", xlsx('<f>_xlfn.WEBSERVICE("http://x")</f>')),
    "a formula that starts": ("DDE", xlsx("<f>cmd|'/C calc'!A0</f>")),
    "a name that starts": ("DDE", xlsx(**{"xl/workbook.xml": "<workbook><definedName>cmd|'/C x'!A0</definedName></workbook>"})),
    "a picture by a formula": ("DDE", xlsx('<f>_xlfn.IMAGE("http://x/a.png")</f>')),
    "an object": ("嵌入", xlsx(xl__embeddings__oleObject1_dot_bin=OLE)),
}  # fmt: skip
TAKEN_DOCX = {
    "plain": docx("<w:r><w:t>DDE 与 INCLUDETEXT 只是正文</w:t></w:r>"),
    "a page number": docx(field(" PAGE ") + field(' HYPERLINK "https://www.cq.gov.cn" ') + field(" TOC \\o ") + field("= 1+2")),
    "a link": rels("hyperlink", "https://www.cq.gov.cn/", mode="External"),
    "a link by mail": rels("hyperlink", "mailto:a@b.cn", mode="External"),
    "a link to a file beside it": rels("hyperlink", "附件1.docx", mode="External"),
    "a link to one's own disk": rels("hyperlink", "file:///D:\\材料\\a.docx", mode="External"),
    "a drawing that is a link": docx('<v:shape xmlns:v="v" href="http://www.cq.gov.cn/"/>'),
    "a drawing within": docx('<v:imagedata xmlns:v="v" src="cid:image" o:href="" xmlns:o="o"/>'.replace("cid:image", "media/a.png")),
    "a picture": rels("image", "media/image1.png"),
    "a chart with its table": docx(word__embeddings__Microsoft_Excel_dot_xlsx=xlsx("<f>SUM(A1:A2)</f>"), **{"word/charts/_rels/chart1.xml.rels": relations("package", "../embeddings/Microsoft_Excel.xlsx")}),
    "an old drawing that is no XML": docx(word__vmlDrawing1_dot_vml="<xml><br></xml>"),
    "a font": docx(word__fonts__font1_dot_odttf=bytes(range(64))),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED_DOCX)
def test_a_docx_with_more_than_text_is_refused_by_what_it_holds(what):
    word, data = REFUSED_DOCX[what]
    sentence = sentence_of(check_docx, data, "材料.docx")
    assert "材料.docx" in sentence
    assert word in sentence


@pytest.mark.parametrize("what", REFUSED_XLSX)
def test_an_xlsx_with_more_than_cells_is_refused_by_what_it_holds(what):
    word, data = REFUSED_XLSX[what]
    assert word in sentence_of(check_xlsx, data, "模板.xlsx")


@pytest.mark.parametrize("what", TAKEN_DOCX)
def test_a_plain_docx_is_taken(what):
    assert sentence_of(check_docx, TAKEN_DOCX[what], "材料.docx") == ""


def test_a_plain_xlsx_is_taken():
    assert sentence_of(check_xlsx, xlsx("<f>SUM(A1:A2)</f><v>3</v>"), "模板.xlsx") == ""


def test_a_part_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(office_documents, "MAX_ELEMENTS", 100)
    data = docx(word__a_dot_xml="<a>" + "<b/>" * 100 + "</a>")
    assert "一百万" in sentence_of(check_docx, data, "材料.docx")
