"""The desk page of one honoree: its ladders, awards, basis for publication, story, and the whole history."""

from django.db.models import F, OuterRef, Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.held import held, rows_of
from accounts.lists.nested import list_of, moment, named, who
from accounts.lists.timeline import Line, newest_first, route
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from registry.accepted_material import differences
from registry.approvals import page as approval_page
from registry.approvals.policies import all_policies
from registry.leads.page import whereabouts
from registry.models import Consent, LadderStep, Lead, LeadStep, Merge, Person, Rung, StoryReview
from registry.people.page import with_masks
from registry.suspensions import consequences

# items of the media on the page of a file; the rest is behind the link to the list
COVERAGE_SHOWN = 5


def context(honoree, user):
    persons = list(honoree.persons.select_related("details"))
    consents = list(Consent.objects.of(persons).select_related("person", "withdrawal__by", "entered_by"))
    story = getattr(honoree, "story", None)
    proposals = list(rows_of(honoree, "proposals").with_people())
    climbing = {p.target_id: p.get_absolute_url() for p in proposals if p.is_open and p.policy == "ladder"}
    awards = awards_of(honoree, proposals)
    suspensions = list(
        rows_of(honoree, "suspensions")
        .select_related("by", "proposal__reason", "reinstatement__by")
        .order_by("-pk")
    )
    files = list(rows_of(honoree, "files").select_related("file"))
    return {
        "honoree": honoree,
        "persons": with_masks(persons, user),
        "where": whereabouts.of_file(honoree, Office.of(user)),
        "ladders": ladders(honoree, climbing),
        "awards": awards,
        "purposes": purposes(persons, consents),
        "consents": consents,
        "suspensions": suspensions,
        "merges": merges_into(honoree),
        "is_suspended": any(suspension.is_standing for suspension in suspensions),
        "open_items": consequences.open_items(honoree) if "consequence_lists" in held(honoree) else [],
        "story": story,
        "coverage": rows_of(honoree, "coverage").order_by("-published_on", "-pk")[:COVERAGE_SHOWN],
        "plans": rows_of(honoree, "story_plans").open().select_related("owner"),
        "photos": [link for link in files if link.role != link.Role.DOCUMENT],
        "documents": [link for link in files if link.role == link.Role.DOCUMENT],
        "leads": leads_of(honoree, persons, user),
        "steps": history(honoree, user, awards, consents, story, proposals, suspensions),
        "can_revoke": user.can(P.APPROVAL_SIGN) and all_policies()["revocation"].may_propose(user),
    }


def visible_leads(honoree, user):
    """Those of the file that this user may open; of the others the page tells nothing."""
    return rows_of(honoree, "leads").filter(pk__in=Lead.objects.visible_to(user))


def leads_of(honoree, persons, user):
    """The leads that the file holds, each with what it reported otherwise than the file says now."""
    leads = list(visible_leads(honoree, user).select_related("origin", "category").order_by("pk"))
    prefetch_related_objects(leads, Prefetch("persons", Person.objects.select_related("details")))
    for lead in leads:
        lead.otherwise = differences(lead.persons.all(), persons)
    return leads


def awards_of(honoree, proposals):
    """The awards, each with the signatures or the case that may take it back.

    Awards live in the app to the right; a page of this app reads them only backwards.
    """
    awards = list(
        rows_of(honoree, "awards").select_related("honor", "category", "revocation__by", "entered_by")
    )
    revoking = {
        p.target_id: p.get_absolute_url() for p in proposals if p.is_open and p.policy == "revocation"
    }
    cases = {case.award_id: case for case in rows_of(honoree, "withdrawals").open()}
    for award in awards:
        award.waiting_url = revoking.get(award.pk, "")
        award.case = cases.get(award.pk)
    return awards


def ladders(honoree, climbing):
    """One row for each honor aimed at, the running ones first.

    :param climbing: key of a candidacy → address of the proposal that waits about it
    """
    candidacies = rows_of(honoree, "candidacies").select_related("honor")
    steps = candidacies.model.steps.rel.related_model.objects.filter(candidacy=OuterRef("pk")).order_by("pk")
    candidacies = candidacies.annotate(steps_told=list_of(steps, "rung", "at"))
    for candidacy in candidacies:
        taken = [(step["rung"], moment(step["at"])) for step in candidacy.steps_told]
        candidacy.rungs = rungs(candidacy.rung, taken)
        candidacy.waiting_url = climbing.get(candidacy.pk, "")
    return sorted(candidacies, key=lambda candidacy: (not candidacy.is_open, -candidacy.pk))


def rungs(present, steps):
    """The four steps with the day each was reached; done, now or later.

    :param steps: pairs of a rung and the moment it was reached, oldest first
    """
    reached = {}
    for rung, at in steps:
        reached.setdefault(rung, timezone.localdate(at))
    passed = Rung.values[: Rung.values.index(present)]
    stops = route(Rung, present, passed)
    return [stop | {"on": reached.get(rung)} for rung, stop in zip(Rung, stops, strict=True)]


def next_rung(present):
    return Rung.values[min(Rung.values.index(present) + 1, len(Rung) - 1)]


def purposes(persons, consents):
    """For each purpose: is there a current basis for every subject, and which?"""
    subjects = {person.pk for person in persons if person.part == "subject"}
    rows = []
    for purpose in Consent.Purpose:
        current = [c for c in consents if c.purpose == purpose and not hasattr(c, "withdrawal")]
        covered = {c.person.merged_into_id or c.person_id for c in current} >= subjects and bool(subjects)
        rows.append({"label": purpose.label, "covered": covered, "consents": current})
    return rows


def history(honoree, user, awards, consents, story, proposals, suspensions):
    """Everything that happened, newest first, from the first lead on."""
    lines = [*lead_lines(honoree, user), *ladder_lines(honoree), *award_lines(awards)]
    lines += merge_lines(honoree)
    lines += [*consent_lines(consents), *suspension_lines(suspensions)]
    lines += [*approval_page.timeline(proposals), *(story_lines(story) if story else [])]
    return newest_first(lines)


def lead_lines(honoree, user):
    steps = LeadStep.objects.filter(lead__in=visible_leads(honoree, user))
    for step in steps.select_related("lead", "by", "note"):
        label = _("Lead %(number)s: %(move)s") % {"number": step.lead.number, "move": step.label}
        yield Line.of(step, label, step.note_text, step.by_post)


def merges_into(honoree):
    """The standing merges by which other files went over into this one."""
    if "merged" not in held(honoree):
        return []
    return list(Merge.objects.standing().filter(other_file=honoree).select_related("file", "by"))


def merge_lines(honoree):
    for merge in merges_into(honoree):
        yield Line(
            merge.at, _("Merged into this file: %(name)s") % {"name": merge.one}, "copy", "gray", merge.by
        )


LADDER_TOLD = {
    "ladder_told": list_of(
        LadderStep.objects.filter(honoree=OuterRef("pk")).order_by("pk"), "rung", "at", "note", **named("by")
    )
}


def ladder_lines(honoree):
    """:param honoree: annotated with `LADDER_TOLD`"""
    for step in honoree.ladder_told:
        label = _("Ladder: %(rung)s") % {"rung": Rung(step["rung"]).label}
        yield Line(moment(step["at"]), label, "layers", "green", who(step), step["note"])


def award_lines(awards):
    for award in awards:
        words = {"award": " · ".join(filter(None, [award.honor.name, award.round, award.date_label]))}
        label = _("Award recorded: %(award)s") % words
        yield Line(award.recorded_at, label, "award", "gold", award.entered_by, award.basis)
        if not award.is_standing:
            gone = award.revocation
            yield Line(gone.at, _("Award revoked: %(award)s") % words, "ban", "gray", gone.by, gone.body)


def consent_lines(consents):
    for consent in consents:
        words = {"what": f"{consent.person.name} · {consent.get_purpose_display()}"}
        told = consent.source_title if consent.is_source else consent.channel
        label = _("Basis: %(what)s") % words
        yield Line(consent.recorded_at, label, "file-text", "gray", consent.entered_by, told)
        if hasattr(consent, "withdrawal"):
            gone = consent.withdrawal
            yield Line(gone.at, _("Basis withdrawn: %(what)s") % words, "ban", "amber", gone.by, gone.note)


def suspension_lines(suspensions):
    for one in suspensions:
        words = {"what": one.get_scope_display()}
        yield Line(one.at, _("Suspended: %(what)s") % words, "ban", "amber", one.by, one.document_number)
        if not one.is_standing:
            lifted, label = one.reinstatement, _("Suspension lifted: %(what)s") % words
            yield Line(lifted.at, label, "undo-2", "green", lifted.by, lifted.document_number)


def story_lines(story):
    """Moves of a story; in a review stage with which of the six parts was done."""
    rows = story.steps.select_related("by").annotate(stage=F("parts__state"), kind=F("parts__kind"))
    steps = {}  # a step of several parts comes once for each of them
    for row in rows.order_by("pk", "parts__pk"):
        steps.setdefault(row.pk, []).append(row)
    for step, *others in steps.values():
        parts = [StoryReview(state=row.stage, kind=row.kind).label for row in (step, *others) if row.stage]
        told = _(", ").join(map(str, parts)) or step.label
        yield Line.of(step, _("Story: %(move)s") % {"move": told}, step.told)
