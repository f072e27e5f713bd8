from django.core.management.base import BaseCommand, CommandError

from accounts.security import audit_check, seals


class Command(BaseCommand):
    help = "Walk the audit trail; exits with an error when a row was changed, removed, inserted or moved."

    def add_arguments(self, parser):
        parser.add_argument("--head", help='"number:mac" of a seal noted earlier; finds a cut tail')

    def handle(self, *, head, **options):
        findings = audit_check.verify(head=head)
        for sequence, sentence in findings:
            self.stderr.write(f"{sequence}: {sentence}")
        if findings:
            raise CommandError(f"The audit trail is damaged: {len(findings)} findings.")
        self.stdout.write(f"The audit trail is whole. Head: {seals.current_head()}")
        number, oldest = audit_check.waiting_for_seal()
        if number:
            self.stdout.write(f"Written and not sealed yet: {number} rows, the oldest at {oldest:%F %T %Z}.")
