"""Media coverage from a table: one row an item, with its reads of a day where they are known."""

import re
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.importer import Column, Importer
from accounts.permissions import Permission
from accounts.security import audit
from registry.cell_readers import exact_day, limited
from registry.models import CoverageForm, OutletLevel
from studios import named_honorees
from studios.coverage.forms import MOST_READS
from studios.models import CoverageItem, ReadCount

LEVELS = {"中央级": "central", "央级": "central", "市级": "municipal", "区级": "district", "其他": "other"}
FORMS = {"文字": "text", "图文": "text", "图片": "picture", "视频": "video"}


READS = re.compile(r"(?P<number>\d{1,12}(?:\.\d{1,6})?)(?P<factor>[万w千k亿])?(?P<more>\+|以上)?")
FACTORS = {"": 1, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}


def words_of(choices, more):
    """Every word for a choice, the screen's own first."""
    return {str(label): value for value, label in choices} | more


def read_url(cell, _draft):
    written = cells.text(cell)
    if written:
        if len(written) > 300:
            raise ValidationError(_("At most %(limit)d characters.") % {"limit": 300})
        URLValidator(schemes=["http", "https"])(written)
    return written


def read_reads(cell, draft):
    """:returns: whole number or None: 1.2万 is 12,000; of 10万+ the draft keeps the words, too"""
    written = re.sub(r"[,，\s]|次", "", cells.plain_text(cell)).lower()
    if not written:
        return None
    found = READS.fullmatch(written)
    reads = Decimal(found["number"]) * FACTORS[found["factor"] or ""] if found else Decimal("0.5")
    if reads != int(reads) or reads > MOST_READS:
        raise ValidationError(_("Write a whole number."))
    if found["more"]:
        draft.values["at_least"] = cells.plain_text(cell)
    return int(reads)


def source_of(values):
    """The source of a number of reads; with what it printed where that was “more than”."""
    if written := values.get("at_least"):
        return f"{values['source'][: 60 - len(written) - 3]} ({written})"
    return values["source"]


class CoverageImporter(Importer):
    kind = "coverage"
    label = gettext_lazy("media coverage")
    hint = gettext_lazy("Each row becomes a media item; a reprint names the address of its original.")
    row_head = gettext_lazy("Title")
    permission = Permission.COVERAGE_KEEP

    def __init__(self):
        self.levels = words_of(OutletLevel.choices, LEVELS)
        self.forms = words_of(CoverageForm.choices, FORMS)
        self.columns = [
            Column("title", gettext_lazy("title"), limited(120), required=True, width=40,
                   example="示例：楼道灯亮了十六年", aliases=("标题", "稿件标题")),
            Column("outlet", gettext_lazy("outlet"), limited(60), required=True, width=20,
                   example="示例日报", aliases=("媒体", "媒体名称", "刊发媒体", "发布平台")),
            Column("level", gettext_lazy("level of the outlet"), self.read_level, required=True,
                   choices=lambda: list(self.levels)[:4], example="市级",
                   aliases=("媒体层级", "级别", "层级")),
            Column("form", gettext_lazy("form"), lambda cell, _d: cells.choice(cell, self.forms),
                   choices=lambda: list(self.forms)[:3], aliases=("形式", "体裁")),
            Column("published_on", gettext_lazy("published on"), exact_day, required=True,
                   example="2025-05-19", aliases=("发布日期", "刊发日期", "日期", "刊发时间")),
            Column("url", gettext_lazy("address"), read_url, width=40,
                   takes_numbers=True, aliases=("链接", "网址", "地址")),
            Column("names", gettext_lazy("about whom"), lambda cell, _d: cells.text(cell), width=24,
                   note=gettext_lazy("names as in the files, one after the other with 、"),
                   aliases=("涉及典型", "人物", "典型姓名")),
            Column("original", gettext_lazy("reprint of"), read_url, width=40,
                   takes_numbers=True,
                   note=gettext_lazy("the address of the original"), aliases=("转载自", "原稿链接")),
            Column("reads", gettext_lazy("reads"), read_reads, aliases=("阅读量",)),
            Column("reads_on", gettext_lazy("reads as of"), exact_day,
                   aliases=("阅读量统计日期", "统计日期", "截至日期")),
            Column("source", gettext_lazy("source of the number"), limited(60),
                   aliases=("阅读量来源", "数据来源")),
        ]  # fmt: skip

    def read_level(self, cell, _draft):
        return cells.choice(cell, self.levels)

    def check(self, drafts, *, user, run):
        """There already: the same address, or the same title of the same outlet on the same day."""
        asked = {name for d in drafts for name, _n in named_honorees.names_in(d.values.get("names") or "")}
        files = named_honorees.files_named(asked)
        rows = CoverageItem.objects.values_list("pk", "url", "outlet", "title", "published_on")
        self.by_url, by_title = {}, {}
        for pk, url, *title in rows:
            by_title[tuple(title)] = self.by_url[url] = pk
        self.by_url.pop("", None)
        own = {d.values.get("url"): d.number for d in drafts if d.values.get("url")}
        rows = {}  # address, and outlet with title and day → row
        for draft in drafts:
            values = draft.values
            keys = [
                values.get("url"),
                (values.get("outlet"), values.get("title"), values.get("published_on")),
            ]
            known = self.by_url.get(keys[0]) or by_title.get(keys[1])
            if known:
                draft.verdict, draft.note = "same", _("is media item %(number)d") % {"number": known}
            elif row := next((rows[key] for key in keys if key in rows), None):
                draft.verdict, draft.note = "same", _("Stands in row %(row)d already.") % {"row": row}
            for key in filter(None, keys):
                rows.setdefault(key, draft.number)
            self.judge(draft, files, own)

    def judge(self, draft, files, own):
        """Names must be files, an original must be known, a number needs day and source."""
        values = draft.values
        try:
            values["honorees"] = named_honorees.honorees_in(values.get("names") or "", known=files)
        except ValidationError as error:
            draft.wrong(_("about whom"), error.messages[0])
        original = values.get("original")
        if original and (
            original == values.get("url") or original not in self.by_url and original not in own
        ):
            draft.wrong(_("reprint of"), _("There is no such item."))
        if values.get("reads") is not None:
            if not values.get("reads_on"):
                draft.wrong(_("reads as of"), _("A number of reads names its day."))
            elif values.get("published_on") and values["reads_on"] < values["published_on"]:
                draft.wrong(_("reads as of"), _("The item was not published yet."))
            if not values.get("source"):
                draft.wrong(_("source of the number"), _("A number of reads names its source."))
        if (written := values.get("at_least")) and draft.verdict == "new":
            words = _("“%(text)s” is kept as at least %(reads)s")
            draft.note = words % {"text": written, "reads": f"{values['reads']:,}"}

    def prepare(self, drafts, *, user, run, progress):
        """:returns: list of (CoverageItem without key, values of the row)"""
        return [
            (
                CoverageItem(
                    token=uuid.uuid5(run.token, str(draft.number)),
                    created_by=user,
                    is_example=user.is_example,
                    form=draft.values.get("form") or CoverageForm.TEXT,
                    **{name: draft.values.get(name) or "" for name in ("title", "outlet", "level", "url")},
                    published_on=draft.values["published_on"],
                ),
                draft.values,
            )
            for draft in drafts
        ]

    def write(self, drafts, prepared, *, user, run):
        items = CoverageItem.objects.bulk_create([item for item, _v in prepared or ()], batch_size=500)
        if not items:
            return
        keys = dict(self.by_url)
        for item in items:
            keys.setdefault(item.url, item.pk)
        pairs = [(item, values) for item, (_i, values) in zip(items, prepared, strict=True)]
        self.regroup(pairs, keys)
        link = CoverageItem.honorees.through
        link.objects.bulk_create(
            [link(coverageitem=i, honoree=h) for i, values in pairs for h in values["honorees"]],
            batch_size=500,
        )
        ReadCount.objects.bulk_create(
            [
                ReadCount(item=i, reads=v["reads"], on=v["reads_on"], source=source_of(v), entered_by=user,
                          token=uuid.uuid5(i.token, "reads"))
                for i, v in pairs
                if v.get("reads") is not None
            ],
            batch_size=500,
        )  # fmt: skip
        audit.record_many("coverage.create", by=user, targets=items)

    def regroup(self, pairs, keys):
        """Each reprint under the head of its group: the original's own original, where it has one."""
        heads = dict(CoverageItem.objects.filter(original__isnull=False).values_list("pk", "original"))
        parent = {item.pk: keys[v["original"]] for item, v in pairs if v.get("original") in keys}
        changed = []
        for item, _values in pairs:
            head, steps = item.pk, 0
            while head in parent and steps < len(parent):
                head, steps = parent[head], steps + 1
            head = heads.get(head, head)
            if head != item.pk and item.pk in parent and head not in parent:
                item.original_id = head
                changed.append(item)
        CoverageItem.objects.bulk_update(changed, ["original"], batch_size=500)

    def after_links(self, run):
        return [(_("Media coverage"), reverse("studios:coverage_list"))]
