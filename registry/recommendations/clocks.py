"""By when what the public tells should be answered, in working days, and who is told when it is not."""

from django.utils import timezone

from accounts.models import Organization
from registry.recommendations.moves import Kind

DISTRICT = Organization.Kind.DISTRICT


def last_day(recommendation, office, limit):
    """:param limit: name of a setting"""
    return office.calendar.add_working_days(timezone.localdate(recommendation.state_since), office[limit])


def due_on(recommendation, office):
    """The last day of the desk where it lies."""
    if recommendation.kind != Kind.RECOMMENDATION:
        return last_day(recommendation, office, "correction_days")
    at_district = recommendation.holder.kind == DISTRICT
    return last_day(recommendation, office, f"recommendation_{'district' if at_district else 'street'}_days")


def events_on(recommendation, office, today):
    """What is to be told of one that nobody has answered: names of events."""
    if recommendation.kind != Kind.RECOMMENDATION:
        return ["correction.late"] if last_day(recommendation, office, "correction_days") < today else []
    told = []
    at_district = recommendation.holder.kind == DISTRICT
    if not at_district and last_day(recommendation, office, "recommendation_street_days") < today:
        told.append("recommendation.at_street")
    if last_day(recommendation, office, "recommendation_district_days") < today:
        told.append("recommendation.at_district")
    return told
