"""Write the keys of a trial installation, once; they are never overwritten."""

import base64
import os
import secrets
import sys
from pathlib import Path


def key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


path = Path(sys.argv[1])
lines = [
    "# Keys of this installation: without them personal data cannot be read.",
    f"SECRET_KEY={secrets.token_urlsafe(50)}",
    f"AUDIT_KEY={key()}",
    f"DATA_KEYS=k1:{key()}",
    f"LOOKUP_KEY={key()}",
    "# Demo: example people and accounts, offered on the sign-in page.",
    "DEMO_MODE=1",
    "# The office's telephone: beside the form for recommending, in the footer, on receipts.",
    "SITE_PHONE=023-00000000（示例）",
]
with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
