"""What the page of a file shows of its leads, photos and documents."""

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from registry.accepted_material import differences
from registry.models import Lead, Person


def visible_leads(honoree, user):
    """Those of the file that this user may open; of the others the page tells nothing."""
    return honoree.leads.filter(pk__in=Lead.objects.visible_to(user))


def leads_of(honoree, persons, user):
    """The leads that the file holds, each with what it reported otherwise than the file says now."""
    leads = list(visible_leads(honoree, user).select_related("origin", "category").order_by("pk"))
    prefetch_related_objects(leads, Prefetch("persons", Person.objects.select_related("details")))
    for lead in leads:
        lead.otherwise = differences(lead.persons.all(), persons)
    return leads


def photo_row(link):
    url = link.get_absolute_url()
    return {
        "url": url,
        "role": link.get_role_display(),
        "width": link.file.width,
        "height": link.file.height,
        "delete_url": reverse("registry:honoree_file_delete", args=[link.honoree_id, link.file_id]),
    }


def document_row(link):
    return {
        "url": link.get_absolute_url(),
        "name": link.file.name,
        "delete_url": reverse("registry:honoree_file_delete", args=[link.honoree_id, link.file_id]),
    }
