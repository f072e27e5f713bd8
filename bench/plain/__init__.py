"""The plain floor: a bare Django project, default middleware, one query, 20 rows, about 12.7 kB."""
