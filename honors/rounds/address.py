"""Where the page of a round is, for links back to it."""


def round_url(pk):
    return f"/desk/rounds/{pk}/"


def nomination_url(pk):
    return f"/desk/nominations/{pk}/"
