"""The office's older Excel ledger: opening rows, marked as such; the same table again adds nothing."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.importer import Column, Importer
from accounts.permissions import Permission
from accounts.security import audit
from accounts.text import key_for_matching
from courtesies.care import last_cared
from courtesies.ledger import sums
from courtesies.ledger.granting import fresh_numbers
from courtesies.ledger.sums import BATCH
from courtesies.models import Area, Basis, LedgerEntry, LedgerNote, Mode, Receipt
from registry.cell_readers import exact_day, limited
from registry.models import Honoree, Tier

SPACE = uuid.UUID("6b1f3f0e-52a1-4d0b-9a43-0d5f3e0a7c11")  # any constant, the same everywhere
TIERS = {"国家级": Tier.NATIONAL, "市级": Tier.MUNICIPAL, "区级": Tier.DISTRICT, "national": Tier.NATIONAL,
         "municipal": Tier.MUNICIPAL, "district": Tier.DISTRICT}  # fmt: skip
AREAS = {"医疗": Area.MEDICAL, "文旅": Area.CULTURE, "交通": Area.TRANSPORT, "疗休养": Area.RECUPERATION,
         "生活": Area.LIVING, "节庆": Area.OCCASIONS, "慰问": Area.OCCASIONS}  # fmt: skip
MODES = {"凭卡": Mode.CARD, "申请": Mode.APPLICATION, "组织": Mode.ARRANGED}
BASES = {"票面": Basis.FACE, "市场价": Basis.MARKET, "捐赠方": Basis.DONOR, "无": Basis.NONE}
RECEIPTS = {"签收单": Receipt.SHEET, "照片": Receipt.PHOTO, "确认": Receipt.CONFIRMED}
MOST_YUAN = 100_000_000


def chosen(choices):
    return lambda cell, _draft: cells.choice(cell, choices) or ""


def read_quantity(cell, _draft):
    written = cells.plain_text(cell)
    if not (written.isascii() and written.isdigit() and 0 < int(written[:12]) < 10**9):
        raise ValidationError(_("A whole number above zero is needed."))
    return int(written)


def read_yuan(cell, _draft):
    """Yuan with at most two places → fen; empty where no value is stated."""
    written = cells.exact(cell, places=2).replace(",", "")
    written = re.sub(r"[¥￥\s]|元整?|RMB|圆", "", written)
    written = cells.exact(written, places=2)
    if not written:
        return None
    whole, _dot, rest = written.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 12) or not (rest == "" or rest.isdigit()):
        raise ValidationError(_("An amount in yuan is needed, such as 120 or 99.50."))
    if len(rest.rstrip("0")) > 2 or int(whole) > MOST_YUAN:
        raise ValidationError(_("An amount in yuan is needed, such as 120 or 99.50."))
    return int(whole) * 100 + int(rest.rstrip("0").ljust(2, "0"))


class LedgerImporter(Importer):
    kind = "ledger"
    label = gettext_lazy("older ledger of courtesies")
    hint = gettext_lazy(
        "Each row becomes an opening row of the ledger, marked as such; funds and stocks stay as they are."
    )
    permission = Permission.COURTESY_KEEP

    def __init__(self):
        self.columns = [
            Column("name", gettext_lazy("full name"), limited(200), required=True, example="王示例",
                   aliases=("姓名", "礼遇对象", "对象")),
            Column("on", gettext_lazy("date"), exact_day, required=True, is_text=True, example="2025-01-20",
                   aliases=("日期", "发放日期", "时间")),
            Column("item", gettext_lazy("item"), limited(60), required=True, example="春节礼遇包",
                   aliases=("礼遇项目", "项目", "物品")),
            Column("quantity", gettext_lazy("quantity"), read_quantity, required=True, example="1",
                   width=8, aliases=("数量",)),
            Column("unit", gettext_lazy("unit"), limited(10), width=8, example="份", aliases=("单位",)),
            Column("unit_value", gettext_lazy("value of a unit"), read_yuan, example="200",
                   note=gettext_lazy("in yuan"), aliases=("单价", "单位价值")),
            Column("basis", gettext_lazy("basis of the value"), chosen(BASES), choices=lambda: list(BASES),
                   example="市场价", aliases=("价值依据",)),
            Column("honor", gettext_lazy("honor at the time"), limited(60), example="重庆好人",
                   aliases=("荣誉", "称号", "荣誉称号")),
            Column("tier", gettext_lazy("tier at the time"), chosen(TIERS), choices=lambda: list(TIERS)[:3],
                   example="市级", aliases=("级别", "层级")),
            Column("area", gettext_lazy("area"), chosen(AREAS), choices=lambda: list(AREAS),
                   example="节庆", aliases=("领域", "类别")),
            Column("mode", gettext_lazy("how it is given"), chosen(MODES), choices=lambda: list(MODES),
                   example="组织", aliases=("方式", "礼遇方式")),
            Column("provider", gettext_lazy("provider"), limited(60), aliases=("提供方", "提供单位")),
            Column("fund", gettext_lazy("fund source"), limited(60), aliases=("资金来源", "经费来源")),
            Column("handled_by", gettext_lazy("handler"), limited(40), aliases=("经办人",)),
            Column("approved_by", gettext_lazy("approver"), limited(40), aliases=("审批人",)),
            Column("receipt", gettext_lazy("receipt"), chosen(RECEIPTS), choices=lambda: list(RECEIPTS),
                   aliases=("签收", "凭证")),
            Column("remarks", gettext_lazy("remarks"), limited(300), width=30, aliases=("备注",)),
            Column("again", gettext_lazy("given twice"), lambda cell, _d: cells.yes_or_no(cell),
                   choices=lambda: ["否", "是"], width=10, aliases=("同样又发一次", "重复发放"),
                   note=gettext_lazy("only when the check asks about two equal rows: 是 keeps both")),
        ]  # fmt: skip

    def check(self, drafts, *, user, run):
        """The name must be that of exactly one file; a row that is there stays one."""
        keys = {draft.number: key_for_matching(draft.values.get("name") or "") for draft in drafts}
        files = {}
        for honoree in (
            Honoree.objects.surviving().filter(name_key__in=set(keys.values()) - {""}).order_by("pk")
        ):
            files.setdefault(honoree.name_key, []).append(honoree)
        rows = {}
        for draft in drafts:
            found = files.get(keys[draft.number], [])
            if len(found) != 1:
                sentence = (
                    _("There is no file of this name.")
                    if not found
                    else _("There are several files of this name; enter this row by hand.")
                )
                draft.wrong(self.columns[0].label, sentence)
                continue
            draft.target = found[0]
            key = self.key_of(draft)
            rows.setdefault(key, []).append(draft)
            draft.values["token"] = uuid.uuid5(SPACE, f"{key}|{len(rows[key])}")
        self.mark_known(drafts)
        for equal in rows.values():
            self.ask_about_equals(equal)

    def ask_about_equals(self, drafts):
        """Twice the same in one table: typed twice, or given twice? Rows that are recorded are not asked."""
        first, *others = drafts
        for draft in others:
            if draft.verdict == "new" and not draft.values.get("again"):
                words = _("This is the same as row %(row)d. If it was given twice, write 是 here.")
                draft.wrong(_("given twice"), words % {"row": first.number})

    def key_of(self, draft):
        """What makes two rows the same; equal rows of one table count one by one."""
        names = ("on", "item", "quantity", "unit_value", "provider", "remarks")
        return "|".join([str(draft.target.pk), *(str(draft.values.get(name) or "") for name in names)])

    def mark_known(self, drafts):
        tokens = [draft.values["token"] for draft in drafts if "token" in draft.values]
        known = {}
        for start in range(0, len(tokens), BATCH):
            rows = LedgerEntry.objects.filter(token__in=tokens[start : start + BATCH])
            known |= dict(rows.values_list("token", "number"))
        for draft in drafts:
            if number := known.get(draft.values.get("token")):
                draft.verdict, draft.note = "same", _("is row %(number)s") % {"number": number}

    def write(self, drafts, prepared, *, user, run):
        fresh = [draft for draft in drafts if draft.verdict == "new" and "token" in draft.values]
        if not fresh:
            return
        last_cared.hold(draft.target.pk for draft in fresh)
        numbers = fresh_numbers(timezone.localdate(), len(fresh))
        rows = [entry(draft, number, user) for draft, number in zip(fresh, numbers, strict=True)]
        rows = sums.add(rows)
        remarks = [
            LedgerNote(entry=row, text=draft.values["remarks"])
            for row, draft in zip(rows, fresh, strict=True)
            if draft.values.get("remarks")
        ]
        LedgerNote.objects.bulk_create(remarks, batch_size=BATCH)
        audit.record_many("courtesy.open", by=user, targets=rows)

    def after_links(self, run):
        return [(_("See the opening rows"), f"{reverse('courtesies:ledger_list')}?opening=yes")]


def entry(draft, number, user):
    values = draft.values
    unit_value = values.get("unit_value")
    return LedgerEntry(
        number=number,
        on=values["on"],
        honoree=draft.target,
        street_id=draft.target.street_id,
        honor_name=values.get("honor") or "",
        tier=values.get("tier") or "",
        fund_words=values.get("fund") or "",
        item=values["item"],
        area=values.get("area") or "",
        mode=values.get("mode") or "",
        provider=values.get("provider") or "",
        unit=values.get("unit") or "",
        quantity=values["quantity"],
        unit_value_fen=unit_value,
        value_fen=values["quantity"] * (unit_value or 0),
        value_basis=values.get("basis") or Basis.NONE,
        handled_by=user,
        handled_by_words=values.get("handled_by") or "",
        approved_by_words=values.get("approved_by") or "",
        receipt=values.get("receipt") or "",
        is_opening=True,
        token=values["token"],
    )
