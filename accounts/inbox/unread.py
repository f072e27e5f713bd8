"""How many notifications wait unread: asked by every page of the desk."""

from accounts.lists.counts import ask, of_rows
from accounts.models import Notification
from accounts.office.memory import STATE_OF_UNREAD, recalled, remembered, version_for


def with_unread(user, wanted):
    """Answers what is wanted of `counts.ask`, and with it `unread`: without those about what he may no longer
    see, which is dear to compose and to ask: once for each state of the inbox, of his roles and of the data.
    """
    state = user.unread_state or ask({"inbox": (STATE_OF_UNREAD, [user.pk])})["inbox"]
    roles = "+".join(sorted(f"{grant.role}.{grant.organization_id}" for grant in user.live_grants))
    name, version = f"unread/{user.pk}/{roles}/{state}", version_for(user)
    known = 0 if state.startswith("0/") else recalled(name, version=version)
    if known is not None:
        return ask(wanted) | {"unread": known}
    found = ask(wanted | {"unread": of_rows(Notification.objects.visible_to(user).unread())})
    remembered(name, lambda: found["unread"], version=version)
    return found
