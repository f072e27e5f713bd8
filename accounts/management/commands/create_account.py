from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Organization, RoleGrant, User
from accounts.people.first_passwords import fresh_password
from accounts.permissions import ADMINISTRATORS, Role
from accounts.security import audit
from accounts.text import clean_line, clean_name


class Command(BaseCommand):
    help = "Create an administrator's account from the server, and print its first password once."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, choices=sorted(ADMINISTRATORS))

    def handle(self, *, username, name, role, **options):
        district = Organization.objects.filter(kind=Organization.Kind.DISTRICT).first()
        if district is None:
            raise CommandError("There are no organizations yet; run load_reference first.")
        user = User(username=clean_line(username), name=clean_name(name), organization=district)
        password = fresh_password()
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        with transaction.atomic():
            user.save()
            audit.record("account.create", target=user)
            RoleGrant.give(
                user=user, role=Role(role), organization=district, by=None, on=timezone.localdate()
            )
        self.stdout.write(f"Account {user.username}, first password: {password}")
