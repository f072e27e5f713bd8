"""Full personal numbers: by POST, with a reason, recorded."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer
from accounts.security import audit
from registry.models import Lead, Person, PersonalDetails, Reveal
from registry.people.forms.reveal import RevealForm


@require(Permission.PERSONAL_REVEAL)
def personal_reveal(request, pk):
    person = visible_person(request.user, pk)
    form = RevealForm(posted(request))
    context = {"person": person, "form": form, "back_url": back_url(person), "revealed": None}
    if not form.is_valid():
        return answer(request, "registry/people/personal_reveal.html", form, **context)
    details = get_object_or_404(PersonalDetails, person=person)
    audit.record(
        "person.reveal", by=request.user, target=person, detail={"purpose": form.cleaned_data["purpose"]}
    )
    Reveal.objects.create(person=person, by=request.user, **form.cleaned_data)
    context["revealed"] = [
        {"label": label, "value": details.read(name), "mask": mask} for name, label, mask in details.masks()
    ]
    return render(request, "registry/people/personal_reveal.html", context)


def visible_person(user, pk):
    """A person of a lead or file that this user may see."""
    person = get_object_or_404(Person.objects.select_related("lead", "honoree"), pk=pk)
    if person.lead_id and Lead.objects.visible_to(user).filter(pk=person.lead_id).exists():
        return person
    if person.honoree_id and user.can(Permission.HONOREE_VIEW):
        return person
    raise Http404


def back_url(person):
    return (person.lead or person.honoree).get_absolute_url()
