"""What becomes of the registry's own rows when two files, leads or persons are merged."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.duplicates.relations import Merging, moves, refused, stays
from registry.models import Honoree, Proposal

RELATIONS = (
    # of a file; its persons are one by one the same, or go over (registry/duplicates/moving_rows.py)
    *stays({"registry.Person.honoree": gettext_lazy("persons")}),
    *stays({"registry.Suspension.honoree": gettext_lazy("suspensions")}, is_fact=True),
    # what was merged into it before goes on with it: never a chain
    *moves({"registry.Honoree.merged_into": gettext_lazy("files merged before")}, is_fact=True),
    *stays({"registry.LadderStep.honoree": gettext_lazy("steps of the ladder")}),
    *refused({"registry.Proposal.honoree": gettext_lazy("decisions to sign")}),
    *moves({"registry.HonoreeFile.honoree": gettext_lazy("photos and documents")}),
    *stays({"registry.SearchText.honoree": gettext_lazy("search text")}),
    *moves({"registry.Lead.honoree": gettext_lazy("leads")}),
    *moves({"registry.StoryPlan.honoree": gettext_lazy("story plans")}),
    # of two stories the one that is chosen
    *moves({"registry.Story.honoree": gettext_lazy("story")}),
    *moves({"registry.ConsequenceList.honoree": gettext_lazy("lists of consequences")}),
    # of a lead
    *stays({"registry.Person.lead": gettext_lazy("persons")}),
    *stays({"registry.LeadStep.lead": gettext_lazy("moves of the lead")}),
    *moves({"registry.LeadFile.lead": gettext_lazy("photos and documents")}),
    *moves({"registry.Recommendation.honoree": gettext_lazy("recommendations")}),
    *moves({"registry.Recommendation.lead": gettext_lazy("recommendations")}),
    *moves({"registry.NationalEntry.lead": gettext_lazy("national numbers")}),
    *stays({"registry.SheetLine.lead": gettext_lazy("lines of summary sheets")}),  # each unit's own credit
    *moves({"registry.Lead.merged_into": gettext_lazy("leads taken up before")}, is_fact=True),
    # of a person
    *moves({"registry.Person.merged_into": gettext_lazy("persons merged before")}),
    *stays({"registry.PersonalDetails.person": gettext_lazy("personal details")}),
    *stays({"registry.Reveal.person": gettext_lazy("reveals of personal details")}),
    *stays({"registry.Consent.person": gettext_lazy("basis for publication")}, is_fact=True),
    # what was decided about pairs
    *stays({f"registry.Merge.{name}": gettext_lazy("merges") for name in ("file", "lead")}),
    *stays({f"registry.Merge.other_{name}": gettext_lazy("merges") for name in ("file", "lead")}),
    *stays({f"registry.NotTheSame.{name}": gettext_lazy("pairs not the same") for name in ("file", "lead")}),
    *stays(
        {f"registry.NotTheSame.other_{name}": gettext_lazy("pairs not the same") for name in ("file", "lead")}
    ),
)


def refusals(gone, kept):
    """A decision about the very file that goes would be carried out on a file that is gone."""
    waiting = Proposal.objects.open().filter(target_type=Honoree._meta.label_lower, target_id=gone.pk)
    if waiting.exists():
        return [
            _("A decision about %(name)s waits for signatures; let it be decided first.") % {"name": gone}
        ]
    return []


MERGING = Merging(RELATIONS, refusals)
