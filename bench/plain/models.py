from django.db import models


class Entry(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    honor = models.CharField(max_length=60)
    line = models.CharField(max_length=120)
    on = models.DateField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.name
