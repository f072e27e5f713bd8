"""A version of a story as the public reads it: asked by the public page and by the desk before."""


def shown(version, *, about, mentions=None):
    """Texts with the names masked that are masked, numbers of files, nothing else.

    :param about: the honoree, whose own name stays
    :param mentions: of the version, where they are read already
    :returns: dict of headline, standfirst, body (sanitized HTML), cover_alt, photos, video
    """
    masker = version.masker(about=about, mentions=mentions)
    return {
        "headline": version.shown_headline,
        "standfirst": version.shown_standfirst,
        "body": version.shown_body,
        "cover_alt": version.shown_cover_alt,
        "photos": [
            {
                "file_id": photo.file_id,
                "alt": masker.plain(photo.alt),
                "caption": masker.plain(photo.caption),
                "credit": masker.plain(photo.credit),
            }
            for photo in version.photos.all()
        ],
        "video": {
            "url": version.video_url,
            "title": masker.plain(version.video_title),
            "poster_id": version.video_poster_id,
            "alt": masker.plain(version.video_poster_alt),
        },
        "masker": masker,
    }
