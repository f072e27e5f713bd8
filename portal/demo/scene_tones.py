"""Colors of a scene, and the things that several scenes share."""

from dataclasses import dataclass

from .drawing import darker, lighter, mix

CREAM = "#fdf3e0"


@dataclass(frozen=True)
class Tone:
    wall: str
    low: str
    wood: str
    sky: str
    hill: str
    accent: str


TONES = {
    "terra": Tone("#d08a65", "#c67a55", "#7a4930", "#f4dca8", "#dfa878", "#8fb3ad"),
    "ochre": Tone("#ecc880", "#dfb263", "#8a5a2c", "#f8e9c8", "#d39c56", "#5f8378"),
    "river": Tone("#8fb3ad", "#76a09a", "#3f5a5a", "#f3e1bb", "#b9cdb9", "#c97b45"),
    "moss": Tone("#bcc08a", "#a5aa70", "#5c5a34", "#f5e8c4", "#8c9960", "#b8594a"),
    "plum": Tone("#c99490", "#b57f7c", "#6b4446", "#f6dfc4", "#d9a898", "#e0b263"),
    "dusk": Tone("#5f7488", "#4f6478", "#2f3e4c", "#f0c48c", "#7d8fa0", "#d99a5c"),
    "sand": Tone("#ead3ad", "#dcc097", "#84603c", "#cfe0da", "#b39a72", "#a9623f"),
}


def lamp(pen, tone, x, drop):
    """A hanging lamp and the cone of its light."""
    pen.fill(f"M {x - 22} {drop + 17} L {x + 22} {drop + 17} L {x + 78} 240 L {x - 78} 240", "#fff1cf", 0.2)
    pen.box(x - 0.8, 0, 1.6, drop, tone.wood)
    pen.fill(
        f"M {x - 26} {drop + 18} C {x - 24} {drop - 6} {x + 24} {drop - 6} {x + 26} {drop + 18}",
        tone.accent,
    )
    pen.ellipse(x, drop + 18, 26, 4, "#fffaf0")


def stilt_house(pen, tone, x, y, width):
    wall, roof = lighter(tone.sky, 0.5), darker(tone.wood, 0.02)
    height = width * 0.5
    for step in range(5):
        pen.box(x + 3 + step * (width - 7) / 4, y, 1, width * 0.24, roof)
    pen.box(x - 1, y + width * 0.1, width + 2, 0.9, roof)
    pen.box(x, y - height, width, height, wall)
    pen.fill(
        f"M {x - 6} {y - height + 2} L {x + 4} {y - height - 7} L {x + width - 4} {y - height - 7} "
        f"L {x + width + 6} {y - height + 2}",
        mix(tone.wood, tone.wall, 0.25),
    )
    for share in (0.18, 0.58):
        pen.box(
            x + width * share, y - height * 0.68, width * 0.22, height * 0.4, mix(tone.wood, tone.sky, 0.6)
        )


def view(pen, tone, x, y, width, height):
    """A window on the hill of houses."""
    pen.box(x, y, width, height, tone.sky)
    pen.ellipse(x + width * 0.74, y + height * 0.32, 11, 11, "#fff8e8")
    base = y + height
    pen.fill(
        f"M {x} {base - 12} "
        f"C {x + width * 0.3} {base - 34} {x + width * 0.6} {base - 22} {x + width} {base - 46} "
        f"L {x + width} {base} L {x} {base}",
        tone.hill,
    )
    for share, up, size in ((0.12, 14, 0.24), (0.52, 36, 0.24), (0.42, 13, 0.25), (0.72, 20, 0.22)):
        stilt_house(pen, tone, x + width * share, base - up, width * size)
    frame = darker(tone.wood, 0.1)
    for bar in (x - 4, x + width / 2 - 2, x + width):
        pen.box(bar, y - 4, 4, height + 8, frame)
    pen.box(x - 4, y - 4, width + 8, 4, frame)
    pen.box(x - 7, y + height, width + 14, 5, frame)


def table(pen, tone, top):
    pen.box(0, top, 360, 5, lighter(tone.wood, 0.16))
    pen.box(0, top + 5, 360, 240 - top, tone.wood)


def steam(pen, x, y):
    for dx in (-7, 0, 7):
        pen.stroke(
            f"M {x + dx} {y} Q {x + dx - 4} {y - 5} {x + dx} {y - 9} "
            f"Q {x + dx + 4} {y - 13} {x + dx} {y - 18}",
            CREAM,
            1.6,
        )


def bowl(pen, x, y, size, color):
    pen.fill(
        f"M {x - size} {y - size * 0.95} L {x + size} {y - size * 0.95} "
        f"C {x + size} {y - size * 0.2} {x + size * 0.5} {y} {x} {y} "
        f"C {x - size * 0.5} {y} {x - size} {y - size * 0.2} {x - size} {y - size * 0.95}",
        color,
    )
    pen.box(x - size * 0.4, y - 1.5, size * 0.8, 3, darker(color, 0.12), radius=1)


def plant(pen, tone, x, y, size):
    leaf = mix("#6f8a5a", tone.accent, 0.25)
    for dx, dy in ((-0.9, -1.3), (-0.45, -1.9), (0.1, -2.1), (0.6, -1.8), (1.0, -1.2), (-0.1, -1.4)):
        tip = (x + dx * size, y - size * 0.9 + dy * size)
        pen.stroke(
            f"M {x} {y - size * 0.8} Q {x + dx * size * 0.3} {tip[1] + size * 0.4} {tip[0]} {tip[1]}",
            leaf,
            size * 0.34,
            tapered=True,
        )
    pen.fill(
        f"M {x - size * 0.8} {y - size} L {x + size * 0.8} {y - size} L {x + size * 0.55} {y} "
        f"L {x - size * 0.55} {y}",
        "#b5694a",
    )
    pen.box(x - size * 0.9, y - size * 1.1, size * 1.8, size * 0.26, "#c67a58", radius=1)
