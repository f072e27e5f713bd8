"""The plain floor as a process beside the one that measures: for each number read, so many requests.

Answers with the CPU milliseconds of each, as a list.
"""

import datetime
import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.plain.settings"

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from bench.asking import ask  # noqa: E402
from bench.plain.models import Entry  # noqa: E402


def fill():
    call_command("migrate", run_syncdb=True, verbosity=0)
    if not Entry.objects.exists():
        day = datetime.date(2026, 1, 1)
        Entry.objects.bulk_create(
            Entry(
                slug=f"row{n}",
                name=f"示例{n}",
                honor="重庆好人",
                line="退休电工十六年义务修楼道灯" * 4,
                on=day,
            )
            for n in range(2000)
        )


if __name__ == "__main__":
    fill()
    for line in sys.stdin:
        print(json.dumps([ask(application, "/").ms for _turn in range(int(line))]), flush=True)
