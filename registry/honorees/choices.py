"""What the filters of the desk choose from; remembered for a minute.

Reference data only: nothing here says what somebody may see of a lead or a file.
"""

from accounts.models import Organization, User
from accounts.office.memory import remembered
from registry.models import Category


def category_choices(user):
    def load():
        return [(str(pk), name) for pk, name in Category.objects.values_list("pk", "name")]

    return remembered("choices:category", load)


def street_choices(user):
    def load():
        streets = Organization.objects.filter(kind=Organization.Kind.STREET).in_tree_order()
        return [(str(pk), name) for pk, name in streets.values_list("pk", "name")]

    return remembered("choices:street", load)


def units_below(user, permission):
    """(key, name, path) of the units over which the user has the permission, in tree order."""
    roots = user.organizations_for(permission)

    def load():
        units = Organization.objects.within(roots).in_tree_order()
        return [(str(pk), name, path) for pk, name, path in units.values_list("pk", "name", "path")]

    return remembered(f"choices:units:{paths(roots)}", load)


def people_below(user, permission):
    """(key, name) of the accounts in those units."""
    roots = user.organizations_for(permission)

    def load():
        people = User.objects.filter(organization__in=Organization.objects.within(roots))
        return [(str(pk), name) for pk, name in people.order_by("name", "pk").values_list("pk", "name")]

    return remembered(f"choices:people:{paths(roots)}", load)


def paths(roots):
    return ",".join(sorted(root.path for root in roots))
