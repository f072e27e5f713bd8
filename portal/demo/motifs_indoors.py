"""Scenes indoors: tables, shelves, benches, corridors; each in units of a sheet 360 by 240."""

from .drawing import darker, lighter, mix
from .scene_tones import CREAM, bowl, lamp, plant, steam, table, view


def breakfast(pen, tone, dice):
    """Bowls under a lamp, early in the morning."""
    view(pen, tone, 196, 30, 142, 92)
    lamp(pen, tone, 62, 56)
    table(pen, tone, 196)
    colors = (CREAM, lighter(tone.accent, 0.2), CREAM, mix(tone.sky, tone.hill, 0.3), CREAM)
    count = dice.pick("count", (3, 4, 5))
    for place in range(count):
        x = 180 + (place - (count - 1) / 2) * 58
        bowl(pen, x, 196, 19, colors[place])
        steam(pen, x, 172)


def corridor(pen, tone, dice):
    """The lamp in a stairwell that somebody keeps burning."""
    pen.fill("M 0 0 L 116 66 L 116 178 L 0 240", darker(tone.wall, 0.12))
    pen.fill("M 360 0 L 244 66 L 244 178 L 360 240", darker(tone.wall, 0.2))
    pen.fill("M 0 240 L 116 178 L 244 178 L 360 240", mix(tone.wood, tone.wall, 0.35))
    pen.box(116, 66, 128, 112, lighter(tone.wall, 0.24))
    pen.fill("M 180 46 L 250 178 L 300 240 L 60 240 L 110 178", "#ffe9b8", 0.36)
    pen.box(158, 96, 44, 82, tone.wood)
    pen.box(163, 102, 34, 30, mix(tone.wood, tone.sky, 0.7))
    pen.ellipse(193, 146, 2, 2, "#f0d79a")
    for shape in ("M 24 78 L 74 96 L 74 202 L 24 227", "M 336 78 L 286 96 L 286 202 L 336 227"):
        pen.fill(shape, darker(tone.wood, 0.08))
    pen.fill("M 34 94 L 64 104 L 64 150 L 34 148", mix(tone.wood, tone.sky, 0.35))
    pen.fill("M 326 94 L 296 104 L 296 150 L 326 148", mix(tone.wood, tone.sky, 0.25))
    pen.box(179, 0, 2, 34, tone.wood)
    pen.ellipse(180, 46, 30, 30, "#fff3cf", 0.4)
    pen.ellipse(180, 44, 12, 13, "#fff8e4")
    plant(pen, tone, 136, 178, 11)


def shelf(pen, tone, dice):
    """Books in a reading room, one leaning, and a lamp on the board."""
    pen.box(30, 16, 300, 212, tone.wood)
    spines = (tone.accent, CREAM, tone.hill, darker(tone.accent, 0.2), "#b8594a", tone.sky, "#5f7f8a")
    for row, floor in enumerate((82, 148, 214)):
        pen.box(38, floor - 58, 284, 58, darker(tone.wood, 0.3))
        x, place = 44.0, 0
        gap = 60 + dice.span(f"gap{row}", 0, 150)
        while x < 308:
            width = dice.span(f"w{row}.{place}", 7, 14)
            height = dice.span(f"h{row}.{place}", 34, 51)
            if gap < x < gap + 42:
                x += 8
            else:
                pen.box(x, floor - height, width, height, dice.pick(f"c{row}.{place}", spines), radius=0.8)
                pen.box(x + 1.5, floor - height + 7, width - 3, 2, "#fff6e6", opacity=0.6)
                x += width + 0.8
            place += 1
        if row == 1:
            plant(pen, tone, gap + 25, floor, 10)
        pen.box(30, floor, 300, 8, lighter(tone.wood, 0.14))


def clinic(pen, tone, dice):
    """A doctor's bag ready for a visit."""
    view(pen, tone, 28, 30, 120, 86)
    table(pen, tone, 192)
    bag = darker("#8a5636", 0.1)
    pen.stroke("M 206 122 C 206 92 270 92 270 122", darker(bag, 0.3), 6)
    pen.fill("M 168 122 C 176 112 300 112 308 122 L 316 192 L 160 192", bag)
    pen.fill("M 168 122 C 176 112 300 112 308 122 L 309 134 Q 238 150 167 134", darker(bag, 0.2))
    pen.ellipse(238, 160, 17, 17, "#5f8f78")
    pen.box(235, 149, 6, 22, CREAM)
    pen.box(227, 157, 22, 6, CREAM)
    pen.stroke("M 64 190 C 40 150 92 132 104 160 C 112 180 132 190 142 176", "#3f4a50", 3.4)
    pen.ellipse(143, 175, 8, 8, "#3f4a50")
    pen.ellipse(143, 175, 4.6, 4.6, "#c8d2d2")
    for x, height, color in ((326, 30, lighter(tone.accent, 0.2)), (344, 22, CREAM)):
        pen.box(x - 7, 192 - height, 14, height, color, radius=2)
        pen.box(x - 5, 187 - height, 10, 6, "#5a4236", radius=1)


def bench(pen, tone, dice):
    """The repair bench of somebody who mends what others throw away."""
    pen.box(36, 26, 190, 104, lighter(tone.wood, 0.2), radius=2)
    metal, grip = "#4a5258", "#b8594a"
    for place, x in enumerate((62, 92, 122, 152, 186)):
        pen.box(x - 1, 36, 2, 5, tone.wood)
        length = 34 + dice.span(f"tool{place}", 0, 20)
        pen.box(x - 2.2, 40, 4.4, length, metal, radius=1)
        pen.box(x - 4.5, 40 + length, 9, 26, (grip, tone.accent)[place % 2], radius=3)
    pen.box(176, 36, 20, 10, metal, radius=1)
    pen.ellipse(282, 72, 35, 35, tone.wood)
    pen.ellipse(282, 72, 30, 30, CREAM)
    pen.stroke("M 282 72 L 282 50", "#4a382e", 3)
    pen.stroke("M 282 72 L 297 80", "#4a382e", 3)
    table(pen, tone, 190)
    pen.box(58, 150, 74, 40, tone.accent, radius=4)
    pen.ellipse(82, 170, 13, 13, darker(tone.accent, 0.35))
    pen.ellipse(82, 170, 7, 7, lighter(tone.accent, 0.3))
    for y in (160, 168, 176):
        pen.box(104, y, 20, 3, darker(tone.accent, 0.3), radius=1)
    pen.stroke("M 122 150 L 146 112", metal, 1.6)
    pen.box(186, 178, 52, 12, "#6b4a34", radius=2)
    pen.stroke("M 262 188 L 312 172", metal, 4)
    pen.ellipse(318, 170, 9, 9, metal)
    pen.ellipse(321, 168, 4.4, 4.4, tone.low)


def tea(pen, tone, dice):
    """A thermos, two cups, an empty chair kept for a neighbor."""
    view(pen, tone, 118, 26, 150, 96)
    pen.box(286, 96, 6, 144, darker(tone.wood, 0.15))
    pen.box(336, 96, 6, 144, darker(tone.wood, 0.15))
    for y in (104, 124, 144):
        pen.box(286, y, 56, 7, darker(tone.wood, 0.05), radius=2)
    pen.box(278, 178, 72, 9, darker(tone.wood, 0.2), radius=2)
    pen.box(16, 186, 236, 8, lighter(tone.wood, 0.14), radius=2)
    for x in (30, 226):
        pen.box(x, 194, 9, 46, tone.wood)
    pen.box(52, 130, 34, 56, tone.accent, radius=5)
    pen.box(56, 120, 26, 12, CREAM, radius=3)
    pen.stroke("M 86 142 C 102 144 102 172 86 174", darker(tone.accent, 0.3), 3.6)
    pen.ellipse(69, 158, 8, 8, lighter(tone.accent, 0.45))
    for x in (134, 188):
        pen.fill(f"M {x - 14} 164 L {x + 14} 164 L {x + 11} 186 L {x - 11} 186", CREAM)
        pen.ring(x + 17, 174, 6, 7, CREAM, 2.4)
        steam(pen, x, 160)


def lesson(pen, tone, dice):
    """A small blackboard, a desk, pencils: the evening class after work."""
    pen.box(52, 20, 256, 122, tone.wood, radius=2)
    pen.box(59, 27, 242, 108, "#47635a")
    for x, y in ((82, 52), (128, 52), (174, 52), (220, 52)):
        pen.stroke(f"M {x} {y} L {x + 26} {y}", "#dfe8dc", 1.8)
        pen.stroke(f"M {x + 13} {y - 10} L {x + 13} {y + 18}", "#dfe8dc", 1.8)
        pen.stroke(f"M {x + 11} {y + 4} Q {x + 6} {y + 13} {x + 1} {y + 17}", "#dfe8dc", 1.8)
        pen.stroke(f"M {x + 15} {y + 4} Q {x + 20} {y + 13} {x + 26} {y + 16}", "#dfe8dc", 1.8)
    for y in (94, 108):
        pen.stroke(f"M 82 {y} Q 120 {y - 5} 150 {y} Q 190 {y + 5} {250 - y * 0.3} {y}", "#bfcfbd", 1.4)
    table(pen, tone, 194)
    for place, color in enumerate((tone.accent, CREAM, tone.hill)):
        pen.box(76 - place * 4, 184 - place * 10, 84 - place * 8, 10, color, radius=1.5)
    pen.fill("M 186 194 L 250 194 L 262 176 L 226 180 L 198 176", CREAM)
    pen.stroke("M 226 180 L 222 194", darker(CREAM, 0.15), 1.2)
    for dx, lean, color in ((-6, -7, "#b8594a"), (0, 1, "#e0b263"), (6, 8, "#5f7f8a")):
        pen.stroke(f"M {300 + dx} 176 L {300 + dx + lean} 142", color, 3.4)
    pen.box(288, 166, 24, 28, darker(tone.accent, 0.15), radius=2)


def sewing(pen, tone, dice):
    """A sewing machine by the window, cloth running off the table."""
    view(pen, tone, 30, 28, 128, 90)
    lamp(pen, tone, 250, 40)
    table(pen, tone, 196)
    iron = "#35393d"
    pen.box(186, 184, 118, 12, iron, radius=2)
    pen.fill(
        "M 282 184 L 300 184 L 300 122 C 300 108 286 108 272 110 L 206 114 C 194 114 194 122 194 132 "
        "L 194 152 L 210 152 L 210 138 L 262 136 C 278 136 282 146 282 160",
        iron,
    )
    pen.box(199, 152, 3, 24, "#c8d2d2")
    pen.ellipse(312, 138, 19, 19, iron)
    pen.ellipse(312, 138, 13, 13, mix(tone.wall, tone.low, 0.5))
    pen.ellipse(312, 138, 4, 4, iron)
    pen.stroke("M 222 126 L 268 124", "#d9b25c", 2)
    pen.fill(
        "M 110 186 C 150 176 190 184 236 182 L 236 190 C 190 192 150 190 140 202 "
        "C 128 216 138 230 120 240 L 84 240 C 100 220 84 198 110 186",
        tone.accent,
    )
    for x, color in ((42, "#b8594a"), (62, CREAM), (82, "#e0b263")):
        pen.box(x - 7, 178, 14, 16, color)
        pen.box(x - 9, 175, 18, 3.6, lighter(tone.wood, 0.3), radius=1)
        pen.box(x - 9, 193, 18, 3.6, lighter(tone.wood, 0.3), radius=1)


INDOORS = (breakfast, corridor, shelf, clinic, bench, tea, lesson, sewing)
