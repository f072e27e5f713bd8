"""The keys of an installation: none starts with keys that somebody else knows or could guess."""

import base64
import binascii

KEY_BYTES = 32
SECRET_KEY_LENGTH = 50  # characters, as Django's own check asks
# what stands in examples, tutorials and the environment of the tests; too long to come about by chance
KNOWN_WORDS = (
    "insecure", "tests-only", "secret", "change", "example", "password", "replace", "default", "sample",
    "django", "yuzhong", "your-", "1234567",
)  # fmt: skip
MAKE_KEY = "Make one with `openssl rand -base64 32`."
MAKE_LONG_KEY = "Make one with `openssl rand -hex 32`."


def problem_of(*, secret_key, audit_key, data_keys, lookup_key):
    """Why these keys must not be used, in one sentence that names the variable; empty if they may.

    :param data_keys: list of "id:base64"
    """
    named = [("AUDIT_KEY", audit_key), ("LOOKUP_KEY", lookup_key)]
    ids = []
    for entry in data_keys or [""]:
        key_id, _colon, encoded = entry.partition(":")
        named.append((f"DATA_KEYS ({key_id})" if encoded else "DATA_KEYS", encoded))
        ids.append(key_id)
    problems = [problem_of_secret_key(secret_key), *(problem_of_key(name, text) for name, text in named)]
    problems.append(problem_of_ids(ids))
    problems.append(problem_of_equals([("SECRET_KEY", secret_key), *named]))
    return next((problem for problem in problems if problem), "")


def problem_of_secret_key(text):
    if not text:
        return f"SECRET_KEY is not set. {MAKE_LONG_KEY}"
    if any(word in text.lower() for word in KNOWN_WORDS):
        return f"SECRET_KEY is the key of an example or of the tests, which everybody knows. {MAKE_LONG_KEY}"
    if len(text) < SECRET_KEY_LENGTH:
        return f"SECRET_KEY is shorter than {SECRET_KEY_LENGTH} characters. {MAKE_LONG_KEY}"
    return f"SECRET_KEY can be guessed. {MAKE_LONG_KEY}" if is_guessable(text.encode()) else ""


def problem_of_key(name, text):
    if not text:
        form = " or not of the form id:key" if name == "DATA_KEYS" else ""
        return f"{name} is not set{form}. {MAKE_KEY}"
    key = decoded(text)
    if key == text.encode():
        return f"{name} is not base64. {MAKE_KEY}"
    if len(key) != KEY_BYTES:
        return f"{name} has {len(key)} bytes, not {KEY_BYTES}. {MAKE_KEY}"
    # 32 bytes of chance are never all letters and signs: such a key was typed, or is one of the tests
    if all(32 <= byte < 127 for byte in key):
        return f"{name} is a text, or a key of the tests that everybody knows. {MAKE_KEY}"
    return f"{name} can be guessed. {MAKE_KEY}" if is_guessable(key) else ""


def is_guessable(key):
    """Few different bytes, a pattern that repeats, bytes that count up or down: never made by chance."""
    pieces = [key[start : start + 3] for start in range(len(key) - 2)]
    steps = [(after - before) % 256 for before, after in zip(key, key[1:], strict=False)]
    commonest = max(steps.count(step) for step in set(steps))
    return len(set(key)) < 10 or len(set(pieces)) < len(pieces) * 0.75 or commonest > len(steps) / 3


def problem_of_ids(ids):
    wrong = [key_id for key_id in ids if not key_id or "." in key_id or ids.count(key_id) > 1]
    return "Each key in DATA_KEYS needs an id of its own, without a dot: k1:...,k2:..." if wrong else ""


def problem_of_equals(named):
    """Each key has one purpose: whoever learns one must not hold another."""
    for place, (name, text) in enumerate(named):
        same = [other for other, earlier in named[:place] if decoded(earlier) == decoded(text)]
        if same:
            return f"{name} is the same key as {same[0]}; each needs one of its own. {MAKE_KEY}"
    return ""


def decoded(text):
    """The bytes behind a key: base64 has several texts for the same ones."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text.encode()
