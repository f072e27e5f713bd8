"""Public slugs of the demo: random-looking, but the same in every run."""

import hashlib

from registry.honorees.models.honoree import SLUG_ALPHABET


def slug_of(key):
    digest = hashlib.sha256(f"yuzhong-demo/{key}".encode()).digest()
    return "".join(SLUG_ALPHABET[byte % len(SLUG_ALPHABET)] for byte in digest[:8])
