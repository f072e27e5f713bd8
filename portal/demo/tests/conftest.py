import io

from django.core.management import call_command

from yuzhong_models.tests.shared import shared

SOME = 6  # example people: filling the demo is what costs


@shared
def demo():
    call_command("seed_demo", examples=SOME, stdout=io.StringIO())
