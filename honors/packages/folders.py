"""The package that goes up: what is missing, each person's folder, the reproducible archive, the seal."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import partial

from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.once import made_with, once
from accounts.refusal import Refusal
from accounts.security import audit
from honors.models import Dispatch, DispatchItem, Nomination, PackageFile
from honors.nominations.moves import NominationState
from honors.packages import papers as package_papers
from registry.files import uploads
from registry.models import HonoreeFile, Person

EPOCH = (2020, 1, 1, 0, 0, 0)  # of every member, so that equal contents are equal archives
TEXTS = ("line", "sentence", "summary", "deeds")
BEYOND = frozenset({"sent", "listed", "named", "not_chosen"})
COMPULSORY = ("line", "summary", "deeds")


@dataclass(frozen=True)
class Check:
    """One line of the checklist.

    :param sentence: what is there, or what is missing
    """

    label: str
    is_ok: bool
    sentence: str


def checklist(nomination):
    """Everything the receiving body asks for, with all limits counted at once."""
    return [
        *(text_check(nomination, name) for name in TEXTS),
        portrait_check(nomination),
        photos_check(nomination),
        scan_check(nomination),
        summary_check(nomination),
    ]


def text_check(nomination, name):
    label = nomination._meta.get_field(name).verbose_name
    limit, used = getattr(nomination.honor, f"{name}_limit"), len(getattr(nomination, name).strip())
    facts = {"used": used, "limit": limit, "over": used - limit}
    if used > limit:
        words = _("%(used)d of %(limit)d characters: %(over)d too many")
        return Check(label, False, words % facts)
    if not used:
        words = _("not written yet") if name in COMPULSORY else _("not written; not needed")
        return Check(label, name not in COMPULSORY, words)
    return Check(label, True, _("%(used)d of %(limit)d characters") % facts)


def portrait_of(nomination):
    """The newest ID photo of the file, or None."""
    portraits = [link for link in nomination.honoree.files.all() if link.role == "portrait"]
    return portraits[-1] if portraits else None


def portrait_check(nomination):
    label, honor, portrait = _("ID photo"), nomination.honor, portrait_of(nomination)
    facts = {"width": honor.portrait_width, "height": honor.portrait_height}
    if portrait is None:
        words = _("missing; %(width)d × %(height)d pixels are asked for. Add it in the file of the person.")
        return Check(label, False, words % facts)
    file = portrait.file
    if file.width < honor.portrait_width or file.height < honor.portrait_height:
        facts |= {"has": f"{file.width} × {file.height}"}
        words = _("too small: %(has)s pixels, %(width)d × %(height)d are asked for")
        return Check(label, False, words % facts)
    return Check(label, True, _("cut to %(width)d × %(height)d pixels") % facts)


def photos_check(nomination):
    count, honor = len(nomination.photos.all()), nomination.honor
    facts = {"count": count, "least": honor.photos_least, "most": honor.photos_most}
    is_ok = honor.photos_least <= count <= honor.photos_most
    words = _("%(count)d chosen, %(least)d to %(most)d are asked for")
    return Check(_("photos of life and work"), is_ok, words % facts)


def scan_check(nomination):
    kinds = {file.kind for file in nomination.package_files.all()}
    is_ok = PackageFile.Kind.FORM in kinds
    words = _("missing; print the form, have it stamped, upload the scan")
    return Check(_("stamped recommendation form"), is_ok, _("the scan is there") if is_ok else words)


def summary_check(nomination):
    kinds = {file.kind for file in nomination.round.package_files.all()}
    is_ok = PackageFile.Kind.SUMMARY in kinds
    words = _("missing; print the summary sheet, have it stamped, upload the scan")
    return Check(_("stamped summary sheet of the round"), is_ok, _("the scan is there") if is_ok else words)


def with_papers(nominations):
    """Loaded with all that the papers print, personal data included."""
    persons = Prefetch("honoree__persons", Person.objects.select_related("details"))
    return with_parts(nominations).prefetch_related(persons)


def with_parts(nominations):
    """Loaded with all that a checklist reads, in as few statements as there are tables."""
    photos = HonoreeFile.objects.select_related("file")
    scans = PackageFile.objects.select_related("file")
    return nominations.select_related(
        "round__honor__form_template",
        "round__honor__summary_template",
        "category",
        "honoree__organization__parent",
    ).prefetch_related(
        Prefetch("photos", photos),
        Prefetch("package_files", scans),
        Prefetch("honoree__files", photos),
        Prefetch("round__package_files", scans),
    )


def why_not(nomination, *, on):
    """The gate of sending up: what the package still lacks."""
    nomination = with_parts(Nomination.objects.filter(pk=nomination.pk)).get()
    lacking = [check for check in checklist(nomination) if not check.is_ok]
    parts = [f"{check.label}: {check.sentence}" for check in lacking]
    return _("The package is not complete. %(what)s") % {"what": "; ".join(parts)} if parts else ""


def folder_name(nomination):
    """The folder by the receiving body's pattern, without what file systems refuse."""
    honoree = nomination.honoree
    facts = {
        "category": nomination.category.name if nomination.category else "",
        "unit": honoree.organization.name if honoree.organization else "",
        "name": honoree.name,
        "honor": nomination.honor.name,
        "round": nomination.round.label,
    }
    name = re.sub(r"\{(\w+)\}", lambda found: facts.get(found[1], ""), nomination.honor.file_name)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .+") or str(nomination.pk)


def folder(nomination):
    """Members of one person's folder: dict name → bytes."""
    name = nomination.honoree.name
    members = {f"推荐表-{name}.docx": package_papers.form(nomination)}
    if portrait := portrait_of(nomination):
        members[f"证件照-{name}.jpg"] = package_papers.portrait(portrait.file, nomination.honor)
    for number, link in enumerate(nomination.photos.all(), 1):
        members[f"生活工作照{number}.jpg"] = stored(link.file)
    for number, scan in enumerate(nomination.package_files.all(), 1):
        members[f"{number:02d}-{scan.get_kind_display()}.{scan.file.extension}"] = stored(scan.file)
    return members


def stored(file):
    with default_storage.open(f"{file.folder}/full.{file.extension}") as handle:
        return handle.read()


def archive(round, nominations, *, extras=()):
    """The zip of a round; the same contents give the same bytes.

    :param extras: (name, bytes) that belong to the whole round, such as the statement on the public notice
    """
    members = {f"汇总表-{round.label}.xlsx": package_papers.summary(round, nominations)} | dict(extras)
    for number, scan in enumerate(scans_of(round), 1):
        members[f"{number:02d}-{scan.get_kind_display()}.{scan.file.extension}"] = stored(scan.file)
    taken = set()
    for nomination in nominations:
        name = folder_name(nomination)
        while name in taken:
            name += f"-{nomination.pk}"
        taken.add(name)
        members |= {f"{name}/{part}": data for part, data in folder(nomination).items()}
    return zipped(members)


def scans_of(round):
    return round.package_files.filter(kind=PackageFile.Kind.SUMMARY).select_related("file")


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(members):
            out.writestr(zipfile.ZipInfo(name, EPOCH), members[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def send_up(round, nominations, *, file_number, sent_on, by, token, extras=()):
    """Seal the package and send these nominations up, all or none.

    :raises Refusal: one of them is not ready, or somebody was faster
    """
    if known := made_with(Dispatch, token):
        return known
    if not nominations:
        raise Refusal(_("Nobody is ready: the package of each still lacks something."), status=422)
    data = archive(round, nominations, extras=extras)
    with uploads.kept(data, by=by, store=partial(uploads.keep_archive, name=f"{round}.zip")) as file:
        return send(round, nominations, file, number=file_number, on=sent_on, by=by, token=token)


@once(Dispatch, otherwise=lambda given: Refusal(_("Somebody else has just sent it up.")))
def send(round, nominations, file, *, number, on, by, token):
    dispatch = seal(round, nominations, file, number=number, on=on, by=by, token=token)
    for nomination in nominations:
        nomination.move("send", by=by, note=number)
    return dispatch


def seal(round, nominations, file, *, number, on, by, token):
    """Note for ever what was sent: the archive, its content hash, file number and day."""
    dispatch = Dispatch.objects.create(
        round=round, file_number=number, sent_on=on, sha256=file.sha256, archive=file, by=by, token=token
    )
    items = [DispatchItem(dispatch=dispatch, nomination=nomination) for nomination in nominations]
    DispatchItem.objects.bulk_create(items)
    audit.record("package.send", by=by, target=dispatch, detail={"sha256": file.sha256})
    return dispatch


def add_scan(round, nomination, *, kind, upload, by, token):
    """Keep a stamped scan.

    :raises FileRefusal: the file cannot be taken
    :raises Refusal: it was sent up already
    """
    if nomination is not None and nomination.state in BEYOND:
        raise Refusal(_("What was sent up is not changed any more."))
    with uploads.kept(upload, by=by) as file:
        keep_scan(round, nomination, kind=kind, file=file, by=by, token=token)


@once(PackageFile)
def keep_scan(round, nomination, *, kind, file, by, token):
    scan = PackageFile.objects.create(
        round=round, nomination=nomination, kind=kind, file=file, added_by=by, token=token
    )
    audit.record("package.add_scan", by=by, target=scan)
    return scan


def sendable(round):
    """Nominations that have passed everything before the package."""
    return with_papers(round.nominations.filter(state=NominationState.NOTICED))
