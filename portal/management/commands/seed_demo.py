from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from accounts.models import User
from registry.models import Honoree

# imported only where there is something to fill, so that `make run` is quick on every later day
FILL = "portal.demo.filling.fill"


class Command(BaseCommand):
    requires_system_checks = []  # they load every page; whatever runs before and after asks them
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
        import_string(FILL)(scale=scale, examples=examples, progress=self.progress)
        self.stdout.write(f"Demo filled: {Honoree.objects.count()} files.")

    def progress(self, done, total):
        if done % 20 == 0 or done == total:
            self.stdout.write(f"Filling the demo: {done} of {total} example people ...")
