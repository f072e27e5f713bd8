"""Who is told of remembrance days, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "registry.honoree": [
        Event("remembrance.soon", "soon", Permission.HONOREE_EDIT).says(
            _("The day of death of %(title)s is on %(day)s; think of the family"),
            _("A remembrance day of file %(number)s is on %(day)s."),
        ),
        Event("remembrance.qingming", "soon", Permission.HONOREE_EDIT).says(
            _("Qingming is on %(day)s: %(count)s model citizens have died; think of their families"),
            _("Qingming is on %(day)s: %(count)s files of the deceased."),
        ),
    ],
}
