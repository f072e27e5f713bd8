"""The sender's receipt: a secret link, and a code that may be typed or told on the phone.

Both are worked out from the row's token with a key that is not in the database; kept are only their hashes.
A new receipt has the next number, and those before it open nothing any more.
"""

import re
import unicodedata

from accounts.once import made_with
from accounts.security.encryption import keyed_hash
from registry.models import Recommendation

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another
CODE_LENGTH = 10


def link_of(recommendation):
    """The unguessable part of its address."""
    return secret_of(recommendation, "receipt link")[:40]


def code_of(recommendation):
    """Ten signs in two groups: K7QM2-XRT4B."""
    number, signs = int(secret_of(recommendation, "receipt code"), 16), ""
    for _place in range(CODE_LENGTH):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return f"{signs[:5]}-{signs[5:]}"


def secret_of(recommendation, purpose):
    return keyed_hash(f"{recommendation.token}/{recommendation.receipt_number}", purpose=purpose)


def columns_of(recommendation):
    """What is kept of the receipt."""
    return {
        "link_hash": hashed(link_of(recommendation)),
        "code_hash": hashed(plain_code(code_of(recommendation))),
    }


def renewed(recommendation):
    """The columns of the next receipt."""
    following = Recommendation(token=recommendation.token, receipt_number=recommendation.receipt_number + 1)
    return {"receipt_number": following.receipt_number} | columns_of(following)


def hashed(secret):
    return keyed_hash(secret, purpose="receipt")


def plain_code(typed):
    """As it is compared: capital letters and figures without blanks and hyphens."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())


def opened_by(secret):
    """The row of a link; None for one that is wrong, replaced or expired, all alike."""
    return opened(link_hash=hashed(secret))


def opened_with_code(typed):
    return opened(code_hash=hashed(plain_code(typed)))


def opened(**hashes):
    rows = Recommendation.objects.with_open_receipt().select_related("holder__parent", "lead", "honoree")
    return rows.filter(**hashes).first()


def known_by(token):
    """What a form already made, for the second half of a double click."""
    return made_with(Recommendation, token)
