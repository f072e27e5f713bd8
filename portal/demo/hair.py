"""Hair and hats: what lies behind the head and what lies over it."""

from math import cos, radians, sin

from .drawing import darker, lighter

WOMEN = ("bob", "long", "ponytail", "bun", "fringe bob", "low bun", "pixie", "waves")
OLDER_WOMEN = ("perm", "bun", "low bun", "pixie", "bob", "perm")
MEN = ("crop", "side part", "swept", "fringe", "crew", "quiff")
OLDER_MEN = ("balding", "receding", "side part", "crew", "crop", "cap", "bald")
GIRLS = ("pigtails", "fringe bob", "ponytail")
BOYS = ("bowl", "crop", "fringe")
HATS = {"cap", "helmet", "chef hat"}
CAP_COLORS = ("#46566b", "#2f4a55", "#6b4636", "#4f5a46", "#8a4038")


def style_for(sex, age, dice):
    if age < 15:
        return dice.pick("style", GIRLS if sex == "female" else BOYS)
    if sex == "female":
        return dice.pick("style", OLDER_WOMEN if age >= 60 else WOMEN)
    return dice.pick("style", OLDER_MEN if age >= 58 else MEN)


def draw_back(pen, who):
    w, back = who.half, darker(who.hair, 0.22)
    if who.style in ("bob", "fringe bob"):
        pen.fill(
            f"M {-w - 12} 268 C {-w - 20} 190 {-w - 8} 108 0 108 C {w + 8} 108 {w + 20} 190 {w + 12} 268 "
            f"C {w} 290 20 284 0 284 C -20 284 {-w} 290 {-w - 12} 268",
            back,
        )
    elif who.style == "long":
        pen.fill(
            f"M {-w - 20} 350 C {-w - 14} 240 {-w - 26} 106 0 106 C {w + 26} 106 {w + 14} 240 {w + 20} 350",
            back,
        )
    elif who.style == "waves":
        for x, y, size in ((w + 4, 200, 24), (w + 8, 238, 25), (w - 2, 276, 26)):
            pen.ellipse(x, y, size, size, back)
            pen.ellipse(-x, y, size, size, back)
    elif who.style == "ponytail":
        pen.fill(
            f"M {w - 16} 132 C {w + 30} 136 {w + 32} 210 {w + 12} 286 C {w + 8} 240 {w + 6} 200 {w - 8} 176",
            who.hair,
        )
        pen.ellipse(w - 4, 146, 9, 9, "#a84a3a")
    elif who.style == "bun":
        pen.ellipse(0, 98, 25, 24, who.hair)
        pen.stroke("M -17 92 Q 0 76 16 90", lighter(who.hair, 0.16), 1.8)
    elif who.style == "low bun":
        pen.ellipse(w - 5, 252, 17, 20, who.hair)
    elif who.style == "pigtails":
        for side in (-1, 1):
            pen.fill(
                f"M {side * (w - 4)} 200 "
                f"C {side * (w + 34)} 190 {side * (w + 34)} 250 {side * (w + 14)} 288 "
                f"C {side * (w + 12)} 262 {side * (w + 6)} 236 {side * (w - 6)} 226",
                who.hair,
            )
            pen.ellipse(side * (w + 5), 210, 7, 7, "#b3463a")
    elif who.style == "perm":
        curls(pen, w + 3, back, 24, 190, 350)


def curls(pen, reach, color, size, start, stop):
    for angle in range(start, stop + 1, 20):
        x, y = reach * cos(radians(angle)), 190 + reach * 1.12 * sin(radians(angle))
        pen.ellipse(x, y, size, size, color)


def crown(who, top, side=206.0):
    """The outer edge of hair, from the left temple over the top to the right."""
    w = who.half
    return (
        f"M {-w - 4} {side} C {-w - 9} 158 {-w * 0.78} {top} 0 {top} "
        f"C {w * 0.78} {top} {w + 9} 158 {w + 4} {side} "
        f"L {w - 4} {side - 2} "
    )


LINES = {
    "bob": "off parted",
    "long": "parted",
    "ponytail": "off parted",
    "bun": "parted",
    "low bun": "parted",
    "fringe bob": "full fringe",
    "pixie": "swept",
    "waves": "off parted",
    "pigtails": "full fringe",
}
TOPS = {
    "crew": 120.0,
    "crop": 115.0,
    "quiff": 102.0,
    "long": 108.0,
    "bob": 108.0,
    "waves": 104.0,
    "receding": 119.0,
}


def hairline(who):
    """The inner edge of hair for a cut, back from the right temple to the left."""
    cut = LINES.get(who.style, who.style)
    lines = short_lines(who.half)
    return lines[cut] if cut in lines else long_lines(who.half)[cut]


def short_lines(w):
    return {
        "crop": (
            f"C {w - 5} 184 {w - 10} 172 {w - 13} 164 C {w * 0.4} 153 {-w * 0.4} 153 {-w + 13} 164 "
            f"C {-w + 10} 172 {-w + 5} 184 {-w + 4} 204"
        ),
        "crew": (
            f"C {w - 5} 180 {w - 10} 166 {w - 10} 154 L {-w + 10} 154 "
            f"C {-w + 10} 166 {-w + 5} 180 {-w + 4} 204"
        ),
        "side part": (
            f"C {w - 4} 186 {w - 8} 174 {w - 12} 168 C {w * 0.4} 168 {-w * 0.1} 160 {-w * 0.42} 141 "
            f"C {-w * 0.6} 154 {-w + 10} 168 {-w + 4} 204"
        ),
        "swept": (
            f"C {w - 4} 184 {w - 6} 172 {w - 14} 158 C {w * 0.1} 180 {-w * 0.5} 178 {-w + 8} 176 "
            f"C {-w + 6} 184 {-w + 4} 194 {-w + 4} 204"
        ),
        "quiff": (
            f"C {w - 5} 182 {w - 9} 168 {w - 12} 158 C {w * 0.2} 142 {-w * 0.2} 160 {-w + 12} 158 "
            f"C {-w + 9} 170 {-w + 5} 184 {-w + 4} 204"
        ),
    }


def long_lines(w):
    return {
        "fringe": (
            f"C {w - 4} 188 {w - 8} 182 {w - 12} 178 L {w * 0.5} 170 L {w * 0.3} 182 L 4 171 "
            f"L {-w * 0.3} 182 L {-w * 0.5} 170 L {-w + 10} 180 C {-w + 6} 186 {-w + 4} 196 {-w + 4} 204"
        ),
        "bowl": (
            f"C {w - 4} 194 {w - 6} 186 {w - 6} 184 C {w * 0.4} 176 {-w * 0.4} 176 {-w + 6} 184 "
            f"C {-w + 6} 188 {-w + 4} 196 {-w + 4} 204"
        ),
        "receding": (
            f"C {w - 6} 180 {w - 12} 158 {w * 0.62} 138 C {w * 0.4} 152 {w * 0.2} 152 0 154 "
            f"C {-w * 0.2} 152 {-w * 0.4} 152 {-w * 0.62} 138 C {-w + 12} 158 {-w + 6} 180 {-w + 4} 204"
        ),
        "parted": f"C {w - 2} 186 {w * 0.74} 160 {w * 0.06} 138 C {-w * 0.62} 158 {-w + 2} 186 {-w + 4} 204",
        "off parted": (
            f"C {w - 2} 188 {w * 0.6} 172 {-w * 0.4} 136 C {-w * 0.7} 156 {-w + 2} 186 {-w + 4} 204"
        ),
        "full fringe": (
            f"C {w - 2} 192 {w - 6} 186 {w - 8} 185 C {w * 0.4} 178 {-w * 0.4} 178 {-w + 8} 185 "
            f"C {-w + 6} 188 {-w + 2} 192 {-w + 4} 204"
        ),
    }


def draw_front(pen, who):
    if who.style in HATS:
        draw_hat(pen, who)
    elif who.style in ("balding", "bald"):
        draw_sides(pen, who)
    elif who.style == "perm":
        curls(pen, who.half - 6, who.hair, 19, 200, 340)
        curls(pen, who.half - 12, lighter(who.hair, 0.08), 11, 210, 330)
    else:
        draw_cut(pen, who)


def draw_cut(pen, who):
    w = who.half
    pen.fill(crown(who, TOPS.get(who.style, 112.0)) + hairline(who), who.hair)
    pen.stroke(
        f"M {-w * 0.62} 140 C {-w * 0.3} 122 {w * 0.2} 120 {w * 0.52} 134",
        lighter(who.hair, 0.2),
        2.6,
        tapered=True,
    )
    if who.style in ("bob", "fringe bob", "long"):
        low = 322 if who.style == "long" else 272
        for side in (-1, 1):
            pen.fill(
                f"M {side * (w - 3)} 178 "
                f"C {side * (w + 6)} 214 {side * (w - 3)} 250 {side * (w - 1)} {low} "
                f"C {side * (w + 8)} {low + 6} {side * (w + 16)} {low - 4} {side * (w + 15)} {low - 12} "
                f"C {side * (w + 18)} 226 {side * (w + 14)} 190 {side * (w + 2)} 168",
                who.hair,
            )
    if who.style == "waves":
        for side in (-1, 1):
            for y, size in ((186, 15), (212, 16), (240, 17), (266, 15)):
                pen.ellipse(side * (w + 9), y, size, size, who.hair)


def draw_sides(pen, who):
    w = who.half
    for side in (-1, 1):
        pen.fill(
            f"M {side * (w + 4)} 206 "
            f"C {side * (w + 10)} 170 {side * (w - 2)} 146 {side * (w * 0.72)} 136 "
            f"C {side * (w - 8)} 160 {side * (w - 8)} 184 {side * (w - 5)} 206",
            who.hair,
        )
    if who.style == "balding":
        for x in (-16, -2, 12):
            pen.stroke(f"M {x - 24} 138 Q {x} 120 {x + 26} 134", who.hair, 3, tapered=True)


def draw_hat(pen, who):
    w = who.half
    for side in (-1, 1):
        pen.fill(
            f"M {side * (w + 3)} 172 L {side * (w + 4)} 206 L {side * (w - 4)} 206 L {side * (w - 7)} 172",
            who.hair,
        )
    if who.style == "helmet":
        pen.fill(f"M {-w - 9} 172 C {-w - 10} 88 {w + 10} 88 {w + 9} 172", "#e0a63a")
        pen.fill("M -9 108 C -4 104 4 104 9 108 L 11 172 L -11 172", "#edbd5c")
        pen.box(-w - 17, 166, 2 * w + 34, 11, "#c98f2a", radius=5)
    elif who.style == "chef hat":
        for x, y, size in ((-32, 116, 28), (32, 116, 28), (0, 102, 34)):
            pen.ellipse(x, y, size, size * 0.9, "#fdf6ea")
        pen.fill(f"M {-w + 2} 120 L {w - 2} 120 L {w} 172 Q 0 162 {-w} 172", "#f3e8d6")
    else:
        color = CAP_COLORS[int(who.half * 100) % len(CAP_COLORS)]
        pen.fill(f"M {-w - 6} 172 C {-w - 8} 96 {w + 8} 96 {w + 6} 172 Q 0 156 {-w - 6} 172", color)
        pen.fill(
            f"M {-w - 9} 170 Q 0 146 {w + 9} 170 Q {w + 12} 178 {w + 8} 180 Q 0 160 {-w - 8} 180 "
            f"Q {-w - 12} 178 {-w - 9} 170",
            darker(color, 0.3),
        )
        pen.ellipse(0, 115, 5, 3.6, darker(color, 0.2))
