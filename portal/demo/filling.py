"""What the demo is filled with, in this order."""

from django.conf import settings
from django.db import transaction
from django.utils import translation

from accounts.organizations.reference import ensure_organizations
from honors.catalogue.reference import ensure_honors
from honors.consultations.reference import ensure_consulted_bodies
from portal.demo import (
    approvals,
    courtesies,
    coverage,
    cycles,
    honorees,
    inbox,
    leads,
    outreach,
    pool,
    real_people,
    rounds,
    stories,
    studios,
    users,
    withdrawals,
)
from portal.demo.bulk import loading
from portal.demo.visitors import recommendations, requests
from registry.honorees.reference import ensure_categories


def fill(*, scale, examples, progress):
    """All of it or nothing; called by manage.py seed_demo.

    :param scale: how many times each example; more than one for measurements
    :param examples: only so many example people, or None
    :param progress: called with (done, total) after each of them
    """
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        units = ensure_organizations()
        categories, honors = ensure_categories(), ensure_honors()
        ensure_consulted_bodies()
        users.give_phones(units)
        accounts = users.ensure_accounts(units)
        real_people.seed(honors, accounts)
        honorees.seed(units, categories, honors, accounts, progress=progress, limit=examples)
        leads.seed(units, categories, accounts)
        cycles.seed(accounts)
        stories.seed(accounts)
        pool.seed(honors, accounts)
        inbox.settle()
        approvals.seed(accounts)
        rounds.seed(honors, accounts)
        withdrawals.seed(categories, accounts)
        courtesies.seed(accounts)
        studios.seed(accounts)
        people = outreach.seed(accounts)
        coverage.seed(accounts, people)
        requests.seed(accounts, people)
        recommendations.seed(units, accounts)
        if scale > 1:
            loading.multiply(scale)
