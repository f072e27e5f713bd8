"""The figures of outreach and coverage together, remembered for a version of the data."""

from django.utils import timezone

from accounts.office import memory
from studios.coverage.statistics import by_level, coverage_figures
from studios.models import CoverageItem, OutreachEvent
from studios.outreach.statistics import outreach_by_kind, outreach_figures


def as_of(until, version):
    """All of the figures as of a day, remembered for this version of the data."""

    def load():
        return outreach_figures(until), coverage_figures(until), outreach_by_kind(until), by_level(until)

    return memory.remembered(f"outreach-figures/{until}", load, version=version)


def public_outreach(version):
    """The figures of public events as of today, remembered for this version of the data."""
    today = timezone.localdate()

    def load():
        return outreach_figures(today, OutreachEvent.objects.public())

    return memory.remembered("public-outreach", load, version=version)


def public_coverage(version):
    """The figures of public coverage, likewise."""
    today = timezone.localdate()

    def load():
        return coverage_figures(today, CoverageItem.objects.public())

    return memory.remembered("public-coverage", load, version=version)
