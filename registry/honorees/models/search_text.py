from django.db import models


class SearchText(models.Model):
    """What one honoree can be found by, normalized; `registry/honorees/search.py` writes and asks it."""

    honoree = models.OneToOneField(
        "registry.Honoree", on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    text = models.TextField()
    grams = models.TextField()  # distinct characters and bigrams, one space between them

    def __str__(self):
        return f"search text {self.pk}"
