"""The honorees the office already has: persons, details, awards, basis for publication, photos.

A person with several honors takes several rows. What a row is compared with, and when it is the same
person, stands in honors/honorees/matching.py.
"""

import zipfile

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.importing import cells, units
from accounts.importing.importer import Column, Importer
from accounts.models import Organization
from accounts.permissions import Permission
from honors.honorees import records
from honors.honorees.matching import Matcher
from honors.models import Honor
from honors.rounds.labels import KnownLabels
from registry.cell_readers import exact_day, limited, past_day
from registry.honorees.photo_archive import open_archive
from registry.honorees.text_limits import DEED_LINE_LIMIT, at_most
from registry.models import Category, Consent
from registry.people.imports import JOIN, judge_persons, person_columns

BASES = {
    "本人同意": Consent.Kind.CONSENT,
    "监护人同意": Consent.Kind.GUARDIAN,
    "家属同意": Consent.Kind.KIN,
    "公开来源": Consent.Kind.SOURCE,
}
SAME_NAME = {"新建": "new", "并入": "join"}


def flag(cell, _draft):
    return cells.yes_or_no(cell)


class HonoreeImporter(Importer):
    kind = "honorees"
    label = gettext_lazy("honorees with their honors")
    hint = gettext_lazy(
        "Each row is a person (or couple, group, unit) with one honor; several honors take several rows. "
        "Photos come as a .zip, matched by name."
    )
    permission = Permission.HONOREE_EDIT
    takes_photos = True

    def __init__(self):
        self.labels = KnownLabels()
        self.places = units.UnitNames(Organization.objects.open().places())
        self.categories = {category.name: category for category in Category.objects.all()}
        self.honors = {honor.name: honor for honor in Honor.objects.filter(is_open=True)}
        self.photos = {}  # number of a row → photos in the archive
        self.lost_photos = []
        self.columns = [*person_columns(), *self.file_columns(), *self.honor_columns(), *self.basis_columns()]

    def file_columns(self):
        return [
            Column("organization", gettext_lazy("street, community"), lambda cell, _d: self.places.read(cell),
                   choices=units.words, width=24, example="七星岗街道金汤街社区",
                   aliases=("所在街道社区", "街道社区", "社区", "街道")),
            Column("category", gettext_lazy("category"), lambda cell, _d: cells.choice(cell, self.categories),
                   choices=lambda: list(self.categories), example="助人为乐", aliases=("类别",)),
            Column("deed_line", gettext_lazy("the deed in one line"), limited(DEED_LINE_LIMIT), width=40,
                   note=at_most(DEED_LINE_LIMIT), example="十六年义务修楼道灯",
                   aliases=("一句话事迹", "事迹", "主要事迹")),
            Column("is_deceased", gettext_lazy("deceased"), flag, choices=lambda: ["否", "是"], width=8,
                   aliases=("已故", "是否已故")),
        ]  # fmt: skip

    def honor_columns(self):
        return [
            Column("honor", gettext_lazy("honor"), lambda cell, _d: cells.choice(cell, self.honors),
                   choices=lambda: list(self.honors), width=22, example="重庆好人",
                   aliases=("荣誉", "荣誉称号", "称号")),
            Column("round", gettext_lazy("round"), self.read_round, example="2024年第三季度", width=18,
                   aliases=("批次", "期")),
            Column("given_on", gettext_lazy("date of the honor"), past_day, is_text=True, width=16,
                   note=gettext_lazy("day, month or year, as exactly as it is known"), example="2024年9月",
                   aliases=("授予时间", "获得时间", "入选时间", "表彰时间")),
            Column("document_number", gettext_lazy("document number"), limited(60), width=18,
                   aliases=("文号", "表彰文号")),
            Column("award_basis", gettext_lazy("where it is documented"), limited(160), width=24,
                   example="公布名单", aliases=("依据",)),
            Column("is_posthumous", gettext_lazy("posthumous"), flag, choices=lambda: ["否", "是"], width=8,
                   aliases=("追授", "是否追授")),
        ]  # fmt: skip

    def basis_columns(self):
        return [
            Column("basis_kind", gettext_lazy("basis for publication"),
                   lambda cell, _d: cells.choice(cell, BASES),
                   choices=lambda: list(BASES), width=16, example="本人同意", aliases=("公开依据",),
                   note=gettext_lazy("without it the person stays off the public pages")),
            Column("basis_on", gettext_lazy("date of the basis"), exact_day, is_text=True, width=14,
                   example="2024-09-20", aliases=("依据日期",)),
            Column("basis_outlet", gettext_lazy("outlet, or how consent was given"), limited(40), width=20,
                   example="签字同意书", aliases=("来源媒体或同意方式",)),
            Column("basis_title", gettext_lazy("title of the source"), limited(120), width=24,
                   aliases=("来源标题",)),
            Column("same_name", gettext_lazy("if the name exists"),
                   lambda cell, _d: cells.choice(cell, SAME_NAME),
                   choices=lambda: list(SAME_NAME), width=12, aliases=("同名处理",),
                   note=gettext_lazy("only when the check asks: 新建 opens another file, 并入 joins it")),
        ]  # fmt: skip

    def read_round(self, cell, draft):
        """The round's label as it is known for this honor, whatever numerals the table has."""
        written, honor = limited(40)(cell, draft), draft.values.get("honor")
        return self.labels.spelled(honor.pk, written) if honor else written

    def title_of(self, draft):
        return JOIN.join(draft.values.get("names") or [])[:80]

    def check(self, drafts, *, user, run):
        for draft in drafts:
            judge_persons(draft)
            judge_basis(draft)
            if draft.values.get("round") and not draft.values.get("honor"):
                draft.wrong(_("honor"), _("A round without its honor."))
        good = [draft for draft in drafts if draft.is_good]
        if run.photos_name:
            self._match_photos(good, run)
        Matcher(good, photos=self.photos).judge()

    def _match_photos(self, drafts, run):
        """Photos belong to the first row of their name."""
        first = {}
        for draft in drafts:
            first.setdefault(JOIN.join(draft.values["names"]), draft.number)
        try:
            with open_archive(run) as archive:
                found, self.lost_photos = archive.matched(first)
                self.photos = {
                    first[name]: [(part, archive.sha256(part)) for part in parts]
                    for name, parts in found.items()
                }
        except (zipfile.BadZipFile, OSError, RuntimeError):  # not an archive, damaged, or encrypted
            self.photos, self.lost_photos = {}, [run.photos_name]

    def photo_notes(self, drafts, run):
        count = sum(len(parts) for parts in self.photos.values())
        words = ngettext("%(count)d photo matches a row.", "%(count)d photos match rows.", count)
        notes = [words % {"count": count}]
        if self.lost_photos:
            shown = "、".join(self.lost_photos[:10])
            words = ngettext(
                "%(count)d photo shows nobody in the table: %(names)s",
                "%(count)d photos show nobody in the table: %(names)s",
                len(self.lost_photos),
            )
            notes.append(words % {"count": len(self.lost_photos), "names": shown})
        return notes

    def prepare(self, drafts, *, user, run, progress):
        return records.prepared(drafts, by=user, run=run, photos=self.photos, progress=progress)

    def forget(self, prepared):
        records.discard_photos(prepared)

    def write(self, drafts, prepared, *, user, run):
        records.write(drafts, prepared, by=user)

    def after_links(self, run):
        return [(_("See the honoree files"), reverse("registry:honoree_list"))]


def judge_basis(draft):
    values = draft.values
    kind = values.get("basis_kind")
    given = [values.get(name) for name in ("basis_on", "basis_outlet", "basis_title")]
    if kind is None:
        if any(given):
            draft.wrong(_("basis for publication"), _("Say what kind of basis it is."))
        return
    if values.get("basis_on") is None:
        draft.wrong(_("date of the basis"), _("A basis has a date."))
    if not values.get("basis_outlet"):
        draft.wrong(_("outlet, or how consent was given"), _("This must not be empty."))
    if kind == Consent.Kind.SOURCE and not values.get("basis_title"):
        draft.wrong(_("title of the source"), _("A public source is cited with outlet, title and date."))
