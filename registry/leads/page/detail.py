"""The page of one lead: what is worked out for it, for reading, for a refused move, for an error."""

from types import SimpleNamespace

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.lists.held import held, rows_of
from accounts.lists.move_page import MoveForm, move_row
from accounts.lists.timeline import newest_first
from accounts.permissions import Permission
from accounts.refusal import status_of
from registry import accepting
from registry.duplicates.hint import Told, told_of_lead
from registry.duplicates.matching import files_like
from registry.leads import corrections, drafts, moves
from registry.leads.forms import AcceptForm, DecisionForm, KnownForm
from registry.leads.models.correction import with_corrections
from registry.leads.notifications import proposed_words
from registry.leads.page.changes import mending_rounds
from registry.leads.page.rows import lead_rows, route
from registry.leads.return_forms import SendBackForm
from registry.models import Merge, Person
from registry.people.page import with_masks

FORMS = {"send_back": SendBackForm, "accept": AcceptForm, "decline": DecisionForm}


# so that a refused answer reads like a refused move
KNOWN = SimpleNamespace(name="known", label=gettext_lazy("does the person know of it"))


def answer(request, lead, *, bound=None, refused=None, note="", failed=None, status=200):
    """Render the lead's page.

    :param bound: move name → form with errors, shown open
    :param refused: the Refusal that stopped `failed`; `note` is what the mover had typed
    """
    user = request.user
    lead_rows([lead], user)
    prefetch_related_objects([lead], Prefetch("persons", Person.objects.select_related("details")))
    persons = list(lead.persons.all())
    files = list(lead.files.select_related("file"))
    steps = with_corrections(list(lead.steps.select_related("by", "to_holder", "note").order_by("-pk")))
    told = told_of(lead, user, persons)
    context = {
        "lead": lead,
        "told": told,
        "returned": next((step for step in steps if step.move == "send_back"), None),
        "route": route(lead, steps),
        "persons": with_masks(persons, user),
        "photos": [link for link in files if link.is_photo],
        "documents": [link for link in files if not link.is_photo],
        "steps": newest_first([*lead.whereabouts.lines, *steps]),
        "rounds": mending_rounds(steps),
        "moves": move_rows(lead, user, bound or {}, told),
        "checks": checks(lead, user, persons, files),
        "conflict": conflict_words(refused, failed, note) if refused else None,
        "edit_url": edit_url(lead, user),
        "throw_away_url": throw_away_url(lead, user),
        "signed_url": signed_url(lead, user),
        "known": KnownForm(instance=lead) if is_worked_on(lead, user) else None,
        "honoree": lead.honoree if user.can(Permission.HONOREE_VIEW) else None,
        "pool_url": pool_url(lead, user),
        "merges": merges_into(lead, user),
        "recommended": rows_of(lead, "recommendations"),
    }
    return render(request, "registry/leads/lead_detail.html", context, status=status_of(refused, status))


def merges_into(lead, user):
    """For whoever judges doubles: the standing merges by which other leads were taken up in this one."""
    if not user.can(Permission.DUPLICATE_JUDGE) or "merged" not in held(lead):
        return ()
    return Merge.objects.standing().filter(other_lead=lead).select_related("lead__origin", "lead__reporter")


def told_of(lead, user, persons=None):
    """Who may be on file already; once a lead is decided, nobody asks any more."""
    return Told() if lead.state in moves.DECIDED else told_of_lead(user, lead, persons)


def pool_url(lead, user):
    """Where a street, department or unit keeps somebody in its own pool; the district has files."""
    keeps = user.can(Permission.POOL_KEEP) and not user.can(Permission.HONOREE_VIEW)
    if not keeps or not lead.name or lead.state == moves.State.DECLINED:
        return ""
    return f"{reverse('honors:unit_candidate_create')}?lead={lead.pk}"


def form_of(lead, rule, *sent, found=None):
    """:param found: files and leads that may be about the same people, where they were asked already"""
    extra = {"words": proposed_words(lead, rule.name)} if rule.name in FORMS else {}
    if rule.name == "accept":
        extra["candidates"] = files_like(lead, found)
        extra["questions"] = {question.name: question.field(lead) for question in accepting.questions()}
    return FORMS.get(rule.name, MoveForm)(*sent, move=rule, seen=lead.version, **extra)


def move_rows(lead, user, bound, told):
    """The moves this user can make now; submitting happens on the form page when something is missing.

    :param told: who may be on file already; the buttons that send the lead on say so, too
    """
    rows = []
    for rule in moves.open_moves(lead, user):
        is_for_the_form_page = rule.name in ("submit", "resubmit") and is_incomplete(lead)
        if is_for_the_form_page and rule.name not in bound:
            continue
        rows.append(row_of(lead, rule, bound.get(rule.name), told=told))
    # what should rarely happen is never the one that stands open
    usual = [row for row in rows if row["name"] not in ("withdraw", "reopen")]
    if usual and not any(row["open"] for row in rows):
        usual[0]["open"] = True
    return rows


def is_incomplete(lead):
    return bool(lead.problems() or corrections.unanswered(lead))


def row_of(lead, rule, form=None, *, told):
    form = form or form_of(lead, rule, found=told.found)
    return move_row(lead, rule, form, free_note=_("opinion"), after=after_words(lead, rule, told))


def after_words(lead, rule, told):
    """To whom it goes next; of somebody who may be on file already, that too."""
    if rule.next_holder == moves.NextHolder.UP:
        words = _("It goes to %(holder)s.") % {"holder": moves.holder_after(rule, lead, None).name}
        return f"{words} {told.words}".strip()
    if rule.next_holder == moves.NextHolder.REPORTER and rule.name == "send_back":
        return _("It goes back to %(name)s, %(unit)s.") % {
            "name": lead.reporter.name,
            "unit": lead.origin.name,
        }
    return ""


def edit_url(lead, user):
    if lead.is_editable and user.can_at(Permission.LEAD_REPORT, lead.origin_id):
        return reverse("registry:lead_edit", args=[lead.pk])
    return ""


def is_worked_on(lead, user):
    return lead.state in moves.BEFORE_DECISION and moves.works_on(lead, user)


def signed_url(lead, user):
    if is_worked_on(lead, user):
        return f"{reverse('registry:lead_case')}?code={lead.case_code}"
    return ""


def throw_away_url(lead, user):
    is_open = lead.pk is not None and drafts.may_throw_away(lead, user)
    return reverse("registry:lead_throw_away", args=[lead.pk]) if is_open else ""


def checks(lead, user, persons, files):
    """What a reviewer would otherwise look up by hand."""
    missing = lead.problems(persons)
    rows = [{"state": "warn", "text": sentence} for _field, sentence in missing]
    if not missing:
        rows.append({"state": "ok", "text": _("Everything required is there")})
    photos = sum(1 for link in files if link.is_photo)
    words = ngettext("%(count)d photo", "%(count)d photos", photos) % {"count": photos}
    rows.append({"state": "ok" if photos else "warn", "text": words if photos else _("No photo yet")})
    return rows[:8]


def move_answer(request, lead, *, bound, refused=None, status):
    """After a move that was refused; what is incomplete is said beside its form."""
    [(name, form)] = bound.items()
    if refused is None or status == 422:
        return answer(request, lead, bound=bound, status=status)
    return answer(request, lead, refused=refused, failed=moves.MOVES[name], note=form.typed, status=status)


def conflict_words(refused, failed, note):
    return {
        "headline": refused.sentence,
        "text": _("Your “%(move)s” had no effect. What you wrote is kept beside.") % {"move": failed.label},
        "note": note,
    }
