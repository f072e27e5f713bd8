"""Public pictures: only derived sizes, only while the story or the studio that shows them is public."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpResponseNotModified

from registry.files import uploads
from registry.models import Consent, Honoree, StoredFile
from studios.models import ActivityPhoto


@login_not_required
def picture(request, file_id, side, extension):
    """One size of a picture; 404 at once when the story, the studio or the basis for showing it is gone."""
    if side not in uploads.SIDES or extension not in ("webp", "jpg"):
        raise Http404
    shown = (
        Honoree.objects.listed()
        .nameable()
        .with_basis(Consent.Purpose.PHOTO)
        .with_basis(Consent.Purpose.STORY)
        .filter(
            Q(story__published_version__cover=file_id)
            | Q(story__published_version__photos__file=file_id)
            | Q(story__published_version__video_poster=file_id),
        )
    )
    file = StoredFile.objects.filter(pk=file_id, kind=StoredFile.Kind.PICTURE).first()
    if file is None or not (shown.exists() or ActivityPhoto.objects.public().filter(file=file_id).exists()):
        raise Http404
    response = uploads.serve(file, variant=str(side), extension=extension, public=True)
    if request.headers.get("If-None-Match") == response["ETag"]:
        response.close()
        return not_modified(response)
    return response


def not_modified(response):
    answer = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control"):
        answer[name] = response[name]
    return answer
