"""What the public pages say about the office, and what of it nobody has configured yet."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

# key of settings.SITE → (what visitors look for, variable of the environment)
TOLD = {
    "phone": (_("telephone"), "SITE_PHONE"),
    "address": (_("address"), "SITE_ADDRESS"),
    "objections": (_("mailbox for objections"), "SITE_OBJECTIONS"),
    "site_code": (_("government site code"), "SITE_CODE"),
    "icp": (_("ICP number"), "SITE_ICP"),
    "psb": (_("public security number"), "SITE_PSB"),
}


def unset():
    """What public pages leave out, because it is not configured: "telephone (SITE_PHONE)"."""
    return [f"{label} ({name})" for key, (label, name) in TOLD.items() if not settings.SITE[key]]
