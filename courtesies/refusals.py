"""What the rules forbid is refused by name."""
