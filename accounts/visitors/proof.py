"""Proof that no machine sends a public form: work that the browser does (altcha), or a sum where it cannot.

Nothing is asked of another service. What was sent once is spent: it proves nothing a second time.
"""

import base64
import datetime
import json
import secrets
import time
import unicodedata

import altcha
from django.core import signing
from django.utils import timezone

from accounts.models import Counter
from accounts.security.encryption import keyed_hash

ALGORITHM, COST = "PBKDF2/SHA-256", 2000  # some thousandths of a second for each try on a telephone
FEWEST, MOST = 150, 450  # tries until the answer is found
LASTS = datetime.timedelta(hours=1)  # the browser asks for its task when the form is sent

SALT = "visitor-form"
QUICKEST = 3  # seconds in which nobody fills a form
LONGEST = 24 * 3600
FIGURES = ["零", *"一二三四五六七八九", "十", *(f"十{figure}" for figure in "一二三四五六七八")]


def key(name):
    return keyed_hash(name, purpose="visitor proof")


def fresh_challenge():
    """A task for the browser; only this site could have set it."""
    return altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=FEWEST + secrets.randbelow(MOST - FEWEST),
        expires_at=timezone.now() + LASTS,
        hmac_secret=key("task"),
        hmac_key_secret=key("answer"),
    ).to_dict()


def signature_of(payload):
    """The signature of the task that the browser solved, and when that task ends.

    :param payload: what the widget sent, however wrong
    :returns: None for a wrong answer, or none
    """
    if (
        not payload
        or not altcha.verify_solution(payload, key("task"), hmac_key_secret=key("answer")).verified
    ):
        return None
    challenge = json.loads(base64.b64decode(payload))["challenge"]
    ends = datetime.datetime.fromtimestamp(challenge["parameters"]["expiresAt"], datetime.UTC)
    return challenge["signature"], ends


def fresh_opening():
    """The seal of a form that is shown now, with the sum that it asks."""
    figures = [2 + secrets.randbelow(8), 1 + secrets.randbelow(9)]
    return signing.dumps({"sum": figures, "at": int(time.time()), "mark": secrets.token_hex(8)}, salt=SALT)


def opening_of(seal):
    """What a form was opened with; None for a seal that is not ours, or is of yesterday.

    :returns: dict of the figures of its `sum`, since when (`at`), and a `mark` of its own
    """
    try:
        return signing.loads(seal or "", salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None


def was_open_long_enough(opening):
    return opening is not None and time.time() - opening["at"] >= QUICKEST


def is_sum(opening, typed):
    """Is it the sum? Figures may be of any kind, also 十一."""
    answer = unicodedata.normalize("NFKC", typed).strip()
    total = sum(opening["sum"])
    return answer in (str(total), FIGURES[total])


def spend(mark, *, until):
    """Use up a proof.

    :param until: the moment at which it ends by itself: it need not be remembered longer
    :returns: False if it was used before
    """
    day = f"{until:%Y%m%d}"
    gone = Counter.objects.filter(name__startswith="spent:", name__lt=f"spent:{timezone.now():%Y%m%d}")
    gone.delete()
    return Counter.take(f"spent:{day}:{keyed_hash(mark, purpose='spent')[:32]}") == 1
