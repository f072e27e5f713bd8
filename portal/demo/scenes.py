"""Warm still scenes of work and life for the photos of invented stories."""

from .drawing import SUPERSAMPLING, Dice, Pen, finished, ground
from .motifs_indoors import INDOORS
from .motifs_outdoors import OUTDOORS
from .scene_tones import TONES

SIZE = (1440, 960)
UNITS = 360
MOTIFS = INDOORS + OUTDOORS


def draw_scene(seed):
    """A scene 1440 wide and 960 high; motif and colors follow from the seed."""
    dice = Dice(seed)
    tone = TONES[dice.pick("tone", tuple(TONES))]
    sheet = ground(SIZE, tone.wall, tone.low)
    dice.pick("motif", MOTIFS)(Pen(sheet, SIZE[0] * SUPERSAMPLING / UNITS), tone, dice)
    return finished(sheet)
