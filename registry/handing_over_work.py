"""What somebody who leaves has open: leads (drafts, returned ones, those under way) and story plans."""

import uuid

from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.refusal import Refusal
from registry.leads.moves import HAND_OVER, State
from registry.models import Lead, LeadStep, StepNote, StoryPlan

OPEN = [State.DRAFT, State.RETURNED, State.UNDER_REVIEW]


class LeadHandover:
    """Leads change their reporter; who reported them stays in their steps."""

    @staticmethod
    def own(user):
        return Lead.objects.filter(reporter=user, state__in=OPEN)

    def counts(self, user):
        words = {
            State.DRAFT: _("drafts"),
            State.RETURNED: _("returned leads, to be mended"),
            State.UNDER_REVIEW: _("leads under way"),
        }
        found = dict(self.own(user).order_by().values_list("state").annotate(Count("pk")))
        return [(label, found.get(state, 0)) for state, label in words.items()]

    def hand_over(self, user, *, to, by):
        """
        :raises Refusal: the colleague does not report for the unit of one of the leads
        """
        leads = list(self.own(user).select_for_update(of=("self",)).select_related("holder", "origin"))
        for unit in {lead.origin for lead in leads}:
            if not to.can_at(Permission.LEAD_REPORT, unit.pk):
                raise Refusal(
                    _("%(name)s does not report for %(unit)s; give the role first.")
                    % {"name": to.name, "unit": unit.name},
                    status=422,
                )
        Lead.objects.filter(pk__in=[lead.pk for lead in leads]).update(reporter=to)
        now = timezone.now()
        steps = LeadStep.objects.bulk_create(
            LeadStep(
                lead=lead,
                move=HAND_OVER.name,
                from_state=lead.state,
                to_state=lead.state,
                from_holder=lead.holder,
                to_holder=lead.holder,
                by=by,
                by_post=by.post[:120],
                at=now,
                token=uuid.uuid4(),
            )
            for lead in leads
        )
        words = _("%(old)s → %(new)s") % {"old": user.name, "new": to.name}
        StepNote.objects.bulk_create(StepNote(step=step, text=words) for step in steps)
        return len(leads)


class PlanHandover:
    """Open story plans change their owner."""

    @staticmethod
    def own(user):
        return StoryPlan.objects.open().filter(owner=user)

    def counts(self, user):
        count = self.own(user).count()
        return [(_("Story plans"), count)] if count else []

    def hand_over(self, user, *, to, by):
        """
        :raises Refusal: the colleague does not plan stories
        """
        plans = self.own(user)
        if plans.exists() and not to.can(Permission.PLAN_EDIT):
            raise Refusal(
                _("%(name)s does not plan stories; give the role first.") % {"name": to.name}, status=422
            )
        return plans.update(owner=to, version=F("version") + 1)


HANDOVER = LeadHandover()
PLAN_HANDOVER = PlanHandover()
