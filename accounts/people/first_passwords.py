"""First passwords: made here, printed on slips, forgotten when they have been used."""

import secrets

from accounts.models import FirstPassword
from accounts.security import audit

# no characters that are mixed up when copied from paper
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_password():
    """Twelve characters in three groups, easy to copy from a slip of paper."""
    return "-".join("".join(secrets.choice(ALPHABET) for _i in range(4)) for _group in range(3))


def forget(slips, *, by):
    """The slips are handed out: nobody can print these passwords again."""
    users = [slip.user for slip in slips.select_related("user")]
    FirstPassword.objects.filter(user__in=users).delete()
    audit.record("account.slips_forget", by=by, detail={"accounts": len(users)})
    return len(users)
