"""One bad row of an import, mended on the screen by whoever brought it in."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.importing import row_mending
from accounts.importing.importer import new_importer
from accounts.importing.views.imports import importer_for, own_run, stepped
from accounts.models import ImportRun
from accounts.permissions import Permission
from accounts.refusal import answer


@require(Permission.DESK)
def import_row(request, pk, number):
    run = own_run(request, pk)
    importer_for(request, run.kind)
    if run.state != ImportRun.State.CHECKED:
        messages.warning(request, _("This import has moved on already; here is how it stands."))
        return redirect(run)
    row = get_object_or_404(run.rows.select_related("run"), number=number)
    form = row_mending.RowForm(posted(request), importer=new_importer(run.kind), row=row)
    if form.is_valid():
        words = _("Row %(number)d is mended; the table is being checked once more.")
        step = partial(row_mending.mend, run, row, form.cleaned_data["cells"], by=request.user)
        return stepped(request, run, step, words % {"number": row.number}, action="import.mend")
    problems = [] if form.is_bound else form.problems()
    return answer(
        request, "accounts/importing/import_row.html", form, run=run, row=row, **sorted_fields(form, problems)
    )


def sorted_fields(form, problems):
    """What is wrong stands on top, the rest of the row below."""
    told = {field_id for field_id, _sentence in problems}
    wrong = [field for field in form if field.errors or field.auto_id in told]
    return {
        "wrong": wrong,
        "others": [field for field in form if field not in wrong],
        "problems": [{"field_id": field_id, "sentence": sentence} for field_id, sentence in problems],
        "whole": [sentence for field_id, sentence in problems if not field_id],
    }
