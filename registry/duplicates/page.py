"""What the pages of the desk for doubles print: two side by side, what goes over, what came since."""

from django.db import connection
from django.utils.translation import gettext as _

from accounts.lists.held import rows_of
from accounts.papers import printed
from accounts.refusal import Refusal
from registry.duplicates import merging, pairs, undoing_merges
from registry.duplicates.choices import choices, pairs_of_persons
from registry.duplicates.moving_rows import came_since
from registry.duplicates.relations import relations_to
from registry.models import Honoree, Merge, NotTheSame


def pair_context(kind, gone, kept):
    """
    :param kind: files or leads, as in the address
    :param gone: the one that would go
    """
    persons = {row.pk: list(row.persons.select_related("details")) for row in (gone, kept)}
    people = pairs.people_of(type(kept), [gone.pk, kept.pk])
    likely = pairs.judged(gone, kept, people[gone.pk], people[kept.pk])
    return {
        "kind": kind,
        "gone": gone,
        "kept": kept,
        "rows": choices(gone, kept, pairs_of_persons(gone, kept)),
        "seen": merging.versions(gone, kept),
        "likely": likely,
        "against": against(gone, kept),
        "judgment": pairs.judgment_of(gone, kept),
        "facts": facts(gone, kept, persons),
        "goes": counted(gone),
    }


def subjects(persons):
    return [person for person in persons if person.part == person.Part.SUBJECT]


def against(gone, kept):
    """Why these two are not merged now; empty when nothing stands against it."""
    try:
        merging.refuse(gone, kept)
    except Refusal as refused:
        return refused.sentence
    return ""


def facts(gone, kept, persons):
    """Rows (label, what the one that stays says, what the other says) by which somebody judges."""
    tell = file_facts if isinstance(kept, Honoree) else lead_facts
    told = [tell(row, persons[row.pk]) for row in (kept, gone)]
    return [(label, mine, told[1][label]) for label, mine in told[0].items()]


def file_facts(file, persons):
    awards = [str(award) for award in rows_of(file, "awards").standing().select_related("honor")]
    return people_facts(persons) | {
        _("Place"): file.organization.full_name if file.organization else "",
        _("Category"): str(file.category or ""),
        _("The deed in one line"): file.deed_line,
        _("Summary"): file.summary,
        _("The whole deed"): file.deed,
        _("Honors"): _(", ").join(awards),
        _("Step of the ladder"): file.get_rung_display(),
        _("Opened"): printed.day(file.opened_at),
        _("On the public site"): _("yes") if file.is_listed else _("no"),
    }


def lead_facts(lead, persons):
    return (
        {_("Number"): lead.number}
        | people_facts(persons)
        | {
            _("Place"): lead.community.full_name if lead.community else "",
            _("Category"): str(lead.category or ""),
            _("The deed in one line"): lead.deed_line,
            _("Summary"): lead.summary,
            _("The whole deed"): lead.deed,
            _("How it became known"): lead.how_known,
            _("Reported by"): f"{lead.origin.name} · {lead.reporter.name}",
            _("Received"): printed.day(lead.submitted_at) if lead.submitted_at else "",
            _("Where it lies"): f"{lead.get_state_display()} · {lead.holder.name}",
        }
    )


def people_facts(persons):
    people = subjects(persons)
    return {
        _("Name"): _(", ").join(person.name for person in people),
        _("Former name"): _(", ").join(person.former_name for person in people if person.former_name),
        _("Sex"): _(", ").join(str(person.get_sex_display()) for person in people if person.sex),
        _("Born"): _(", ").join(str(person.born) for person in people if person.born),
        _("Work unit and post"): _(", ").join(person.post for person in people if person.post),
    }


def counted(gone):
    """What hangs on the one that goes, counted in one statement: (label, number, what becomes of it)."""
    relations = [one for one in relations_to(type(gone)) if one.field.model not in (Merge, NotTheSame)]
    parts = [
        f"(SELECT COUNT(*) FROM {one.field.model._meta.db_table} WHERE {one.field.column} = %s)"  # noqa: S608
        for one in relations
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", [gone.pk] * len(relations))
        numbers = cursor.fetchone()
    return [
        {"label": one.label, "number": number, "fate": one.fate}
        for one, number in zip(relations, numbers, strict=True)
        if number and one.name not in OF_ITSELF
    ]


OF_ITSELF = {"registry.SearchText.honoree", "registry.Person.honoree", "registry.Person.lead"}


def merge_context(merge):
    """A merge with what went over, what came since, and why it cannot be undone."""
    labels = {one.name: one.label for one in relations_to(type(merge.other))}
    went = [
        (labels[name], sum(map(len, sources.values())))
        for name, sources in merge.moved.items()
        if name in labels
    ]
    is_open = merge.is_standing
    both = (merge.one, merge.other)
    persons = {row.pk: list(row.persons.all()) for row in both}
    return {
        "merge": merge,
        "facts": facts(*both, persons),
        "went": went,
        "since": came_since(merge) if is_open else [],
        "against": undoing_merges.against(merge) if is_open else "",
    }
