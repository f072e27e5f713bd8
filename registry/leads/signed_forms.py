"""The signed paper form of a lead: found by its code, taken in as its document, said in its timeline."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from accounts.refusal import FileRefusal, Refusal
from accounts.security import audit
from accounts.workflow import made_before
from registry.files.codes import codes_in
from registry.leads import case_codes
from registry.leads.moves import BEFORE_DECISION, SIGNED_FORM

MOST = 5  # papers of one lead


def code_on(file):
    """The case code read from a stored photo or scan; None where none can be read."""
    return next(filter(None, map(case_codes.read, codes_in(file))), None)


def take(lead, file, *, by, token, at=None):
    """
    :raises Refusal: it is decided, or there are enough papers
    """
    with transaction.atomic():
        fresh = type(lead).objects.select_for_update().get(pk=lead.pk)
        if done := made_before(fresh, SIGNED_FORM, token):
            return done
        if fresh.state not in BEFORE_DECISION:
            raise Refusal(_("This lead is decided already; put the paper into the file."), field="scan")
        if fresh.files.filter(is_signed_form=True).count() >= MOST:
            raise FileRefusal(_("At most five; “%(name)s” was not taken."), file.name)
        fresh.files.create(file=file, is_signed_form=True)
        place = {"from_state": fresh.state, "to_state": fresh.state}
        place |= {"from_holder": fresh.holder, "to_holder": fresh.holder}
        place["by_post"] = by.post_for(P.LEAD_VIEW)[:120]
        place["at"] = at or timezone.now()
        step = fresh.add_step(SIGNED_FORM.name, by=by, token=token, note=file.name, **place)
        audit.record("lead.signed_form", by=by, target=fresh, detail={"file": str(file.pk)})
        return step
