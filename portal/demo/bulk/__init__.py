"""Many more rows like the demo's, for measurements: written in bulk, on top of a filled demo."""
