"""The papers of a package: recommendation form (Word), summary sheet (Excel), ID photo at the size asked.

Form and sheet are filled from templates with placeholders; the office may put its own in the place of ours,
honor by honor. Equal facts give equal bytes: members carry one fixed date.
"""

import io
import re
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image, ImageOps

from accounts.refusal import Refusal
from honors.models import Award

TEMPLATES = Path(settings.BASE_DIR) / "honors" / "packages" / "office_templates"
FORM, SUMMARY = TEMPLATES / "recommendation.docx", TEMPLATES / "summary.xlsx"
EPOCH = (2020, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def facts(nomination):
    """Placeholders of both templates: name → text."""
    honoree = nomination.honoree
    people = [person for person in honoree.persons.all() if person.part == "subject"]
    first = people[0] if people else None
    return {
        "name": honoree.name,
        "sex": "、".join(person.get_sex_display() for person in people if person.sex),
        "ethnicity": "、".join(person.ethnicity for person in people if person.ethnicity),
        "born": "、".join(str(person.born) for person in people if person.born),
        "political_status": detail(first, "political_status"),
        "education": "、".join(person.education for person in people if person.education),
        "post": "、".join(person.post for person in people if person.post),
        "id_number": "、".join(filter(None, (detail(person, "id_number") for person in people))),
        "phone": "、".join(filter(None, (detail(person, "phone") for person in people))),
        "address": detail(first, "address"),
        "unit": str(honoree.organization or ""),
        "category": nomination.category.name if nomination.category else "",
        "honors": "；".join(honor_words(honoree)),
        "honor": nomination.honor.name,
        "round": nomination.round.label,
        "line": nomination.line,
        "sentence": nomination.sentence,
        "summary": nomination.summary,
        "deeds": nomination.deeds,
    }


def detail(person, name):
    """A personal detail in plain: the form that goes up asks for it; whoever downloads it is recorded."""
    return person.details.read(name) if person is not None and hasattr(person, "details") else ""


def honor_words(honoree):
    return [
        f"{award.honor.name} {award.round}".strip()
        for award in Award.objects.standing().of(honoree).select_related("honor")
    ]


def form(nomination):
    """
    :returns: the bytes of a .docx
    :raises Refusal: the office's own template cannot be filled
    """
    from docxtpl import DocxTemplate  # lazy: 20 MB, only where Word forms are filled

    own = nomination.honor.form_template
    source = default_storage.open(f"{own.folder}/full.{own.extension}") if own else FORM.open("rb")
    with source as handle:
        template = DocxTemplate(io.BytesIO(handle.read()))
    buffer = io.BytesIO()
    try:
        template.render(facts(nomination), jinja_env=SandboxedEnvironment(autoescape=True))
        template.save(buffer)
    except (TemplateError, ValueError, KeyError, AttributeError, TypeError) as error:
        words = _("The Word template of “%(honor)s” cannot be filled: one of its placeholders is broken.")
        raise Refusal(words % {"honor": nomination.honor.name}, status=422) from error
    return settled(buffer.getvalue())


def summary(round, nominations):
    """The summary sheet: the row with placeholders is repeated for each nomination.

    :returns: the bytes of an .xlsx with text cells only
    :raises Refusal: the office's own template cannot be read
    """
    from openpyxl import load_workbook  # lazy: 22 MB, only where a summary sheet is filled

    own = round.honor.summary_template
    source = default_storage.open(f"{own.folder}/full.{own.extension}") if own else SUMMARY.open("rb")
    with source as handle:
        data = handle.read()
    try:
        book = load_workbook(io.BytesIO(data))
    except Exception as error:  # what opens a workbook raises anything at one it does not understand
        words = _("The Excel template of “%(honor)s” cannot be read.")
        raise Refusal(words % {"honor": round.honor.name}, status=422) from error
    sheet = book.active
    row = next((cells for cells in sheet.iter_rows() if any(is_placeholder(cell) for cell in cells)), None)
    fill_cells(sheet, {"honor": round.honor.name, "round": round.label}, skip=row[0].row if row else 0)
    if row is not None:
        fill_rows(sheet, row, nominations)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def is_placeholder(cell):
    """A placeholder of a person; those of the round stand outside the repeated row."""
    found = PLACEHOLDER.search(str(cell.value or ""))
    return bool(found) and found[1] not in ("honor", "round")


def fill_cells(sheet, values, *, skip):
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.row != skip and PLACEHOLDER.search(str(cell.value or "")):
                write(cell, PLACEHOLDER.sub(lambda found: values.get(found[1], ""), cell.value))


def fill_rows(sheet, row, nominations):
    first, patterns = row[0].row, [(cell.column, str(cell.value or ""), cell._style) for cell in row]
    height = sheet.row_dimensions[first].height
    for offset, nomination in enumerate(nominations):
        values = facts(nomination) | {"number": str(offset + 1)}
        sheet.row_dimensions[first + offset].height = height
        for column, pattern, style in patterns:
            cell = sheet.cell(first + offset, column)
            cell._style = style
            write(cell, PLACEHOLDER.sub(lambda found, values=values: str(values.get(found[1], "")), pattern))
    if not nominations:
        for column, _pattern, _style in patterns:
            sheet.cell(first, column).value = None


def write(cell, text):
    """Always a text cell: openpyxl would turn "=…" into a live formula."""
    cell.value = text[:32_000]
    cell.data_type = "s"


def settled(data):
    """The same office file with fixed dates, so that equal contents are equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as out:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = STAMP.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", content)
            out.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def portrait(file, honor):
    """The ID photo cut to the size asked for, at 300 dpi.

    :returns: the bytes of a JPEG
    """
    with default_storage.open(f"{file.folder}/full.{file.extension}") as handle, Image.open(handle) as image:
        cut = ImageOps.fit(
            image.convert("RGB"), (honor.portrait_width, honor.portrait_height), centering=(0.5, 0.3)
        )
    buffer = io.BytesIO()
    cut.save(buffer, "JPEG", quality=92, dpi=(300, 300))
    return buffer.getvalue()
