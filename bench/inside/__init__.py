"""What runs inside a process of the site, on the database that the environment names."""

import logging
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")
django.setup()
logging.disable(logging.WARNING)
