"""Demo material: drawn pictures and invented people, never real ones."""
