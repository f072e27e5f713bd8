"""The district's organizations, as the project ships them; re-check before real use."""

import datetime
import json
from pathlib import Path

from accounts.models import Organization

SOURCE = Path(__file__).parent / "data" / "organizations.json"
KNOWN_SINCE = datetime.date(2023, 1, 1)  # the public lists are of 2020-2023


def ensure_organizations(*, by=None):
    """Add what is missing of the shipped tree; what exists is left alone.

    :returns: dict name → Organization (communities by "street/community")
    """
    data = json.loads(SOURCE.read_text())
    district = _ensure(data["district"]["name"], "district", None, by, code=data["district"]["code"])
    found = {district.name: district}
    for street in data["streets"]:
        found[street["name"]] = unit = _ensure(street["name"], "street", district, by, code=street["code"])
        for community in street["communities"]:
            made = _ensure(community["name"], "community", unit, by, code=community["code"] or "")
            found[f"{street['name']}/{community['name']}"] = made
    for name in data["departments"]:
        found[name] = _ensure(name, "department", district, by)
    for unit in data["social_units"]:
        parent = found[unit["parent"]]
        found[unit["name"]] = _ensure(unit["name"], "social_unit", parent, by, is_example=True)
    return found


def _ensure(name, kind, parent, by, **facts):
    known = Organization.objects.filter(names__name=name, kind=kind, parent=parent).first()
    return known or Organization.add(name=name, kind=kind, parent=parent, by=by, on=KNOWN_SINCE, **facts)
