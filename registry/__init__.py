"""Who they are: leads, persons, honorees, consents, stories."""
