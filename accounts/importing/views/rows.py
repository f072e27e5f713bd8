"""One bad row of an import, mended on the screen by whoever brought it in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.importing import row_mending
from accounts.importing.importer import new_importer
from accounts.importing.views.imports import importer_for, own_run
from accounts.models import ImportRun
from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security import audit


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
        try:
            row_mending.mend(run, row, form.cleaned_data["cells"], by=request.user)
        except Refusal as refused:
            audit.record_refusal("import.mend", by=request.user, target=run)
            messages.warning(request, str(refused))
        else:
            words = _("Row %(number)d is mended; the table is being checked once more.")
            messages.success(request, words % {"number": row.number})
        return redirect(run)
    problems = [] if form.is_bound else form.problems()
    context = {"run": run, "row": row, "form": form, **sorted_fields(form, problems)}
    return render(
        request, "accounts/importing/import_row.html", context, status=422 if form.is_bound else 200
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
