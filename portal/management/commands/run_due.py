import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.importing.running import discard_old
from accounts.inbox.digests import write_digests
from accounts.inbox.mailing import deliver
from accounts.kept_forms.kept import forget_old
from accounts.models import FirstPassword
from accounts.office.settings import Office
from accounts.security import audit, seals
from courtesies import reminders as courtesy_reminders
from honors import pool_reminders, round_reminders
from registry import cycle_reminders
from registry.honorees import remembrance
from registry.reminders import remind, remind_plans, remind_recommendations
from registry.stories.schedule import publish_due
from studios import reminders as studio_reminders

# each tells what falls due on a working day
REMINDERS = (
    remind,
    remind_plans,
    remind_recommendations,
    cycle_reminders.remind,
    pool_reminders.remind,
    round_reminders.remind,
    remembrance.remind,
    studio_reminders.remind,
    courtesy_reminders.remind,
)


class Command(BaseCommand):
    help = (
        "What falls due: stories whose set time has come, reminders, late notifications, daily digests, "
        "e-mails to be tried again; "
        "old previews of imports, first passwords nobody used and forms nobody sent are forgotten. "
        "Run it every ten minutes, at least each morning; running it again adds nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", help="as if it were this day (YYYY-MM-DD)")

    def handle(self, *, on, **options):
        today = self.day(on) if on else timezone.localdate()
        published, unpublished = publish_due(timezone.now())
        reminders = digests = 0
        if Office.current().calendar.is_working_day(today):
            with transaction.atomic():
                reminders = sum(job(today) for job in REMINDERS)
                digests = write_digests(today)
                if reminders or digests:
                    audit.record("notice.run_due", detail={"reminders": reminders, "digests": digests})
        forgotten = discard_old(timezone.now())
        forgotten += FirstPassword.objects.stale().delete()[0]
        forgotten += forget_old(timezone.now())
        sent, failed = deliver()
        seals.seal_all()
        self.stdout.write(
            f"{today}: {reminders} reminders, {digests} digests; {sent} e-mails sent, {failed} failed; "
            f"{forgotten} old previews, slips and kept forms forgotten; "
            f"{published} stories published, {unpublished} could not be."
        )

    @staticmethod
    def day(text):
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError as error:
            raise CommandError("--on wants a day as YYYY-MM-DD.") from error
        if not 2001 <= day.year <= 2099:
            raise CommandError("--on wants a day between 2001 and 2099.")
        return day
