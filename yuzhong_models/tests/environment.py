"""The environment of a test run; loaded as a pytest plugin before the settings are.

Keys are for tests only and differ from any that `make run` writes.
"""

import os

os.environ.update(
    {
        "YUZHONG_ENV_FILE": os.devnull,
        "SECRET_KEY": "tests-only-secret-key-of-more-than-fifty-characters-0123456789",
        "AUDIT_KEY": "dGVzdHMtb25seS1hdWRpdC1rZXktMzItYnl0ZXMtISE=",
        "DATA_KEYS": "t1:dGVzdHMtb25seS1kYXRhLWtleS0wMS0zMi1ieXRlcyE=",
        "LOOKUP_KEY": "dGVzdHMtb25seS1sb29rdXAta2V5LTMyLWJ5dGVzISE=",
        "TESTING": "1",
        "DEMO_MODE": "0",
        "SECOND_FACTOR_REQUIRED": "0",
    }
)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
