"""Warm still scenes of work and life for the photos of invented stories."""

from .drawing import SUPERSAMPLING, Dice, Pen, finished, ground
from .motifs_indoors import INDOORS
from .motifs_outdoors import OUTDOORS
from .scene_tones import TONES

SIZE = (1440, 960)
UNITS = 360
MOTIFS = {motif.__name__: motif for motif in INDOORS + OUTDOORS}


def draw_scene(seed, *, motif=""):
    """A scene 1440 wide and 960 high; colors, and the motif if none is named, follow from the seed."""
    dice = Dice(seed)
    tone = TONES[dice.pick("tone", tuple(TONES))]
    sheet = ground(SIZE, tone.wall, tone.low)
    draw = MOTIFS[motif or dice.pick("motif", tuple(MOTIFS))]
    draw(Pen(sheet, SIZE[0] * SUPERSAMPLING / UNITS), tone, dice)
    return finished(sheet)
