"""The plain floor as a process beside the one that measures: for each number read, so many requests.

Answers with the CPU milliseconds of each, as a list.
"""

import datetime
import json
import sys

from django.apps import apps
from django.core.management import call_command

from bench.asking import ask
from bench.plain.wsgi import application


def fill():
    call_command("migrate", run_syncdb=True, verbosity=0)
    category, entry = (apps.get_model("plain", name) for name in ("Category", "Entry"))
    if not entry.objects.exists():
        deed = category.objects.create(name="助人为乐")
        day, line = datetime.date(2026, 1, 1), "退休电工十六年义务修楼道灯" * 3
        entry.objects.bulk_create(
            entry(
                slug=f"row{n}",
                name=f"示例{n}",
                category=deed,
                honor="重庆好人",
                line=line,
                summary=line,
                on=day,
            )
            for n in range(2000)
        )


if __name__ == "__main__":
    fill()
    for line in sys.stdin:
        print(json.dumps([ask(application, "/").ms for _turn in range(int(line))]), flush=True)
