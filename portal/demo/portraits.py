"""Drawn portraits for invented people, in the flat style of the mock-up; deterministic by seed."""

from .backdrops import BACKDROPS, NEEDS_DISC, PALETTES
from .clothes import body_color, clothes_for, draw_body, draw_garment
from .drawing import SUPERSAMPLING, Dice, Pen, finished, ground
from .figures import draw_earrings, draw_face, draw_head, draw_neck, figure_of
from .hair import draw_back, draw_front, style_for
from .scenes import draw_scene

__all__ = ["draw_portrait", "draw_scene"]

SIZE = (900, 1200)
UNITS = 300
HAT_OF = {"work": "helmet", "chef": "chef hat", "cap": "cap"}
GARMENT_OF = {"chef": "apron", "cap": "zip", "white_coat": "white coat"}
# where each bust stands on the sheet, from the back to the front: x, y, scale
PLACES = {
    1: ((150, 0, 1.0),),
    2: ((203, 104, 0.74), (97, 104, 0.74)),
    3: ((150, 54, 0.7), (230, 142, 0.66), (70, 142, 0.66)),
}


def draw_portrait(seed, *, sex, age, count=1, wears=""):
    """A portrait 900 wide and 1200 high; `sex` is male, female or mixed, `count` 1, 2 or 3 busts."""
    dice = Dice(seed)
    tone = PALETTES[dice.pick("palette", tuple(PALETTES))]
    sheet = ground(SIZE, tone.top, tone.bottom)
    pen = Pen(sheet, SIZE[0] * SUPERSAMPLING / UNITS)
    backdrop = dice.pick("backdrop", BACKDROPS)
    if backdrop in NEEDS_DISC:
        pen.ellipse(dice.pick("disc", (98, 202)), 132, 96, 96, "#fff7ea", 0.42)
    backdrop(pen, tone, dice)
    for place, (x, y, scale) in enumerate(PLACES[min(count, 3)]):
        draw_bust(
            pen.moved(x, y, scale), Dice(f"{seed}/{place}"), sex=sex_at(sex, place), age=age, wears=wears
        )
    return finished(sheet)


def sex_at(sex, place):
    if sex == "mixed":
        return ("female", "male")[place % 2]
    return sex


def draw_bust(pen, dice, *, sex, age, wears):
    style = HAT_OF.get(wears) or style_for(sex, age, dice)
    garment = clothes_for(GARMENT_OF.get(wears, wears), sex, age, dice)
    who = figure_of(dice, sex=sex, age=age, style=style, wears=garment)
    if who.is_child:
        pen = pen.moved(0, 52, 0.88)
    body, color = pen.moved(0, 6), body_color(who, dice)
    draw_back(pen, who)
    draw_body(body, who, color)
    draw_neck(pen, who)
    draw_garment(body, who, color, dice)
    draw_head(pen, who)
    draw_face(pen, who)
    draw_front(pen, who)
    if who.earrings:
        draw_earrings(pen, who)
