from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from accounts.models import User
from accounts.organizations.reference import ensure_organizations
from honors.catalogue.reference import ensure_honors
from honors.consultations.reference import ensure_consulted_bodies
from portal.demo import (
    approvals,
    courtesies,
    coverage,
    exhibitions,
    honorees,
    inbox,
    leads,
    outreach,
    pool,
    real_people,
    requests,
    rounds,
    scaling,
    stories,
    studios,
    users,
    withdrawals,
)
from registry.honorees.reference import ensure_categories
from registry.models import Honoree


class Command(BaseCommand):
    help = "Fill an empty installation with the demo: the article's people, and examples marked as such."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is anything yet")
        parser.add_argument("--examples", type=int, help="only so many example people (quicker)")
        parser.add_argument("--scale", type=int, default=1, help="multiply the examples, for measurements")

    def handle(self, *, if_empty, scale, examples, **options):
        if User.objects.exists() or Honoree.objects.exists():
            if not if_empty:
                self.stdout.write("There is data already; nothing was changed.")
            return
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            units = ensure_organizations()
            categories, honors = ensure_categories(), ensure_honors()
            ensure_consulted_bodies()
            accounts = users.ensure_accounts(units)
            real_people.seed(honors, accounts)
            honorees.seed(units, categories, honors, accounts, progress=self.progress, limit=examples)
            leads.seed(units, categories, accounts)
            stories.seed(accounts)
            pool.seed(honors, accounts)
            inbox.settle()
            approvals.seed(accounts)
            rounds.seed(honors, accounts)
            withdrawals.seed(accounts)
            courtesies.seed(accounts)
            studios.seed(accounts)
            people = outreach.seed(accounts)
            for noun in (coverage, exhibitions, requests):
                noun.seed(accounts, people)
            if scale > 1:
                scaling.multiply(scale)
        self.stdout.write(f"Demo filled: {Honoree.objects.count()} files.")

    def progress(self, done, total):
        if done % 20 == 0 or done == total:
            self.stdout.write(f"Filling the demo: {done} of {total} example people ...")
