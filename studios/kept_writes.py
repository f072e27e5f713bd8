"""One way for all forms of this app: one row for a double click, nothing over somebody else's change."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.fields import TokenField
from accounts.forms import ModelForm
from accounts.guard import posted
from accounts.once import once
from accounts.refusal import Refusal, answer, refusable
from accounts.security import audit
from registry.files import uploads


class KeptForm(ModelForm):
    """A form that knows which version it was opened on, and its own token."""

    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # names of fields → columns of twelve that they take; the order on the page
    spans = {}
    optional = ()
    scan_kept = None  # the StoredFile of its field `scan`, while it is saved

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial |= {"seen": getattr(self.instance, "version", None)}

    def rows(self):
        """(bound field, span, is it compulsory) in the order of the page."""
        return [
            {"field": self[name], "span": self.spans.get(name, 6), "required": self.fields[name].required}
            for name in self.fields
            if not self.fields[name].widget.is_hidden
        ]


class Overtaken(Refusal):
    """Somebody else changed the row since the form was opened; the trail calls it an edit, not a save."""


def kept(form, *, by, noun):
    """Save a valid `KeptForm`, with its audit row.

    :returns: the row
    :raises Overtaken: another version has been written since
    """
    row, data = form.instance, form.cleaned_data
    with transaction.atomic():
        if row.pk is None:
            return created(form, by=by, noun=noun)
        rows = type(row).objects.filter(pk=row.pk, version=data["seen"])
        if data["seen"] is None or not rows.update(version=F("version") + 1):
            raise Overtaken(_("Somebody else has just changed this. Open it again and compare."))
        row.version = data["seen"] + 1
        form.save()
        audit.record(f"{noun}.edit", by=by, target=row)
        form.record_office_numbers(by=by, target=row)
    return row


def created(form, *, by, noun):
    """A new row; the second half of a double click finds the first one's."""
    row, model = form.instance, type(form.instance)
    row.token = form.cleaned_data["token"]
    for name in ("created_by", "added_by", "entered_by", "by"):
        if hasattr(model, name):
            setattr(row, name, by)

    @once(model)
    def make(*, token):
        form.save()
        audit.record(f"{noun}.create", by=by, target=row)
        form.record_office_numbers(by=by, target=row)
        return row

    return make(token=row.token)


def written(request, form, *, noun, title, home):
    """Answer of a form page: GET shows, POST saves or says what is wrong.

    :param home: (name of the URL, label) of the list in which it stands
    """
    if form.is_valid():
        overtaken = refusable(request, f"{noun}.edit", form.instance, form=form, kind=Overtaken)
        scan = uploads.kept(form.cleaned_data.get("scan"), by=request.user)
        with refusable(request, f"{noun}.save", form=form, file="scan"), overtaken, scan as form.scan_kept:
            row = kept(form, by=request.user, noun=noun)
            messages.success(request, _("Saved."))
            return redirect(row)
    back = form.instance if form.instance.pk else home[0]
    return answer(request, "studios/noun_form.html", form, title=title, home=home, back=back)


def added(request, form_class, parent, *, noun, **instance):
    """A row below another one, from a small form on its page.

    :returns: the form when it is not valid; None when the row is saved
    """
    form = form_class(posted(request), instance=form_class.Meta.model(**instance))
    if not form.is_valid():
        return form
    kept(form, by=request.user, noun=noun)
    messages.success(request, _("Saved."))
    return None
