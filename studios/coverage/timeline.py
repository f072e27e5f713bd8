"""Lines of coverage for the office timeline of one honoree; they come with the file as those of outreach."""

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from accounts.lists.nested import list_of
from accounts.lists.timeline import Line
from studios.models import CoverageItem
from studios.outreach.timeline import day_of

ITEMS = CoverageItem.objects.filter(honorees=OuterRef("pk")).order_by("pk")
COVERAGE_TOLD = {"coverage_told": list_of(ITEMS, "published_on", "title", "outlet")}


def coverage_lines(honoree):
    """:param honoree: annotated with `COVERAGE_TOLD`"""
    for row in honoree.coverage_told:
        label = _("In the media: %(title)s") % {"title": row["title"]}
        yield Line(day_of(row["published_on"]), label, "book-open", "blue", unit=row["outlet"])
