"""What the public reads of a version, for a comparison of two."""

from registry.stories import text as story_text


def lines_of(version):
    """What the public reads of a version, as plain paragraphs."""
    head = [version.headline, version.standfirst, *story_text.paragraphs(version.body)]
    video = [f"{version.video_title} {version.video_url}".strip()]
    photos = [
        " ".join(filter(None, [photo.alt, photo.caption, photo.credit])) for photo in version.photos.all()
    ]
    return [line for line in [*head, *video, *photos] if line]
