"""Scenes outdoors: steps, river, bridges, balconies; each in units of a sheet 360 by 240."""

from .drawing import darker, lighter, mix
from .scene_tones import CREAM, plant, stilt_house


def sky(pen, tone, sun):
    pen.box(0, 0, 360, 240, lighter(tone.sky, 0.15))
    pen.ellipse(*sun, 34, 34, "#fff8e6", 0.85)


def steps(pen, tone, dice):
    """A long stair between the houses, lamps along it."""
    sky(pen, tone, (96, 60))
    pen.fill("M 0 150 C 80 110 180 140 360 60 L 360 240 L 0 240", tone.hill)
    for x, y, width in ((20, 138, 52), (86, 150, 46), (250, 88, 54), (306, 66, 52), (296, 128, 58)):
        stilt_house(pen, tone, x, y, width)
    for step in range(15):
        y, half = 238 - step * 8.4, 74 - step * 3.1
        x = 150 + step * 5.2
        pen.box(x - half, y - 8.4, half * 2, 9, mix(tone.low, tone.wood, 0.1 + 0.02 * step))
        pen.box(x - half, y - 8.4, half * 2, 2, lighter(tone.wall, 0.4))
    for x, y in ((66, 222), (112, 152)):
        pen.box(x - 1, y - 54, 2.4, 54, tone.wood)
        pen.ellipse(x, y - 58, 14, 14, "#ffe9b0", 0.4)
        pen.ellipse(x, y - 58, 5.5, 5.5, "#fff6dc")


def riverbank(pen, tone, dice):
    """A lifebuoy on its post above the river."""
    sky(pen, tone, (252, 66))
    pen.fill(
        "M 0 118 C 70 84 130 100 190 112 C 250 84 310 88 360 104 L 360 140 L 0 140",
        mix(tone.hill, tone.sky, 0.25),
    )
    water = mix("#76a09a", tone.hill, 0.2)
    pen.box(0, 128, 360, 80, water)
    for row in range(5):
        y = 138 + row * 14
        waves = "".join(
            f" Q {x + 9} {y - 3} {x + 18} {y} Q {x + 27} {y + 3} {x + 36} {y}" for x in range(-18, 378, 36)
        )
        pen.stroke(f"M -18 {y}{waves}", lighter(water, 0.4), 1.1)
    boat = dice.span("boat", 190, 270)
    pen.fill(f"M {boat} 146 L {boat + 70} 146 L {boat + 58} 160 L {boat + 8} 160", tone.wood)
    pen.box(boat + 20, 131, 30, 15, CREAM, radius=1)
    pen.fill("M 0 204 C 90 190 200 204 360 186 L 360 240 L 0 240", mix(tone.low, tone.wood, 0.25))
    pen.box(96, 70, 7, 138, tone.wood)
    pen.box(70, 66, 60, 8, darker(tone.wood, 0.1), radius=2)
    pen.ring(100, 120, 36, 36, "#d9604a", 15)
    for x, y in ((100, 91.5), (100, 148.5), (71.5, 120), (128.5, 120)):
        pen.ellipse(x, y, 7.6, 7.6, "#fdf3e0")
    pen.stroke("M 100 156 C 120 184 60 186 84 206", "#f1e2c4", 2)


def crossing(pen, tone, dice):
    """A cable car over the river towards evening."""
    sky(pen, tone, (250, 76))
    pen.fill(
        "M 0 176 C 60 120 110 150 160 168 C 220 130 300 120 360 150 L 360 240 L 0 240",
        mix(tone.hill, tone.sky, 0.2),
    )
    x = 0.0
    for place in range(11):
        width, height = dice.span(f"w{place}", 18, 30), dice.span(f"h{place}", 30, 92)
        color = mix(tone.low, tone.wood, 0.1 + 0.25 * (place % 2))
        pen.box(x, 200 - height, width, height, color)
        for row in range(int(height // 12)):
            light = "#ffe9b0" if (place + row) % 3 else darker(color, 0.1)
            pen.box(x + 4, 206 - height + row * 12, width - 8, 3, light)
        x += width + dice.span(f"g{place}", 2, 12)
    pen.box(0, 198, 360, 42, mix("#6f9a97", tone.hill, 0.25))
    for y in (210, 222, 234):
        pen.stroke(
            f"M 0 {y} Q 45 {y - 4} 90 {y} Q 135 {y + 4} 180 {y} Q 225 {y - 4} 270 {y} Q 315 {y + 4} 360 {y}",
            "#f3ead6",
            1,
            opacity=0.6,
        )
    for lift in (0, 5):
        pen.stroke(f"M 0 {30 + lift} Q 180 {76 + lift} 360 {22 + lift}", tone.wood, 1)
    pen.box(149, 54, 3, 20, tone.wood)
    pen.box(118, 72, 66, 46, "#b8594a", radius=7)
    for place in range(3):
        pen.box(124 + place * 19, 79, 16, 19, "#fff1d0", radius=2)


def balcony(pen, tone, dice):
    """Washing, flower pots and a bench on a landing everybody shares."""
    sky(pen, tone, (292, 56))
    pen.fill("M 0 170 C 90 120 200 150 360 104 L 360 240 L 0 240", tone.hill)
    for x, y, width in ((204, 128, 58), (276, 112, 56), (140, 150, 50)):
        stilt_house(pen, tone, x, y, width)
    pen.box(0, 0, 92, 240, tone.wall)
    pen.box(18, 62, 52, 130, tone.wood, radius=1)
    pen.box(24, 70, 40, 44, mix(tone.sky, tone.wood, 0.2))
    pen.stroke("M 92 46 Q 220 66 360 38", tone.wood, 1.3)
    cloths = (CREAM, tone.accent, "#c97b45", "#e3c98f", "#8fb3ad")
    for place, color in enumerate(cloths):
        x = 112 + place * 48
        height = dice.span(f"cloth{place}", 38, 62)
        pen.fill(
            f"M {x} 54 L {x + 34} 54 L {x + 36} {54 + height} Q {x + 17} {58 + height} {x - 1} {54 + height}",
            color,
        )
    pen.box(0, 196, 360, 44, mix(tone.low, tone.wood, 0.3))
    pen.box(92, 158, 268, 5, tone.wood)
    for x in range(104, 360, 22):
        pen.box(x, 163, 3, 35, tone.wood)
    for x, size in ((122, 15), (166, 12), (318, 16)):
        plant(pen, tone, x, 208, size)


def train(pen, tone, dice):
    """The light rail on its pillars, coming out of the hillside."""
    sky(pen, tone, (84, 62))
    pen.fill("M 0 190 C 60 140 130 150 200 120 C 260 90 320 70 360 66 L 360 240 L 0 240", tone.hill)
    pen.fill("M 250 240 C 250 150 280 84 360 58 L 360 240", darker(tone.hill, 0.16))
    for x, y, width in ((14, 170, 48), (72, 158, 44), (196, 108, 46)):
        stilt_house(pen, tone, x, y, width)
    for x in (38, 128, 218):
        pen.box(x, 176, 13, 64, mix(tone.low, CREAM, 0.35))
        pen.fill(f"M {x - 12} 170 L {x + 25} 170 L {x + 13} 188 L {x} 188", mix(tone.low, CREAM, 0.35))
    pen.box(0, 164, 330, 9, mix(tone.wood, CREAM, 0.4))
    pen.box(-20, 120, 268, 44, CREAM, radius=12)
    pen.box(-20, 146, 262, 6, tone.accent)
    for x in range(2, 230, 30):
        pen.box(x, 129, 22, 13, mix(tone.wood, "#9fb8c0", 0.6), radius=2)
    pen.ellipse(242, 152, 2.6, 2.6, "#ffe9b0")
    pen.fill("M 290 173 L 290 140 C 290 104 346 104 346 140 L 346 173", darker(tone.wood, 0.2))


def market(pen, tone, dice):
    """A stall under an awning, fruit in baskets, a scale."""
    sky(pen, tone, (60, 48))
    pen.box(40, 88, 6, 130, tone.wood)
    pen.box(314, 88, 6, 130, tone.wood)
    for place in range(10):
        color = CREAM if place % 2 else tone.accent
        x = 24 + place * 31.2
        pen.fill(
            f"M {38 + place * 28.4} 46 L {66.4 + place * 28.4} 46 L {x + 31.2} 92 Q {x + 15.6} 108 {x} 92",
            color,
        )
    pen.box(30, 172, 300, 68, mix(tone.wood, tone.wall, 0.2))
    pen.box(22, 164, 316, 9, lighter(tone.wood, 0.2), radius=2)
    fruits = ("#d9743f", "#b8594a", "#8c9960", "#e0b04f")
    for place, color in enumerate(fruits):
        x = 72 + place * 50
        for dx, dy in ((-14, 0), (0, 0), (14, 0), (-7, -9), (7, -9), (0, -17)):
            pen.ellipse(x + dx, 146 + dy, 8, 8, color if (dx + dy) % 2 else lighter(color, 0.14))
        pen.fill(f"M {x - 24} 146 L {x + 24} 146 L {x + 18} 164 L {x - 18} 164", "#a9783f")
        pen.stroke(f"M {x - 21} 153 L {x + 21} 153", "#8a5f30", 1.6)
    pen.box(270, 152, 36, 12, "#4a5258", radius=2)
    pen.box(284, 138, 8, 14, "#4a5258")
    pen.ellipse(288, 136, 24, 4, "#c8d2d2")
    pen.box(0, 232, 360, 8, darker(tone.low, 0.3))


OUTDOORS = (steps, riverbank, crossing, balcony, train, market)
