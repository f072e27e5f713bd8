"""Examples of the pages of outreach for the walk, and what the demo has none of."""

from accounts.models import User
from registry.files import uploads
from registry.files.tests.test_uploads import picture
from studios.models import (
    CoverageItem,
    Exhibition,
    ExhibitionStory,
    Installation,
    OutreachEvent,
    OutreachPhoto,
    OutreachRequest,
    OutreachSpeaker,
    Roster,
    RosterMember,
)


def newest(queryset, field="pk", count=1):
    return list(queryset.order_by("-pk").values_list(field, flat=True)[:count])


def each_state(model, field="pk"):
    found = {}
    for key, state in model.objects.order_by("pk").values_list(field, "state"):
        found[state] = key
    return list(found.values())


OUTREACH_EXAMPLES = {
    "desk/outreach/<key:pk>": lambda: each_state(OutreachEvent),
    "desk/outreach-photos/<key:pk>": lambda: newest(OutreachPhoto.objects.all()),
    "desk/speakers/<key:pk>": lambda: newest(OutreachSpeaker.objects.all()),
    "desk/coverage/<key:pk>": lambda: (
        newest(CoverageItem.objects.filter(proof__isnull=False))
        + newest(CoverageItem.objects.filter(original__isnull=False))
        + newest(CoverageItem.objects.filter(is_example=False))
    ),
    "desk/rosters/<key:pk>": lambda: newest(Roster.objects.all()),
    "desk/roster-members/<key:pk>": lambda: newest(RosterMember.objects.all()),
    "desk/installations/<key:pk>": lambda: newest(Installation.objects.all()),
    "desk/exhibitions/<key:pk>": lambda: newest(Exhibition.objects.all()),
    "desk/exhibitions/<key:pk>/<key:number>": lambda: newest(ExhibitionStory.objects.all()),
    "desk/requests/<key:pk>": lambda: each_state(OutreachRequest),
    "events/requests/<slug:secret>": lambda: each_state(OutreachRequest, "secret"),
}


def outreach_scenery():
    """A photo of an event and the proof of a media item."""
    by = User.objects.get(username="editor")
    event = OutreachEvent.objects.filter(state="held").order_by("-pk").first()
    file = uploads.store_picture(picture("photo.jpg"), by=by)
    OutreachPhoto.objects.create(event=event, file=file, alt="示例照片", added_by=by)
    CoverageItem.objects.filter(pk=CoverageItem.objects.latest("pk").pk).update(
        proof=uploads.store_picture(picture("scan.jpg"), by=by)
    )
