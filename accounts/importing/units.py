"""Organizations by the names people write: with or without the street, with or without a slash."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.importing import cells
from accounts.models import Organization


class UnitNames:
    """Names → open organizations of a queryset; a name that means several is refused with its choices."""

    def __init__(self, queryset):
        self.known = {}
        for unit in queryset.select_related("parent").in_tree_order():
            above = unit.parent.name if unit.parent else ""
            for name in {squeezed(name) for name in (unit.name, unit.full_name, f"{above}{unit.name}")}:
                self.known.setdefault(name, []).append(unit)

    def read(self, cell):
        """
        :returns: the Organization, or None for an empty cell
        :raises ValidationError: unknown, or the name of several units
        """
        written = cells.plain_text(cell)
        if not written:
            return None
        found = self.known.get(squeezed(written), [])
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(unit.full_name for unit in found[:4])
            raise ValidationError(
                _("Several units have this name: %(names)s. Write it in full.") % {"names": names}
            )
        raise ValidationError(
            _("“%(text)s” is not in the list of units; take the name from the drop-down.")
            % {"text": written[:30]}
        )


def squeezed(name):
    return "".join(character for character in name if character not in " /-·、")


def words(queryset=None):
    """The drop-down: streets and communities in full."""
    places = queryset if queryset is not None else Organization.objects.open().places()
    return [unit.full_name for unit in places.select_related("parent").in_tree_order()]
