"""Who is drawn: features that follow from seed, sex and age; the head and the face."""

from dataclasses import dataclass

from .drawing import darker, lighter, mirrored, mix, trace

SKINS = ("#f4d6b8", "#efcba8", "#e9c19c", "#e2b58d", "#d8a67c")
HAIR = ("#2f2724", "#2b2a2c", "#3c2e28", "#4a352b")
GREYING = ("#6c625d", "#5d5552", "#7a706a")
GREY = ("#a29a92", "#b9b2aa", "#8f8781", "#cfc9c1")
BLUSH, LIP, LINE = "#d9714f", "#a4523f", "#4a382e"


@dataclass(frozen=True)
class Figure:
    """The features of one drawn person, in units of a sheet 300 wide and 400 high."""

    sex: str
    age: int
    skin: str
    hair: str
    half: float
    chin: float
    jaw: float
    eyes: str
    eye_gap: float
    brow: float
    nose: str
    mouth: str
    glasses: str
    style: str
    wears: str
    tilt: float
    beard: str
    earrings: bool

    @property
    def is_child(self):
        return self.age < 15

    @property
    def is_old(self):
        return self.age >= 62

    @property
    def face(self):
        """The right half of the outline of the head, from the crown to the chin."""
        w, chin = self.half, self.chin
        return trace(
            f"M 0 128 C {w * 0.62} 128 {w} 156 {w} 203 "
            f"C {w} {203 + (chin - 203) * 0.56} {w * self.jaw} {chin} 0 {chin}"
        )


def hair_color(age, dice):
    if age >= 68:
        return dice.pick("hair color", GREY)
    if age >= 52:
        return dice.pick("hair color", GREYING + HAIR[:1])
    return dice.pick("hair color", HAIR)


def glasses_for(age, dice):
    odds = 0.14 if age < 18 else 0.26 if age < 60 else 0.34
    if not dice.chance("glasses", odds):
        return ""
    return dice.pick("frame", ("round", "square", "half"))


def beard_for(sex, age, dice):
    if sex == "female" or age < 48 or not dice.chance("beard", 0.2):
        return ""
    return dice.pick("beard style", ("moustache", "goatee") if age >= 66 else ("moustache",))


def figure_of(dice, *, sex, age, style, wears):
    child = age < 15
    woman = sex == "female"
    return Figure(
        sex=sex,
        age=age,
        skin=dice.pick("skin", SKINS),
        hair=hair_color(age, dice),
        half=dice.span("half", 51.5, 55.5) if woman else dice.span("half", 53, 58),
        chin=dice.span("chin", 270, 275) if child else dice.span("chin", 277, 287),
        jaw=0.8 if child else dice.span("jaw", 0.5, 0.72) if woman else dice.span("jaw", 0.6, 0.92),
        eyes=dice.pick("eyes", ("dot", "dot", "lid", "smiling") if age < 55 else ("dot", "lid", "smiling")),
        eye_gap=dice.span("gap", 22, 26.5),
        brow=dice.span("brow", -2.5, 2.5),
        nose=dice.pick("nose", ("line", "hook", "soft")),
        mouth=dice.pick("mouth", ("small", "wide", "open", "side")),
        glasses=glasses_for(age, dice),
        style=style,
        wears=wears,
        tilt=dice.span("tilt", -1, 1),
        beard=beard_for(sex, age, dice),
        earrings=woman and not child and dice.chance("earrings", 0.3),
    )


def draw_neck(pen, who):
    half = 17 if who.is_child else 19 if who.sex == "female" else 23
    color = darker(who.skin, 0.06)
    pen.fill(f"M {-half} 244 L {half} 244 L {half} 298 C {half} 332 {-half} 332 {-half} 298", color)
    pen.fill(
        f"M {-half} 250 L {half} 250 L {half} 280 C {half - 6} 308 {-half + 10} 304 {-half} 276",
        mix(color, "#a8623c", 0.28),
    )


def draw_head(pen, who):
    w, shade = who.half, mix(who.skin, "#b8713f", 0.26)
    pen.ellipse(-w - 1, 216, 9, 14, who.skin)
    pen.ellipse(w + 1, 216, 9, 14, shade)
    pen.stroke(f"M {-w - 4} 210 Q {-w + 1} 214 {-w - 2} 222", shade, 1.6)
    pen.fill(who.face + mirrored(who.face), who.skin)
    inner = trace(
        f"M 0 {who.chin} C {w * 0.26} {who.chin - 26} {w * 0.66} 232 {w * 0.5} 190 Q {w * 0.44} 160 0 128"
    )
    pen.fill(who.face + inner, shade, 0.72)


def draw_earrings(pen, who):
    for side in (-1, 1):
        pen.ellipse(side * (who.half + 3), 233, 3, 3, "#e3b95c" if who.tilt > 0 else "#f6ecda")


def draw_face(pen, who):
    face = pen.moved(who.tilt * 2.2, 6 if who.is_child else 0)
    shade = mix(who.skin, "#a65f36", 0.42)
    for side in (-1, 1):
        face.ellipse(side * (who.half - 20), 234, 12, 7.5, BLUSH, 0.22)
        draw_eye(face, who, side)
        draw_brow(face, who, side)
    if who.is_old:
        draw_age(face, who, shade)
    draw_nose(face, who, shade)
    if who.beard:
        draw_beard(face, who)
    draw_mouth(face, who)
    if who.glasses:
        draw_glasses(face, who)


def draw_eye(pen, who, side):
    x, y = side * who.eye_gap, 212
    if who.eyes == "smiling":
        pen.stroke(f"M {x - 7} {y + 2} Q {x} {y - 6} {x + 7} {y + 2}", LINE, 2.6)
        return
    size = 1.2 if who.is_child else 1
    pen.ellipse(x, y, 3.5 * size, 4.5 * size, LINE)
    pen.ellipse(x + 1.2, y - 1.6, 1.1, 1.1, "#fff7ea")
    if who.eyes == "lid":
        pen.stroke(f"M {x - 7.5} {y - 3} Q {x} {y - 8.5} {x + 7.5} {y - 2.5}", LINE, 2.4, tapered=True)
    if who.sex == "female" and not who.is_old:
        pen.stroke(f"M {x + side * 3} {y - 3.5} L {x + side * 7.5} {y - 6}", LINE, 1.5)


def draw_brow(pen, who, side):
    x, y = side * who.eye_gap, 197 + who.brow * 0.6
    color = mix(who.hair, LINE, 0.35)
    width = (2.6 if who.sex == "female" else 3.8) - (0.8 if who.is_child else 0)
    pen.stroke(
        f"M {x - side * 9} {y + who.brow * 0.5} Q {x + side * 1} {y - 6} {x + side * 11} {y + 1.5}",
        color,
        width,
        tapered=True,
    )


def draw_age(pen, who, shade):
    for side in (-1, 1):
        x = side * (who.eye_gap + 12)
        pen.stroke(f"M {x} 212 L {x + side * 6} 209", shade, 1.2)
        pen.stroke(f"M {x} 215.5 L {x + side * 6} 217", shade, 1.2)
        pen.stroke(f"M {side * 17} 240 Q {side * 24} 248 {side * 23} 257", shade, 1.5, tapered=True)
    if who.age >= 72:
        pen.stroke("M -18 172 Q 0 168 18 172", shade, 1.3, tapered=True)


def draw_nose(pen, who, shade):
    if who.nose == "line":
        pen.stroke("M 2 212 L -4 236 Q 0 239 5 237", shade, 2.1)
    elif who.nose == "hook":
        pen.stroke("M 3 214 C 8 226 9 234 0 238", shade, 2.2)
    else:
        pen.stroke("M -6 235 Q 0 241 7 235", shade, 2.3)


def draw_mouth(pen, who):
    y = 258 if not who.is_child else 252
    color = LIP if who.sex == "female" else mix(LIP, LINE, 0.35)
    if who.mouth == "open":
        pen.fill(
            f"M -14 {y - 3} Q 0 {y + 1} 14 {y - 3} Q 9 {y + 11} 0 {y + 11} Q -9 {y + 11} -14 {y - 3}",
            darker(LIP, 0.12),
        )
        pen.fill(
            f"M -12 {y - 2} Q 0 {y + 2} 12 {y - 2} Q 10 {y + 3.6} 0 {y + 4.2} Q -10 {y + 3.6} -12 {y - 2}",
            "#fff7ea",
        )
    elif who.mouth == "wide":
        pen.stroke(f"M -17 {y - 3} Q 0 {y + 11} 17 {y - 3}", color, 2.7)
    elif who.mouth == "side":
        pen.stroke(f"M -13 {y + 1} Q 3 {y + 7} 14 {y - 4}", color, 2.7)
    else:
        pen.stroke(f"M -12 {y} Q 0 {y + 7} 12 {y}", color, 2.7)
    if who.mouth != "open":
        pen.stroke(f"M -4 {y + 11} Q 0 {y + 13} 4 {y + 11}", mix(who.skin, LIP, 0.45), 1.7)


def draw_beard(pen, who):
    color = lighter(who.hair, 0.1)
    pen.fill(
        "M 0 246 C 8 242 18 246 22 254 C 14 252 8 252 0 251 C -8 252 -14 252 -22 254 C -18 246 -8 242 0 246",
        color,
    )
    if who.beard == "goatee":
        low = who.chin + 14
        pen.fill(
            f"M -15 {who.chin - 12} Q 0 {who.chin - 18} 15 {who.chin - 12} Q 10 {low - 4} 0 {low} "
            f"Q -10 {low - 4} -15 {who.chin - 12}",
            color,
        )


def draw_glasses(pen, who):
    color = "#3a2c26" if who.glasses != "half" else "#7a5a2c"
    for side in (-1, 1):
        x = side * who.eye_gap
        lens = 16.5
        if who.glasses == "round":
            pen.ellipse(x, 213, lens, lens, lighter(who.skin, 0.7), 0.16)
            pen.ring(x, 213, lens, lens, color, 2.2)
        else:
            top = f"M {x - 17} 202 L {x + 17} 202"
            frame = f"{top} Q {x + 18} 226 {x + 9} 227 L {x - 9} 227 Q {x - 18} 226 {x - 17} 202"
            pen.fill(frame, lighter(who.skin, 0.7), 0.16)
            pen.stroke(frame if who.glasses == "square" else top, color, 2.3)
            if who.glasses == "half":
                pen.stroke(frame, color, 1)
        pen.stroke(f"M {side * (who.eye_gap + 16)} 208 L {side * (who.half + 2)} 205", color, 1.8)
    inner = who.eye_gap - 16
    pen.stroke(f"M {-inner} 210 Q 0 205 {inner} 210", color, 2)
