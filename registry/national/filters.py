"""Filters of the leads that are sent on; all of them are accepted, so none asks for the state."""

from registry.leads.filters import LeadFilter


class NationalFilter(LeadFilter):
    stage = None

    class Meta(LeadFilter.Meta):
        fields = ["q", "category", "origin", "reporter", "since", "until"]
