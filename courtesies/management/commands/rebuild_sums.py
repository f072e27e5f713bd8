from django.core.management.base import BaseCommand

from courtesies.care import last_cared
from courtesies.ledger import sums


class Command(BaseCommand):
    help = "Work out anew what is kept beside the ledger: sums of its groups, the last day of each person."

    def handle(self, **options):
        sums.rebuild()
        last_cared.rebuild()
        self.stdout.write("Sums and last days are those of the rows.")
