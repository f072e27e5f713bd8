"""Studios entered, changed, reviewed; who belongs to them, what was found there."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal, changed_meanwhile
from accounts.security import audit
from studios.models import Grade, ReportedTotal, SixHave, Studio, StudioMember, StudioPlan, StudioReview
from studios.studios.moves import STUDIO_MOVES


def name_taken(given=None):
    """The refusal for whoever comes second at a name."""
    return Refusal(_("A studio has this name already."))


@once(Studio, otherwise=name_taken)
def enter(*, by, facts, coordinators=(), plaque=None, note="", on=None, token=None):
    """A new application or, with a plaque, a studio that existed before this register knew it.

    :param plaque: (day, precision)
    """
    name = "record" if plaque else "apply"
    day, precision = plaque or (None, "unknown")
    studio = Studio.objects.create(
        created_by=by,
        token=token,
        state=STUDIO_MOVES[name].target,
        plaque_on=day,
        plaque_precision=precision,
        **facts,
    )
    studio.coordinators.set(coordinators)
    studio.add_step(name, by=by, note=note, on=on or timezone.localdate())
    audit.record(f"studio.{name}", by=by, target=studio)
    return studio


def change(studio, *, by, facts, coordinators, seen):
    """:raises Refusal: somebody else saved it meanwhile, or took the name"""
    facts = facts | {"version": F("version") + 1}
    try:
        with transaction.atomic():
            if not Studio.objects.filter(pk=studio.pk, version=seen).update(**facts):
                raise changed_meanwhile()
            studio.coordinators.set(coordinators)
            audit.record("studio.edit", by=by, target=studio)
    except IntegrityError as error:
        raise name_taken() from error


def review(studio, *, by, year, grade, opinion, seen=None, token=None):
    """The yearly review; the grade "closed" closes the studio.

    :raises Refusal: not open now, or reviewed for this year already
    """
    with transaction.atomic():
        known = studio.reviews.select_related("step__by").filter(year=year).first()
        if known is not None and known.step.token == token:
            return known  # the second half of a double click
        if known is not None:
            facts = {"year": year, "who": known.step.by.name, "grade": known.get_grade_display()}
            words = _("Reviewed for %(year)d already by %(who)s: %(grade)s.") % facts
            raise Refusal(words, step=known.step)
        step = studio.move("review", by=by, note=opinion, seen=seen, token=token)
        made = StudioReview.objects.create(studio=studio, year=year, grade=grade, step=step)
        if grade == Grade.CLOSED:
            studio.move("close", by=by, note=_("Closed after the review of %(year)d.") % {"year": year})
    return made


@once(StudioMember)
def add_member(member, *, by, facts, token):
    for name, value in facts.items():
        setattr(member, name, value)
    member.added_by = by
    member.save()
    audit.record("studio.member_add", by=by, target=member.studio, detail={"member": member.pk})
    return member


def save_member(member, *, by, facts, seen=None):
    """Add a member, or change what is known of one.

    :raises Refusal: somebody else saved it meanwhile
    """
    if member.pk is None:
        return add_member(member, by=by, facts=facts, token=member.token)
    with transaction.atomic():
        changes = facts | {"version": F("version") + 1}
        if not StudioMember.objects.filter(pk=member.pk, version=seen).update(**changes):
            raise changed_meanwhile()
        audit.record("studio.member_edit", by=by, target=member.studio, detail={"member": member.pk})
    return member


def save_plan(studio, year, *, by, facts, seen=0):
    """What the studio means to do in a year; one row, changed as often as needed.

    :raises Refusal: somebody else saved it meanwhile
    """
    with transaction.atomic():
        if seen:
            changes = facts | {"version": F("version") + 1}
            if not StudioPlan.objects.filter(studio=studio, year=year, version=seen).update(**changes):
                raise changed_meanwhile()
        else:
            plan, is_new = StudioPlan.objects.get_or_create(studio=studio, year=year, defaults=facts)
            same = all(getattr(plan, name) == value for name, value in facts.items())
            if not is_new and not same:
                raise changed_meanwhile()
            if not is_new:
                return
        audit.record("studio.plan", by=by, target=studio, detail={"year": year})


@once(SixHave)
def check_have(studio, *, by, have, is_met, checked_on, photo=None, token=None):
    row = SixHave.objects.create(
        studio=studio,
        have=have,
        is_met=is_met,
        checked_on=checked_on,
        checked_by=by,
        photo=photo,
        token=token,
    )
    audit.record("studio.have", by=by, target=studio, detail={"have": have, "is_met": is_met})
    return row


@once(ReportedTotal)
def report_total(studio, *, by, token=None, **facts):
    """A total that a source states.

    :raises IntegrityError: this source's total of this measure is there already
    """
    total = ReportedTotal.objects.create(studio=studio, entered_by=by, token=token, **facts)
    audit.record("studio.total", by=by, target=studio, detail={"measure": total.measure})
    return total
