"""Studios of a coordinator who leaves: a colleague keeps their log from then on."""

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security import audit
from studios.models import Studio
from studios.studios.moves import OVER


class StudioHandover:
    @staticmethod
    def own(user):
        return Studio.objects.filter(coordinators=user).exclude(state__in=OVER)

    def counts(self, user):
        count = self.own(user).count()
        return [(_("Studios"), count)] if count else []

    def hand_over(self, user, *, to, by):
        """
        :raises Refusal: the colleague keeps no studios
        """
        studios = list(self.own(user).order_by("pk"))
        if studios and not to.can(Permission.STUDIO_KEEP):
            raise Refusal(
                _("%(name)s does not coordinate studios; give the role first.") % {"name": to.name},
                status=422,
            )
        for studio in studios:
            studio.coordinators.add(to)
            studio.coordinators.remove(user)
            audit.record("studio.hand_over", by=by, target=studio, detail={"to": to.pk})
        return len(studios)


HANDOVER = StudioHandover()
