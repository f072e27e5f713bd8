"""A draft that was never submitted, thrown away: nothing of it stays but its number in the audit trail."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, Notification
from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security import audit
from registry.files import uploads
from registry.leads.moves import State
from registry.models import Lead, PersonalDetails

ACTION = "lead.throw_away"


def may_throw_away(lead, user):
    """The unit that writes it, as long as nobody else has seen it."""
    return is_open(lead) and user.can_at(Permission.LEAD_REPORT, lead.origin_id)


def is_open(lead):
    return lead.state == State.DRAFT and lead.submitted_at is None


def throw_away(lead, *, by):
    """
    :raises Refusal: it was submitted, handed over, or a pool of the unit holds it
    """
    try:
        with transaction.atomic():
            fresh = Lead.objects.select_for_update().get(pk=lead.pk)
            if not is_open(fresh):
                raise Refusal(_("It was submitted meanwhile; it can only be withdrawn."))
            if fresh.steps.exists():
                raise Refusal(_("A colleague or a signed form came to it; it can only be withdrawn."))
            files = [link.file for link in fresh.files.select_related("file")]
            fresh.files.all().delete()
            PersonalDetails.objects.filter(person__lead=fresh).delete()
            fresh.persons.all().delete()
            Notification.objects.about(fresh).delete()
            audit.record(ACTION, by=by, target=fresh, detail={"number": fresh.number})
            fresh.delete()
    except ProtectedError as error:
        raise Refusal(kept_by(error)) from error
    for file in files:
        uploads.drop_unused(file)


def kept_by(error):
    """What stands on the draft, in words."""
    if any(row._meta.model_name == "recommendation" for row in error.protected_objects):
        return _("It was written from what a citizen recommended: there press “Look at it again” first.")
    return _("Your pool holds this draft; take it out there first.")


def was_thrown_away(key, *, by):
    """Did this very user throw it away? The second half of a double click."""
    return AuditEntry.objects.filter(action=ACTION, actor=by, target_id=str(key), result="done").exists()
