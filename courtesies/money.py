"""Money is kept in fen, whole numbers; people read and write yuan."""


def yuan(fen):
    """Fen as yuan: 1234 → 12.34, 1200 → 12."""
    sign, whole, rest = "-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"
