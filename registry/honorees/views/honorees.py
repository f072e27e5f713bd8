"""Desk pages of honoree files: the list, one file, opening and editing it."""

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.kept_forms.page import rows_typed
from accounts.lists.held import with_held
from accounts.lists.listing import Listing, TableColumn
from accounts.once import once
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.security import audit
from accounts.text import clean_name
from registry import accepting
from registry.honorees import page as honoree_page
from registry.honorees.filters import HonoreeFilter
from registry.honorees.forms import HonoreeForm
from registry.leads.completeness import wrong_numbers
from registry.models import Consent, Honoree, Person
from registry.people.forms.rows import person_rows

SORTS = {
    "name": ("pinyin", "pk"),
    "tier": ("top_tier", "-latest_on", "pk"),
    "category": ("category__order", "pinyin", "pk"),
    "place": ("organization__path", "pinyin", "pk"),
    "rung": ("rung", "pinyin", "pk"),
}


@require(Permission.HONOREE_VIEW)
def honoree_list(request):
    files = Honoree.objects.surviving().select_related("category", "organization__parent")
    filterset = HonoreeFilter(request.GET, user=request.user, queryset=files)
    listing = Listing(request, filterset, sorts=SORTS, default=("-opened_at", "-pk"))
    if listing.wants_table:
        return listing.table(_("Honoree files"), table_columns())
    return render(request, "registry/honorees/honoree_list.html", listing.context())


def table_columns():
    """What the list shows of a file, column by column."""
    return [
        TableColumn(_("Name"), lambda file: file.name + printed.example_mark(file)),
        TableColumn(_("The deed in one line"), lambda file: file.deed_line),
        TableColumn(_("Highest honor"), lambda file: file.top_honor or str(file.standing_name)),
        TableColumn(_("Tier"), lambda file: str(file.tier.label) if file.tier else ""),
        TableColumn(_("Category"), lambda file: file.category.name if file.category else ""),
        TableColumn(_("Street, community"), lambda file: str(file.organization or "")),
        TableColumn(_("Step of the ladder"), lambda file: file.get_rung_display()),
        TableColumn(_("On the public site"), lambda file: _("yes") if file.is_listed else _("no")),
    ]


@require(Permission.HONOREE_VIEW)
def honoree_detail(request, pk):
    honoree = desk_file(pk)
    if honoree.merged_into_id:
        return redirect(honoree.merged_into)
    return render(
        request, "registry/honorees/honoree_detail.html", honoree_page.context(honoree, request.user)
    )


def desk_file(pk):
    files = Honoree.objects.select_related(
        "category", "organization__parent", "street", "merged_into", "opened_by", "story__latest"
    )
    return get_object_or_404(with_held(files).annotate(**honoree_page.LADDER_TOLD), pk=pk)


@require(Permission.HONOREE_EDIT)
def honoree_create(request):
    """A file without a lead: for the honorees the office already has."""
    return write_file(request, Honoree(opened_by=request.user))


@require(Permission.HONOREE_EDIT)
def honoree_edit(request, pk):
    honoree = desk_file(pk)
    if honoree.merged_into_id and request.method != "POST":
        return redirect("registry:honoree_edit", honoree.merged_into_id)
    return write_file(request, honoree)


def write_file(request, honoree):
    is_new = honoree.pk is None
    form = HonoreeForm(posted(request), instance=honoree)
    rows = max(2, rows_typed(request, "persons")) if request.method == "GET" else 2
    persons = person_rows(honoree, posted(request), user=request.user, at_least=rows)
    status = 200
    if form.is_bound:
        form_ok, persons_ok = form.is_valid(), persons.is_valid()
        named = form.cleaned_data.get("unit_name") or any(
            row.cleaned_data.get("name") and row.cleaned_data.get("part") == Person.Part.SUBJECT
            for row in persons.forms
            if hasattr(row, "cleaned_data")
        )
        if not named:
            form.add_error(None, _("Say who it is: the name is missing."))
        elif renamed := renamed_with_basis(honoree, persons):
            form.add_error(
                None,
                _("The basis was given under the name “%(name)s”; withdraw it before you change the name.")
                % {"name": renamed},
            )
        elif form_ok and persons_ok:
            if saved := save_file(form, persons, by=request.user):
                messages.success(request, _("Saved."))
                for _field, sentence in wrong_numbers(saved):
                    messages.warning(request, sentence)
                return redirect(saved)
            form.add_error(None, _("Somebody else has just changed this file. Open it again and compare."))
            status = 409
        status = max(status, 422) if status != 409 else 409
    wrong = [(row[name].auto_id, words) for row in persons for name, words in row.wrong_numbers]
    context = {"form": form, "persons": persons, "honoree": None if is_new else honoree}
    context["problems"] = [{"field_id": field, "sentence": sentence} for field, sentence in wrong]
    return render(request, "registry/honorees/honoree_form.html", context, status=status)


def renamed_with_basis(honoree, persons):
    """The present name of a person who would be renamed although a basis rests on the name; else ""."""
    if honoree.pk is None:
        return ""
    asked = {
        row.cleaned_data["pk"]: row.cleaned_data["name"]
        for row in persons.forms
        if row.is_valid() and row.cleaned_data.get("pk") and row.cleaned_data.get("name")
    }
    rests = (
        Consent.objects.current().filter(person__honoree=honoree, person__in=asked).select_related("person")
    )
    return next((c.person.name for c in rests if asked[c.person_id] != clean_name(c.person.name)), "")


def save_file(form, persons, *, by):
    """:returns: the file; None when somebody else saved it since the form was opened"""
    if form.instance.pk is None:
        return open_file(form, persons, by=by, token=form.cleaned_data["token"])
    honoree = form.instance
    with transaction.atomic():
        files = Honoree.objects.surviving()  # one that was merged is written no more
        seen = files.filter(pk=honoree.pk, version=form.cleaned_data.get("seen"))
        if not seen.update(version=F("version") + 1):
            return None
        write_persons(form, persons, honoree, by=by)
        audit.record("honoree.edit", by=by, target=honoree)
    return honoree


@once(Honoree)
def open_file(form, persons, *, by, token):
    honoree = form.instance
    honoree.token = token
    honoree.place_in(honoree.organization)
    accepting.opened(honoree, by=by)
    write_persons(form, persons, honoree, by=by)
    return honoree


def write_persons(form, persons, honoree, *, by):
    """Save the facts, the persons and what follows from them."""
    persons.save(honoree, by=by, unit_name=form.cleaned_data["unit_name"])
    honoree.take_name(honoree.name)
    honoree.place_in(honoree.organization)
    honoree.save(
        update_fields=[
            "kind", "category", "organization", "street", "deed_line", "summary", "deed",
            "name", "name_key", "pinyin", "initials",
        ]
    )  # fmt: skip
    if "nominee_knows" in form.changed_data:
        honoree.tell_known(honoree.nominee_knows)
    honoree.refresh_listing()
