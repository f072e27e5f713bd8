import logging
import os
import socket
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from accounts.importing import running
from accounts.models import ImportRun
from accounts.security import seals

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Do the work of the background: imports, and seals of the audit trail. "
        "First what a dead worker of this machine left behind."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="end when nothing waits")

    def handle(self, *, batch, **options):
        for run in ImportRun.objects.at_work().select_related("imported_by"):
            if is_orphan(run):
                long_ago = timezone.now() - timezone.timedelta(days=1)  # so that it can be claimed at once
                ImportRun.objects.filter(pk=run.pk, worker=run.worker).update(heartbeat_at=long_ago)
                running.resume(run, by=None)
        call_command("prune_db_task_results", verbosity=0)
        seals.seal_all()
        ended = threading.Event()
        if not batch:
            threading.Thread(target=keep_sealing, args=[ended], daemon=True).start()
        try:
            call_command("db_worker", batch=batch, interval=0.5, verbosity=0, reload=False)
        finally:
            ended.set()


def keep_sealing(ended):
    """Beside the tasks, so that a long import does not keep the trail waiting."""
    while not ended.wait(seals.EVERY):
        try:
            seals.seal_all()
        except DatabaseError:
            logger.exception("The audit trail could not be sealed; tried again in a moment.")
        close_old_connections()


def is_orphan(run):
    """Was its worker a process of this machine that is gone?"""
    host, _colon, process = run.worker.rpartition(":")
    if host != socket.gethostname()[:60]:
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return True
    except PermissionError:
        return False
    return False
