"""Personal data at rest: AES-256-GCM with a key id in each value, keyed hashes for exact look-up.

A value reads "1.<key id>.<nonce><ciphertext>" (1 is the cipher's id; base64). Table, column and
row key are associated data: a value copied to another place does not decrypt there.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CIPHER = "1"
NONCE_BYTES = 12


class CannotDecrypt(Exception):
    """The value was written with a key this installation does not have, or was tampered with."""


def seal(text, *, place):
    """Encrypt; empty stays empty.

    :param place: "table.column.row", bound to the value
    """
    if not text:
        return ""
    key_id, key = next(iter(_keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), place.encode())
    return f"{CIPHER}.{key_id}.{base64.b64encode(nonce + sealed).decode()}"


def unseal(value, *, place):
    """Decrypt what `seal` wrote for the same place.

    :raises CannotDecrypt: unknown key, or not the value that was written here
    """
    if not value:
        return ""
    try:
        cipher, key_id, encoded = value.split(".", 2)
        raw = base64.b64decode(encoded)
        if cipher != CIPHER:
            raise CannotDecrypt(f"cipher {cipher}")
        return AESGCM(_keys()[key_id]).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
    except (ValueError, KeyError, InvalidTag) as error:
        raise CannotDecrypt(place) from error


def keyed_hash(text, *, purpose):
    """A hash for exact look-up that nobody without the key can try out; one key per purpose."""
    if not text:
        return ""
    key = HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(base64.b64decode(settings.LOOKUP_KEY))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys():
    """Key id → 32 bytes; the first one encrypts."""
    return {
        key_id: base64.b64decode(encoded)
        for key_id, _colon, encoded in (entry.partition(":") for entry in settings.DATA_KEYS)
    }
