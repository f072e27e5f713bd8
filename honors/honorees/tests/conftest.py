"""An office that brings in tables of honorees."""

import pytest

from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import ImportRun
from honors.honorees.tests.imports import HEAD


@pytest.fixture
def office(town, django_capture_on_commit_callbacks):
    class Office:
        client = town.client("district")

        def bring(self, *rows, photos=None):
            """Upload and check; returns the run."""
            answer = bring_in(
                self.client, "honorees", workbook(HEAD, *rows), capture=django_capture_on_commit_callbacks,
                photos=photos,
            )  # fmt: skip
            assert answer.status_code == 302, answer.content.decode()[:2000]
            return ImportRun.objects.first()

        def go(self, run, **options):
            say_go(self.client, run, capture=django_capture_on_commit_callbacks, **options)
            run.refresh_from_db()
            return run

        def bring_and_go(self, *rows, **options):
            return self.go(self.bring(*rows, **options))

    return Office()
