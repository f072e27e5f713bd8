from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from accounts.models import User
from registry.models import Honoree

# imported only where there is something to fill, so that `make run` is quick on every later day
FILL = "portal.demo.filling.fill"
BULK = "portal.demo.bulk.loading.load"


class Command(BaseCommand):
    requires_system_checks = []  # they load every page; whatever runs before and after asks them
    help = "Fill an empty installation with the demo: the article's people, and examples marked as such."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is anything yet")
        parser.add_argument("--examples", type=int, help="only so many example people (quicker)")
        parser.add_argument("--scale", type=int, default=1, help="multiply the examples, for measurements")
        parser.add_argument(
            "--bulk",
            nargs="+",
            metavar="name=number",
            help="so many more rows like the examples, for measurements: files=100000 leads=200000 "
            "ledger=1000000 audit=1000000; also events, coverage",
        )

    def handle(self, *, if_empty, scale, examples, bulk, **options):
        is_filled = User.objects.exists() or Honoree.objects.exists()
        if not is_filled:
            import_string(FILL)(scale=scale, examples=examples, progress=self.progress)
            self.stdout.write(f"Demo filled: {Honoree.objects.count()} files.")
        if bulk:
            import_string(BULK)(read_counts(bulk), progress=self.stdout.write)
        elif is_filled and not if_empty:
            self.stdout.write("There is data already; nothing was changed.")

    def progress(self, done, total):
        if done % 20 == 0 or done == total:
            self.stdout.write(f"Filling the demo: {done} of {total} example people ...")


def read_counts(pairs):
    """:raises CommandError: not name=number"""
    try:
        return {name: int(number) for name, number in (pair.split("=") for pair in pairs)}
    except ValueError:
        raise CommandError("--bulk takes pairs such as files=1000 leads=2000.") from None
