from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.people.first_passwords import fresh_password
from accounts.text import clean_line


class Command(BaseCommand):
    help = "Set a new first password from the server: the only way for administrators' accounts."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=clean_line(username)).first()
        if user is None:
            raise CommandError("There is no such account.")
        password = fresh_password()
        user.set_first_password(password, by=None)
        self.stdout.write(f"Account {user.username}, first password: {password}")
