"""What stands behind a portrait: the palettes of the mock-up and the scenes of the river city."""

from dataclasses import dataclass

from .drawing import darker, lighter, mix


@dataclass(frozen=True)
class Palette:
    top: str
    bottom: str
    scene: str
    deep: str


PALETTES = {
    "ochre": Palette("#f3d9a4", "#e6b968", "#d8a350", "#b98238"),
    "terra": Palette("#f2cdb4", "#dd9b78", "#cc835f", "#a9623f"),
    "river": Palette("#cfe0da", "#8fb3ad", "#76a09a", "#4e7d7a"),
    "mist": Palette("#d6e0e2", "#a3b9c0", "#8aa4ad", "#5f7f8a"),
    "moss": Palette("#e0e1bd", "#b3b67f", "#9ba169", "#767d48"),
    "plum": Palette("#ecd3cf", "#cb9c99", "#b98582", "#94605f"),
    "sand": Palette("#f4e6cc", "#dcc19a", "#c9aa7f", "#a58358"),
}


def hills(pen, tone, dice):
    lift = dice.span("lift", -14, 14)
    far, near = mix(tone.scene, tone.bottom, 0.45), tone.scene
    pen.fill(
        f"M 0 {262 + lift} C 40 {214 + lift} 96 {220 + lift} 134 {262 + lift} "
        f"C 184 {206 + lift} 250 {210 + lift} 300 {246 + lift} L 300 400 L 0 400",
        far,
    )
    pen.fill(
        f"M 0 {318 - lift} C 60 {276 - lift} 130 {296 - lift} 170 {326 - lift} "
        f"C 220 {294 - lift} 270 {290 - lift} 300 {304 - lift} L 300 400 L 0 400",
        near,
    )


def water(pen, tone, level):
    pen.box(0, level, 300, 400 - level, tone.scene)
    for row in range(6):
        y = level + 12 + row * 15
        swells = (
            f" Q {x + 10} {y - 4} {x + 20} {y} Q {x + 30} {y + 4} {x + 40} {y}" for x in range(-20, 320, 40)
        )
        waves = "".join(swells)
        pen.stroke(f"M -20 {y}{waves}", lighter(tone.scene, 0.45), 1.3)


def river(pen, tone, dice):
    lift = dice.span("lift", -8, 12)
    far = mix(tone.scene, tone.bottom, 0.4)
    pen.fill(
        f"M 0 {236 + lift} C 60 {214 + lift} 110 {240 + lift} 160 {236 + lift} "
        f"C 210 {206 + lift} 262 {214 + lift} 300 {228 + lift} L 300 300 L 0 300",
        far,
    )
    water(pen, tone, 284)
    x = dice.pick("boat", (36, 250))
    pen.fill(f"M {x - 26} 296 L {x + 26} 296 L {x + 18} 306 L {x - 19} 306", darker(tone.scene, 0.3))
    pen.box(x - 12, 285, 22, 11, lighter(tone.scene, 0.5))


def bridge(pen, tone, dice):
    line = mix(tone.deep, tone.scene, 0.25)
    pen.fill("M 0 252 C 80 226 200 262 300 236 L 300 300 L 0 300", mix(tone.scene, tone.bottom, 0.5))
    water(pen, tone, 302)
    for x in (54, 246):
        for reach in range(12, 110, 14):
            pen.stroke(f"M {x} {148 + reach * 0.2} L {x - reach} 272", line, 0.8)
            pen.stroke(f"M {x} {148 + reach * 0.2} L {x + reach} 272", line, 0.8)
        pen.fill(f"M {x - 3} 140 L {x + 3} 140 L {x + 7} 318 L {x - 7} 318", line)
    pen.box(0, 270, 300, 6, tone.deep)


def house(pen, tone, x, y, width):
    """A house on stilts; (x, y) is the left end of its floor."""
    wall, roof = lighter(tone.bottom, 0.45), darker(tone.scene, 0.12)
    height = width * 0.46
    for step in range(6):
        leg = x + 4 + step * (width - 8) / 5
        pen.stroke(f"M {leg} {y} L {leg} {y + 17}", roof, 1.5)
    pen.stroke(f"M {x} {y + 8} L {x + width} {y + 8}", roof, 1)
    pen.box(x, y - height, width, height, wall)
    pen.fill(
        f"M {x - 9} {y - height + 3} L {x + 6} {y - height - 11} L {x + width - 6} {y - height - 11} "
        f"L {x + width + 9} {y - height + 3}",
        roof,
    )
    for share in (0.2, 0.6):
        pen.box(
            x + width * share,
            y - height * 0.66,
            width * 0.2,
            height * 0.38,
            mix(tone.scene, tone.bottom, 0.4),
        )


def houses(pen, tone, dice):
    pen.fill("M 0 330 C 60 288 120 300 170 306 C 220 268 270 262 300 256 L 300 400 L 0 400", tone.scene)
    lift = dice.span("lift", -12, 10)
    for x, y, width in ((238, 208, 58), (-18, 262, 62), (226, 254, 62), (14, 306, 54), (248, 302, 70)):
        house(pen, tone, x, y + lift, width)


def stairs(pen, tone, dice):
    rise, run = 15, 22
    points = [(0, 400), (0, 388)]
    for step in range(14):
        points += [(step * run, 388 - step * rise), ((step + 1) * run, 388 - step * rise)]
    points += [(308, 400)]
    if dice.chance("left", 0.5):
        points = [(300 - x, y) for x, y in points]
    pen.fill(points, tone.scene)
    for (ax, ay), (bx, by) in zip(points[2:-1:2], points[3:-1:2], strict=False):
        pen.stroke([(ax, ay + 1), (bx, by + 1)], lighter(tone.scene, 0.3), 2)


def arch(pen, tone, dice):
    for inset, color in ((0, lighter(tone.bottom, 0.34)), (19, None)):
        left, right, top = 46 + inset, 254 - inset, 70 + inset
        high, low = top - 30, top + 100
        path = f"M {left} 400 L {left} {low} C {left} {high} {right} {high} {right} {low} L {right} 400"
        if color:
            pen.fill(path, color, 0.75)
        else:
            pen.stroke(path, tone.deep, 1.4)


def skyline(pen, tone, dice):
    x, index = -6.0, 0
    while x < 300:
        width, height = dice.span(f"w{index}", 20, 38), dice.span(f"h{index}", 70, 190)
        height *= 1.15 - 0.5 * (1 - abs(x - 140) / 160)
        color = mix(tone.scene, tone.bottom, 0.5 if index % 2 else 0.2)
        pen.box(x, 372 - height, width, height + 40, color)
        for row in range(int(height // 17)):
            pen.box(x + 5, 380 - height + row * 17, width - 10, 3.4, lighter(color, 0.3))
        x, index = x + width + dice.span(f"g{index}", -3, 6), index + 1


def tree(pen, tone, dice):
    """The yellow fig of the old lanes, its crown reaching over the shoulder."""
    x = dice.pick("side", (32, 268))
    bark, leaf = darker(tone.scene, 0.22), tone.scene
    pen.fill("M 0 352 C 90 334 210 334 300 352 L 300 400 L 0 400", mix(tone.scene, tone.bottom, 0.3))
    pen.fill(
        f"M {x - 12} 366 C {x - 4} 300 {x - 6} 260 {x - 16} 200 L {x} 226 L {x + 20} 190 "
        f"C {x + 8} 260 {x + 6} 310 {x + 15} 366",
        bark,
    )
    for dx, dy, size in ((-46, 182, 40), (44, 176, 44), (-8, 140, 50), (-30, 214, 28), (34, 218, 26)):
        pen.ellipse(x + dx, dy, size * 1.1, size * 0.8, leaf)
    for dx, dy, size in ((-40, 170, 22), (38, 162, 25), (-8, 124, 30)):
        pen.ellipse(x + dx, dy, size * 1.1, size * 0.7, mix(leaf, tone.top, 0.28))


def cableway(pen, tone, dice):
    hills(pen, tone, dice)
    line = tone.deep
    pen.stroke("M 0 96 Q 150 150 300 84", line, 1.3)
    pen.stroke("M 0 104 Q 150 158 300 92", line, 1.3)
    x, y = dice.pick("car", ((40, 112), (246, 108)))
    pen.stroke(f"M {x} {y} L {x} {y + 16}", line, 2)
    pen.box(x - 24, y + 15, 48, 32, darker(tone.scene, 0.15), radius=6)
    for window in range(3):
        pen.box(x - 19 + window * 13.5, y + 20, 11, 13, lighter(tone.top, 0.3), radius=1.5)


def window(pen, tone, dice):
    """A lattice window with a sill and a pot plant."""
    pen.box(40, 62, 220, 268, lighter(tone.top, 0.35))
    for x in (40, 94, 200, 254):
        pen.box(x, 62, 6, 268, tone.scene)
    for y in (62, 128, 326):
        pen.box(40, y, 220, 6, tone.scene)
    pen.box(22, 330, 256, 10, tone.deep)
    x = dice.pick("pot", (38, 262))
    for dx, dy in ((-22, 268), (-9, 254), (7, 252), (20, 270), (0, 276)):
        pen.stroke(
            f"M {x} 306 Q {x + dx * 0.3} {dy + 12} {x + dx} {dy}",
            darker(tone.scene, 0.1),
            5,
            tapered=True,
        )
    pen.fill(f"M {x - 17} 304 L {x + 17} 304 L {x + 12} 331 L {x - 12} 331", tone.deep)


BACKDROPS = (hills, river, bridge, houses, stairs, arch, skyline, tree, cableway, window)
NEEDS_DISC = {hills, river, bridge, houses, stairs, skyline, tree, cableway}
