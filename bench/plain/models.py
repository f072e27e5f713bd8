from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=40)

    def __str__(self):
        return self.name


class Entry(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    honor = models.CharField(max_length=60)
    line = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    on = models.DateField()
    is_listed = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.name
