"""Models of this app, one noun a file."""

from studios.models.studio import Studio

__all__ = ["Studio"]
