"""How often leads are returned, of which units, for which reasons, and each of these returns."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.lists.listing import Listing, TableColumn
from accounts.papers import printed
from accounts.permissions import Permission
from registry.leads.filters import ReturnFilter
from registry.leads.models.correction import with_corrections
from registry.leads.return_statistics import returns_by_unit
from registry.models import Lead, LeadStep

SORTS = {
    "at": ("at", "pk"),
    "lead": ("lead__name", "pk"),
    "unit": ("lead__origin__path", "-pk"),
}


@require(Permission.LEAD_COUNT)
def lead_return_list(request):
    leads = Lead.objects.visible_to(request.user)
    steps = LeadStep.objects.filter(move="send_back", lead__in=leads)
    steps = steps.select_related("lead__origin", "by", "note", "from_holder")
    filterset = ReturnFilter(request.GET, user=request.user, queryset=steps)
    listing = Listing(request, filterset, sorts=SORTS, default=("-at", "-pk"))
    if listing.wants_table:
        return listing.table(_("Returns"), table_columns(), rows_of=lambda rows: with_corrections(list(rows)))
    context = listing.context()
    context["page"].object_list = with_corrections(list(context["page"].object_list))
    units, commonest = returns_by_unit(filterset, leads, kept=listing.query)
    context |= {"units": units, "commonest": commonest}
    return render(request, "registry/leads/lead_return_list.html", context)


def table_columns():
    return [
        TableColumn(_("Returned on"), lambda step: printed.day(step.at)),
        TableColumn(_("Number"), lambda step: step.lead.number),
        TableColumn(_("Who"), lambda step: step.lead.title + printed.example_mark(step.lead)),
        TableColumn(_("Reported by"), lambda step: step.lead.origin.name),
        TableColumn(_("Returned by"), lambda step: step.from_holder.name),
        TableColumn(_("What to mend"), lambda step: step.told),
    ]
