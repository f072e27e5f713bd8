"""The columns of every import that brings in people, and the persons a row describes.

A couple stands in one row, its names and facts joined by “、” in the same order.
"""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.importer import Column
from accounts.names import doubt_about, read_name
from accounts.text import clean_title
from registry.models import Person, PersonalDetails, SubjectKind
from registry.people import contradictions
from registry.people.identity import clean_id_number, clean_phone

JOIN = "、"
SEXES = {
    word: sex
    for words in ("男 女", "男性 女性", "male female", "男士 女士", "m f", "♂ ♀")
    for word, sex in zip(words.split(), ("male", "female"), strict=True)
}
GROUP = re.compile(
    r"[^·]{3,}(?:队|集体|群体|班组|公司|派出所|消防站|救援站|合作社|协会|学校|医院|社区|委员会|工作室)\Z"
)
KINDS = {
    "个人": SubjectKind.PERSON,
    "一人": SubjectKind.PERSON,
    "夫妻": SubjectKind.COUPLE,
    "夫妇": SubjectKind.COUPLE,
    "一对": SubjectKind.COUPLE,
    "集体": SubjectKind.GROUP,
    "群体": SubjectKind.GROUP,
    "团队": SubjectKind.GROUP,
    "团体": SubjectKind.GROUP,
    "单位": SubjectKind.UNIT,
    "person": SubjectKind.PERSON,
    "couple": SubjectKind.COUPLE,
    "group": SubjectKind.GROUP,
    "unit": SubjectKind.UNIT,
}
LENGTHS = {
    "name": 60,
    "former_name": 60,
    "ethnicity": 20,
    "education": 20,
    "post": 60,
    "address": 120,
    "political_status": 20,
}


def read_kind(cell, _draft):
    return cells.choice(cell, KINDS) or ""


def read_names(cell, draft):
    """One name, or two for a couple; a group's or unit's name stays whole.

    :raises ValidationError: not so many, too long, no name, or one that may be more than one
    """
    written, kind = cells.line(cell), draft.values.get("kind")
    if kind in (SubjectKind.GROUP, SubjectKind.UNIT):
        names = [clean_title(written)] if written else []
    else:
        names = [one_name(part) for part in re.split("[,，、]", written) if part.strip()]
        if len(names) == 2 and not kind:
            draft.values["kind"] = SubjectKind.COUPLE
        elif kind == SubjectKind.COUPLE and len(names) != 2:
            raise ValidationError(_("A couple has two names, joined by “、”."))
        elif (len(names) > 1 and kind != SubjectKind.COUPLE) or any(map(GROUP.fullmatch, names)):
            words = _("One row is one person; give each person a row, or say that it is a group.")
            raise ValidationError(words)
    if any(len(name) > LENGTHS["name"] for name in names):
        raise ValidationError(_("A name has at most %(limit)d characters.") % {"limit": LENGTHS["name"]})
    return names


def one_name(written):
    """A number behind a name is how offices keep people of one name apart: 张三2 stays so."""
    name = read_name(written)
    if sentence := doubt_about(re.sub(r"\d{1,4}\Z", "", name)):
        raise ValidationError(sentence)
    return name


def each(reader):
    """A column that holds one value a person."""

    def read(cell, draft):
        count = len(draft.values.get("names") or [1])
        parts = [cell]
        if count > 1 and isinstance(cell, str):
            parts = [part.strip() for part in cell.split(JOIN)]
            if len(parts) > count:
                raise ValidationError(_("There are more values than persons."))
        return [reader(part, draft) if part != "" else None for part in parts]

    return read


def short(name):
    limit = LENGTHS[name]

    def read(cell, _draft):
        written = cells.line(cell)
        if len(written) > limit:
            raise ValidationError(_("At most %(limit)d characters.") % {"limit": limit})
        return written

    return each(read)


def read_birth(cell, draft):
    """:returns: (year, month or None)"""
    born = cells.past_day(cell, today=timezone.localdate(), is_1904=draft.is_1904)
    if born is None:
        return None
    date, precision = born
    if date.year < 1880:
        raise ValidationError(_("Nobody alive was born before 1880."))
    return date.year, None if precision == cells.YEAR else date.month


def read_id_number(cell, _draft):
    return clean_id_number(cells.long_number(cell), today=timezone.localdate())


def read_phone(cell, _draft):
    return clean_phone(cells.long_number(cell))


def person_columns():
    """Kind and names first: the other columns depend on how many persons there are."""
    return [
        Column("kind", gettext_lazy("who is it about"), read_kind,
               choices=lambda: ["个人", "夫妻", "集体", "单位"],
               note=gettext_lazy("empty means one person; a couple is one row"), example="个人", width=12,
               aliases=("类型", "对象类型")),
        Column("names", gettext_lazy("full name"), read_names, required=True, is_text=True,
               note=gettext_lazy("a couple: both names joined by “、”"), example="刘示例", width=16,
               aliases=("姓名", "名称", "推荐对象", "典型姓名", "人员姓名", "人选姓名",
                        "好人姓名", "候选人姓名", "对象姓名", "姓名/名称", "姓名或名称", "name")),
        Column("former_name", gettext_lazy("former name"), short("former_name"), example="", width=12,
               aliases=("曾用名", "又名", "原名", "别名")),
        Column("sex", gettext_lazy("sex"), each(lambda cell, _d: cells.choice(cell, SEXES)),
               choices=lambda: ["男", "女"], example="女", width=8),
        Column("birth", gettext_lazy("born (year and month)"), each(read_birth), is_text=True,
               note=gettext_lazy("1970-03, 1970年3月 or 1970"), example="1970年3月",
               aliases=("出生年月", "出生日期", "出生年月日", "出生时间", "生日")),
        Column("ethnicity", gettext_lazy("ethnicity"), short("ethnicity"), example="汉族", width=10),
        Column("education", gettext_lazy("education"), short("education"), example="大专", width=10,
               aliases=("学历", "文化程度")),
        Column("political_status", gettext_lazy("political status"), short("political_status"),
               example="群众", width=12, note=gettext_lazy("kept encrypted, never public")),
        Column("post", gettext_lazy("work unit and post"), short("post"), example="示例社区网格员", width=24,
               aliases=("工作单位及职务", "工作单位", "单位及职务", "单位职务", "现工作单位及职务")),
        Column("id_number", gettext_lazy("ID number"), each(read_id_number), is_text=True, width=22,
               takes_numbers=True,
               note=gettext_lazy("18 characters, the column formatted as text; kept encrypted"),
               aliases=("身份证", "公民身份号码", "身份证号码", "身份证号",
                        "居民身份证号", "居民身份证号码")),
        Column("phone", gettext_lazy("phone"), each(read_phone), is_text=True, takes_numbers=True, width=16,
               note=gettext_lazy("kept encrypted, never public"),
               aliases=("手机", "电话", "手机号", "联系方式", "联系电话", "手机号码", "电话号码")),
        Column("address", gettext_lazy("address"), short("address"), width=26, takes_numbers=True,
               note=gettext_lazy("kept encrypted, never public"),
               aliases=("住址", "家庭住址", "家庭地址", "居住地址", "现住址", "联系地址")),
    ]  # fmt: skip


def judge_persons(draft):
    """What only several columns together can tell."""
    labels = {
        "sex": _("sex"),
        "birth_year": _("born (year and month)"),
        "birth_month": _("born (year and month)"),
    }
    for order in range(len(draft.values.get("names") or [])):
        facts, number = facts_of(draft.values, order)
        for name, sentence in contradictions.found_in(id_number=number, **facts):
            draft.wrong(labels[name], sentence)


def facts_of(values, order):
    """:returns: (dict sex, birth_year, birth_month; ID number or "") of one person of a row"""
    born = nth(values.get("birth"), order) or (None, None)
    facts = {"sex": nth(values.get("sex"), order) or "", "birth_year": born[0], "birth_month": born[1]}
    return facts, nth(values.get("id_number"), order) or ""


def persons_of(draft, **owner):
    """Unsaved Person and PersonalDetails rows of one draft.

    :param owner: lead=... or honoree=...
    :returns: list of (Person, PersonalDetails or None)
    """
    found = []
    values = draft.values
    for order, name in enumerate(values["names"]):
        person = Person(
            order=order,
            name=name,
            former_name=nth(values.get("former_name"), order) or "",
            **contradictions.filled(*facts_of(values, order)),
            ethnicity=nth(values.get("ethnicity"), order) or "",
            education=nth(values.get("education"), order) or "",
            post=nth(values.get("post"), order) or "",
            is_deceased=bool(values.get("is_deceased")),
            **owner,
        )
        kept = {name: value for name in PersonalDetails.TYPED if (value := nth(values.get(name), order))}
        found.append((person, PersonalDetails().write(**kept) if kept else None))
    return found


def nth(values, order):
    return values[order] if values and order < len(values) else None


def save_persons(pairs):
    """Insert the rows of `persons_of`; their owners have been saved."""
    Person.objects.bulk_create([person for person, _details in pairs], batch_size=500)
    kept = []
    for person, details in pairs:
        if details is not None:
            details.person = person
            kept.append(details)
    PersonalDetails.objects.bulk_create(kept, batch_size=500)
