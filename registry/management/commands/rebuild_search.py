from django.core.management.base import BaseCommand
from django.db import transaction

from registry.models import Honoree, Person


class Command(BaseCommand):
    help = "Write anew what files are found by: the keys of their names, and the search index."

    def handle(self, **options):
        for person in Person.objects.only("pk", "name", "former_name", *Person.KEYS).iterator(chunk_size=500):
            person.save(update_fields=Person.KEYS)
        files = 0
        for honoree in Honoree.objects.iterator(chunk_size=500):
            with transaction.atomic():
                honoree.save(update_fields=["name_key"])
                honoree.refresh_listing()
            files += 1
        self.stdout.write(f"{files} files can be found by what they hold now.")
