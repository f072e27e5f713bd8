"""What sources state of studios, apart from what their logs count."""

from studios.models import ReportedTotal


def reported(studios):
    """What sources state about these studios, the newest statement of each measure.

    :returns: list of ReportedTotal, with their studio
    """
    newest = {}
    totals = ReportedTotal.objects.filter(studio__in=studios).select_related("studio")
    for total in totals.order_by("published_on", "pk"):
        newest[total.studio_id, total.measure] = total
    return sorted(newest.values(), key=lambda total: (total.studio_id, total.measure))
