"""Bringing in what exists: one mechanism for every import (sheet → preview → all or nothing)."""
