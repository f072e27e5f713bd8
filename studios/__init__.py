"""What they do. Its nouns (studios, activities, media coverage) are not built yet."""
