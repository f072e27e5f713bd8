"""What the filters of this app choose honors from."""

from accounts.office.memory import remembered
from honors.models import Honor


def honor_choices():
    def load():
        return [(str(pk), name) for pk, name in Honor.objects.values_list("pk", "name")]

    return remembered("choices:honor", load)
