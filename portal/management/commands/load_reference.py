from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.organizations.reference import ensure_organizations
from honors.catalogue.reference import ensure_honors
from honors.consultations.reference import ensure_consulted_bodies
from registry.honorees.reference import ensure_categories


class Command(BaseCommand):
    help = "Add the district's organizations, the categories and the honors that are not there yet."

    def handle(self, **options):
        with transaction.atomic():
            ensure_consulted_bodies()
            counts = [len(ensure_organizations()), len(ensure_categories()), len(ensure_honors())]
        self.stdout.write("{} organizations, {} categories, {} honors are there.".format(*counts))
