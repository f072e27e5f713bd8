"""Who is told of a decision that several people sign, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.models import User
from registry.approvals.policies import policy_of


def signers(ask, proposal, _cause):
    """Whoever may sign, except the maker, for whom nothing is to be done."""
    people = ask(User.objects.holding, *policy_of(proposal).signs)
    return [user for user in people if user.pk != proposal.prepared_by_id]


EVENTS = {
    "registry.proposal": [
        Event("approval.waits", "waits", signers).says(
            _("A decision about %(title)s waits for signatures"),
            _("Approval %(number)s waits for signatures."),
        ),
        Event("approval.refused", "returned", "prepared_by").says(
            _("What you proposed about %(title)s was refused; you may change it and propose it again"),
            _("Approval %(number)s was refused. You may propose it again."),
        ),
        Event("approval.on_paper", "progress", "signed_by").says(
            _("Your signature on paper was entered for a decision about %(title)s"),
            _("A signature on paper was entered for approval %(number)s."),
        ),
    ],
}
