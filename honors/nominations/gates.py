"""What must be in order before a nomination moves on.

A gate is a function (nomination, on=day) → a sentence that says what is missing, "" when nothing stands
against it. They are named by their paths, since they read models that know nominations.
"""

from django.utils.module_loading import import_string

GATES = {
    "consultation": "honors.consultations.letters.why_not",
    "public_notice": "honors.public_notices.publication.why_not",
    "package": "honors.packages.folders.why_not",
}


def objection(name, nomination, *, on):
    """What stands against passing this gate on a day; "" when nothing does."""
    return import_string(GATES[name])(nomination, on=on)
