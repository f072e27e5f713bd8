"""What waits for a courtesy officer, counted for the desk's home; each number opens the list it counts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from courtesies.models import Batch, HelpCase, Pairing


def waiting(user, today):
    """Rows of label, icon, value, url: what this user may see to."""
    rows = []
    if user.can(P.COURTESY_KEEP):
        url = f"{reverse('courtesies:batch_list')}?state=running"
        rows.append((_("Batches on their way"), "layers", Batch.objects.running().count(), url))
    if user.can(P.CARE_KEEP):
        late = Pairing.objects.overdue(today).count()
        rows.append((_("Overdue visits"), "clock", late, reverse("courtesies:pairing_list")))
    if user.can(P.CARE_CASE):
        url = f"{reverse('courtesies:case_list')}?due=yes"
        due = HelpCase.objects.due(today).count()
        rows.append((_("Help cases to look at again"), "lock", due, url))
    return [dict(zip(("label", "icon", "value", "url"), row, strict=True)) for row in rows]
