from django.core.management.base import BaseCommand, CommandError

from accounts.security import audit


class Command(BaseCommand):
    help = "Walk the audit trail; exits with an error when a row was changed, removed, inserted or moved."

    def add_arguments(self, parser):
        parser.add_argument("--head", help='"sequence:mac" noted earlier; finds a tail that was cut since')

    def handle(self, *, head, **options):
        findings = audit.verify(head=head)
        for sequence, sentence in findings:
            self.stderr.write(f"{sequence}: {sentence}")
        if findings:
            raise CommandError(f"The audit trail is damaged: {len(findings)} findings.")
        self.stdout.write(f"The audit trail is whole. Head: {audit.current_head()}")
