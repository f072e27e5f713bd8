"""The invented leads, walked along by the same moves that people make."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Organization
from portal.demo.material import load, moment
from portal.demo.users import staff_at
from registry import accepting
from registry.duplicates.matching import files_like
from registry.files import uploads
from registry.leads import corrections, form_paper, signed_forms
from registry.leads.moves import MOVES, Mover, NextHolder
from registry.models import CorrectionAnswer, Lead, Person, SubjectKind

WORKDAY = (9, 17)


def seed(units, categories, users):
    for number, entry in enumerate(load("leads.json")):
        seed_one(number, entry, units, categories, users)


def seed_one(number, entry, units, categories, users):
    origin = unit_named(entry["origin"], entry, units)
    reporter = staff_at(origin)
    first = max((step["days_ago"] for step in entry["path"]), default=number % 9)
    lead = Lead.objects.create(
        number=Lead.fresh_number(timezone.localdate()),
        kind=SubjectKind(entry["kind"]),
        name="、".join(entry["names"]),
        community=place_of(entry, units, origin),
        category=categories.get(entry["category"]),
        deed_line=entry["deed_line"],
        how_known=entry["how_known"],
        summary=entry["summary"],
        deed=entry["deed"],
        nominee_knows=entry.get("nominee_knows", "unknown"),
        origin=origin,
        holder=origin,
        reporter=reporter,
        created_at=working_hour(first, number, -40),
        state_since=working_hour(first, number, -40),
        edited_by=reporter,
        edited_at=working_hour(first, number, -35),
        is_example=True,
    )
    for order, name in enumerate(entry["names"]):
        born = entry["born"][order] if order < len(entry["born"]) and entry["born"][order] else [None, None]
        Person.objects.create(
            lead=lead,
            order=order,
            name=name,
            sex=entry["sex"][order] if order < len(entry["sex"]) else "",
            birth_year=born[0],
            birth_month=born[1],
        )
    for order, step in enumerate(entry["path"]):
        make(lead, step, working_hour(step["days_ago"], number, order * 7), users)
        if step.get("signed_form"):
            sign(lead, working_hour(step["days_ago"], number, order * 7 + 3))


def reported(honoree, honor, at, users):
    """A community's lead on somebody of an example file, accepted a week later, toward an honor."""
    reporter = users["community"]
    lead = Lead.objects.create(
        number=Lead.fresh_number(timezone.localdate()),
        kind=honoree.kind,
        name=honoree.name,
        community=honoree.organization,
        category=honoree.category,
        deed_line=honoree.deed_line,
        how_known="居民在院坝会上推荐（示例）",
        origin=reporter.organization,
        holder=reporter.organization,
        reporter=reporter,
        created_at=at,
        state_since=at,
        is_example=True,
    )
    for person in honoree.persons.all():
        facts = {name: getattr(person, name) for name in Person.PUBLIC_FACTS}
        Person.objects.create(lead=lead, **facts)
    for days, name in ((0, "submit"), (2, "forward")):
        make(lead, {"move": name}, at + datetime.timedelta(days=days), users)
    at += datetime.timedelta(days=7)
    answers = {"honor": honor}
    accepting.accept(lead, by=users["district"], join=honoree, answers=answers, at=at)


def make(lead, step, at, users):
    """One move, by somebody who may make it."""
    lead = Lead.objects.select_related("holder", "origin__parent").get(pk=lead.pk)
    rule = MOVES[step["move"]]
    by = lead.reporter if rule.mover == Mover.REPORTER else staff_at(lead.holder)
    if rule.next_holder == NextHolder.DISTRICT or (lead.holder.is_district and rule.mover == Mover.HOLDER):
        by = users["district2" if lead.reporter_id == users["district"].pk else "district"]
    if rule.name == "resubmit":
        mend(lead, step)
    if rule.name == "accept":
        same = [row.object for row in files_like(lead) if row.is_certain]
        accepting.accept(lead, by=by, join=next(iter(same), None), note=step.get("note", ""), at=at)
    else:
        items = [item if isinstance(item, str) else tuple(item) for item in step.get("items", ())]
        lead.move(rule.name, by=by, note=step.get("note", ""), items=items, at=at)


def mend(lead, step):
    """What the reporter changes in a returned lead, and his answer to each item."""
    answers = step.get("answers", ())
    for item, (how, why) in zip(corrections.asked_of(lead), answers, strict=True):
        CorrectionAnswer.objects.create(correction=item, how=how, why=why, answered_by=lead.reporter)
    changes = dict(step.get("changes", {}))
    if post := changes.pop("post", ""):
        lead.persons.update(post=post)
    for name, (old, new) in changes.items():
        setattr(lead, name, getattr(lead, name).replace(old, new))
    lead.save(update_fields=list(changes))


def sign(lead, at):
    """The printed form comes back as a PDF; its code is the lead's, its fields for hands are empty."""
    upload = SimpleUploadedFile("推荐表（示例）.pdf", form_paper.pdf(lead))
    with uploads.kept(upload, by=lead.reporter) as file:
        signed_forms.take(lead, file, by=lead.reporter, token=None, at=at)


def working_hour(days_ago, number, minutes):
    """A working hour so many days ago, different for each lead."""
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    hour = WORKDAY[0] + number % (WORKDAY[1] - WORKDAY[0])
    at = moment(day, hour, number * 7 % 60)
    return min(at + datetime.timedelta(minutes=minutes), timezone.now() - datetime.timedelta(minutes=2))


def unit_named(name, entry, units):
    return units.get(name) or units.get(f"{entry['street']}/{name}") or Organization.objects.get(name=name)


def place_of(entry, units, origin):
    if entry.get("community") and entry.get("street"):
        return units[f"{entry['street']}/{entry['community']}"]
    if entry.get("street"):
        return units[entry["street"]]
    return origin if origin.kind in ("street", "community") else None
