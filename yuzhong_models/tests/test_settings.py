"""The address of this site, as QR codes and e-mails name it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1"),
        ({"SITE_PORT": "8123"}, "http://127.0.0.1:8123"),
        ({"SITE_PORT": "8123", "SITE_URL": "https://models.example.cn"}, "https://models.example.cn"),
    ],
)
def test_the_address_of_the_site_names_the_port_of_make_run(environment, address):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SITE_")}
    # with pytest the settings take the keys of the tests
    code = "import pytest; from yuzhong_models import settings; print(settings.SITE_URL)"
    asked = [sys.executable, "-c", code]
    found = subprocess.check_output(asked, cwd=settings.BASE_DIR, env=kept | environment, text=True)
    assert found.strip() == address


def test_make_run_says_its_port():
    asked = ["make", "--dry-run", "run", "PORT=8123"]
    told = subprocess.check_output(asked, cwd=settings.BASE_DIR, text=True)
    (line,) = [line for line in told.splitlines() if "deploy/serve.py" in line]
    assert "SITE_PORT=8123" in line
