"""Clothes of a bust: the body, then what makes it a coat, an apron, a white coat."""

from .drawing import darker, lighter, mirrored, trace

COATS = ("#3f5a63", "#4f6a66", "#8c4a44", "#5c4a3c", "#4c5068", "#6b6a45", "#a8693c", "#7a5560", "#33535b")
SOFT = (
    "#c97b45",
    "#8a5f6e",
    "#5f8378",
    "#b8594a",
    "#6f7f95",
    "#c29a4f",
    "#8c5b3f",
    "#4f6f86",
    "#a96f6a",
    "#7f8a5a",
)
SHIRTS = ("#f6ecda", "#f3e3cb", "#e8eeee", "#f7efe2")
APRONS = ("#f1deb6", "#e9e2d2", "#d9a86a", "#8fae9f", "#c9766a")
RED_VEST = "#b7473b"
PLAIN = ("coat", "sweater", "shirt", "tang", "cardigan", "zip", "scarf")
BY_AGE = {
    "young": ("sweater", "shirt", "zip", "coat", "scarf"),
    "old": PLAIN,
    "child": ("sweater", "zip", "shirt"),
}


def clothes_for(wears, sex, age, dice):
    group = "child" if age < 15 else "young" if age < 40 else "old"
    garment = wears or dice.pick("clothes", BY_AGE[group])
    return "blazer" if garment == "coat" and sex == "female" else garment


def draw_garment(pen, who, color, dice):
    GARMENTS.get(who.wears, draw_sweater)(pen, color, dice)


def body_color(who, dice):
    if who.wears == "white coat":
        return "#fbf6ec"
    if who.wears in ("coat", "blazer", "tang", "work", "vest"):
        return dice.pick("coat color", COATS)
    return dice.pick("soft color", SOFT)


def draw_body(pen, who, color):
    reach = 118 if who.is_child else 132 if who.sex == "female" else 144
    slope = 312 if who.sex == "female" else 306
    x, y = reach * 0.6, slope + 4
    arm = f"C {reach * 0.88} {y + 16} {reach} 370 {reach + 3} 402 L {reach + 3} 560"
    right = trace(f"M 0 290 L 24 288 C 36 298 {reach * 0.46} {y - 8} {x} {y} {arm} L 0 560")
    pen.fill(right + mirrored(right), color)
    fold = f"L {reach * 0.62} 560 L {reach * 0.62} 402 C {reach * 0.74} 360 {reach * 0.7} {y + 22} {x} {y}"
    pen.fill(f"M {x} {y} {arm} {fold}", darker(color, 0.3), 0.3)


def both(pen, path, color):
    points = trace(path)
    pen.fill(points, color)
    pen.fill(mirrored(points), color)


def draw_sweater(pen, color, dice):
    collar = dice.pick("collar", ("ring", "roll", "band"))
    if collar == "roll":
        pen.fill("M -27 284 Q 0 306 27 284 L 30 304 Q 0 328 -30 304", lighter(color, 0.12))
        pen.stroke("M -28 296 Q 0 317 28 296", darker(color, 0.14), 1.4)
    elif collar == "ring":
        pen.fill(
            "M -31 290 L -24 284 Q 0 328 24 284 L 31 290 Q 24 332 0 332 Q -24 332 -31 290",
            dice.pick("shirt", SHIRTS),
        )
    else:
        pen.fill(
            "M -30 289 L -23 286 Q 0 324 23 286 L 30 289 Q 22 330 0 330 Q -22 330 -30 289",
            darker(color, 0.25),
        )
    pattern = dice.pick("pattern", ("plain", "stripes", "knit", "plain"))
    if pattern == "stripes":
        for y in (352, 372, 392):
            pen.stroke(
                f"M {-70 - (y - 352) * 0.3} {y} Q 0 {y + 10} {70 + (y - 352) * 0.3} {y}",
                lighter(color, 0.28),
                4,
            )
    elif pattern == "knit":
        for x in (-44, 0, 44):
            for y in range(346, 400, 15):
                pen.stroke(f"M {x - 7} {y} L {x} {y + 6} L {x + 7} {y}", lighter(color, 0.2), 1.8)


def draw_shirt(pen, color, dice):
    light = lighter(color, 0.34)
    both(pen, "M -24 283 L -36 297 L -20 329 L 0 309", light)
    pen.stroke("M 0 312 L 0 402", darker(color, 0.2), 1.5)
    for y in (338, 364, 390):
        pen.ellipse(5, y, 2.2, 2.2, light)


def draw_coat(pen, color, dice):
    draw_blazer(pen, color, dice)
    if dice.chance("tie", 0.4):
        tie = dice.pick("tie color", ("#8c3f38", "#3f5a63", "#8a6a2c"))
        pen.fill("M -6 312 L 6 312 L 4 322 L 7 360 L 0 394 L -7 360 L -4 322", tie)


def draw_blazer(pen, color, dice):
    shirt = dice.pick("shirt", SHIRTS)
    pen.fill("M -26 284 Q 0 304 26 284 L 40 300 L 2 402 L -2 402 L -40 300", shirt)
    both(pen, "M -24 283 L -33 296 L -14 326 L 0 309", lighter(shirt, 0.5))
    both(pen, "M -32 292 L -58 306 L -46 330 L -56 338 L -6 402 L -1 402", lighter(color, 0.1))
    pen.stroke("M -33 294 L -2 402", darker(color, 0.26), 1.6)
    pen.stroke("M 33 294 L 2 402", darker(color, 0.26), 1.6)


def draw_white_coat(pen, color, dice):
    inner = dice.pick("inner", ("#7fa3ad", "#8fae9f", "#c98f77", "#6f86a0"))
    pen.fill("M -27 284 Q 0 310 27 284 L 36 298 L 2 402 L -2 402 L -36 298", inner)
    pen.fill("M -24 286 Q 0 322 24 286 Q 18 318 0 322 Q -18 318 -24 286", darker(inner, 0.16))
    both(pen, "M -30 288 L -58 304 L -46 328 L -56 336 L -6 402 L -1 402", "#fffdf8")
    for side in (-1, 1):
        pen.stroke(
            f"M {side * 31} 290 L {side * 58} 304 L {side * 46} 328 L {side * 56} 336 L {side * 6} 402",
            "#d8ccba",
            1.4,
        )
    pen.box(52, 366, 30, 4, "#cfc3b1")
    pen.box(62, 352, 3.4, 20, "#b3463a", radius=1.5)


def draw_apron(pen, color, dice):
    apron, shirt = dice.pick("apron", APRONS), dice.pick("shirt", SHIRTS)
    both(pen, "M -24 284 L -36 298 L -22 326 L 0 310", shirt)
    both(pen, "M -44 300 L -34 296 L -26 366 L -40 368", apron)
    pen.fill("M -46 356 Q 0 350 46 356 L 56 402 L -56 402", apron)
    pen.stroke("M -46 358 Q 0 352 46 358", darker(apron, 0.2), 1.6)


def draw_vest(pen, color, dice):
    both(pen, "M -24 283 L -36 297 L -20 329 L 0 309", dice.pick("shirt", SHIRTS))
    both(pen, "M -36 296 L -72 308 C -78 340 -80 370 -80 402 L -2 402 L -2 366", RED_VEST)
    both(pen, "M -72 308 L -66 306 L -30 366 L -38 402 L -46 402 L -44 366", lighter(RED_VEST, 0.16))
    pen.stroke("M 0 366 L 0 402", "#f6ecda", 2.4)
    pen.ellipse(48, 352, 6, 6, "#f3d9a4")


def draw_tang(pen, color, dice):
    pen.fill("M -28 282 Q 0 304 28 282 L 31 304 Q 8 314 0 330 Q -8 314 -31 304", lighter(color, 0.1))
    pen.stroke("M -28 300 Q -6 308 0 330 L 0 402", darker(color, 0.3), 1.8)
    pen.stroke("M 28 300 Q 6 308 0 330", darker(color, 0.3), 1.8)
    for y in (344, 370, 396):
        pen.stroke(f"M -12 {y} L 12 {y}", "#f1e2c4", 2.6)
        pen.ellipse(0, y, 3, 3, "#f1e2c4")


def draw_cardigan(pen, color, dice):
    inner = dice.pick("inner", ("#f3e3cb", "#e6cfc0", "#dfe6de", "#ecd9a8"))
    pen.fill("M -26 284 Q 0 306 26 284 L 34 296 L 0 380 L -34 296", inner)
    pen.stroke("M -24 290 Q 0 324 24 290", darker(inner, 0.14), 1.8)
    for side in (-1, 1):
        pen.stroke(f"M {side * 31} 291 L 0 376 L 0 402", lighter(color, 0.24), 6)
    for y in (384, 398):
        pen.ellipse(0, y, 2.6, 2.6, darker(color, 0.35))


def draw_zip(pen, color, dice):
    pen.fill("M -27 283 Q 0 306 27 283 L 36 302 L 6 332 L 0 326 L -6 332 L -36 302", darker(color, 0.2))
    pen.fill("M -20 296 Q 0 312 20 296 L 0 328", dice.pick("shirt", SHIRTS))
    pen.stroke("M 0 328 L 0 402", lighter(color, 0.45), 2.2)
    for side in (-1, 1):
        pen.stroke(f"M {side * 62} 322 Q {side * 76} 350 {side * 78} 402", darker(color, 0.18), 1.6)


def draw_scarf(pen, color, dice):
    scarf = dice.pick("scarf color", ("#b8594a", "#c29a4f", "#5f8378", "#8a5f6e", "#e2d2b6"))
    pen.fill("M -36 288 C -30 276 30 276 36 288 C 44 312 24 330 0 330 C -24 330 -44 312 -36 288", scarf)
    pen.fill("M 8 318 L 34 312 L 46 388 L 20 394", darker(scarf, 0.1))
    pen.stroke("M -32 296 Q 0 318 32 294", darker(scarf, 0.22), 2, tapered=True)
    pen.stroke("M -30 308 Q 0 330 28 308", darker(scarf, 0.22), 2, tapered=True)


def draw_work(pen, color, dice):
    draw_shirt(pen, color, dice)
    both(pen, "M -66 304 L -54 301 L -48 402 L -62 402", "#e3b254")
    pen.box(-70, 360, 140, 11, "#f2e6c8")


GARMENTS = {
    "sweater": draw_sweater,
    "shirt": draw_shirt,
    "coat": draw_coat,
    "blazer": draw_blazer,
    "white coat": draw_white_coat,
    "apron": draw_apron,
    "vest": draw_vest,
    "tang": draw_tang,
    "cardigan": draw_cardigan,
    "zip": draw_zip,
    "scarf": draw_scarf,
    "work": draw_work,
}
