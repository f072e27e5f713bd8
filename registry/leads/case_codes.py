"""The code on a lead's paper form: random, says nothing by itself, short enough to be typed."""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another one
LENGTH = 10


def fresh():
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def in_groups(code):
    """As it is printed and typed: K7F2Q 9XM4T."""
    return f"{code[:5]} {code[5:]}"


def read(text):
    """The code that was typed, or stands at the end of an address; None where there is none."""
    last = unicodedata.normalize("NFKC", text).strip().strip("/").rpartition("/")[2].upper()
    code = "".join(sign for sign in last if sign not in " -\u3000")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
