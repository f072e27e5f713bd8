"""Flat drawing on Pillow: paths in user units, colors, choices that depend on a seed only."""

import hashlib
import re
from functools import lru_cache
from math import hypot

from PIL import Image, ImageDraw

SUPERSAMPLING = 2
CURVE_STEPS = 22
NIGHT = "#3a2418"
MILK = "#fff7ea"
TOKEN = re.compile(r"[MLCQZ]|-?\d*\.?\d+(?:e-?\d+)?")


class Dice:
    """Choices that follow from a seed and the name of the choice, whatever is asked before."""

    def __init__(self, seed):
        self.seed = seed

    def share(self, name):
        """A number from 0 up to, not including, 1."""
        digest = hashlib.blake2s(f"{self.seed}|{name}".encode(), digest_size=6).digest()
        return int.from_bytes(digest, "big") / 2**48

    def pick(self, name, options):
        return options[int(self.share(name) * len(options))]

    def span(self, name, low, high):
        return low + (high - low) * self.share(name)

    def chance(self, name, odds):
        return self.share(name) < odds


@lru_cache(maxsize=512)
def rgb(color):
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


@lru_cache(maxsize=4096)
def mix(color, other, share):
    pairs = zip(rgb(color), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(color, share=0.18):
    return mix(color, NIGHT, share)


def lighter(color, share=0.3):
    return mix(color, MILK, share)


def bezier(start, first, second, end):
    points = []
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        u = 1 - t
        a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        x = a * start[0] + b * first[0] + c * second[0] + d * end[0]
        y = a * start[1] + b * first[1] + c * second[1] + d * end[1]
        points.append((x, y))
    return points


def trace(path):
    """The points of a path written as M, L, C, Q with absolute coordinates."""
    points, numbers, command = [], [], "M"
    needs = {"M": 2, "L": 2, "C": 6, "Q": 4}
    for token in TOKEN.findall(path):
        if token in "MLCQZ":
            command = token
            continue
        numbers.append(float(token))
        if len(numbers) == needs[command]:
            points += leg(points, command, numbers)
            numbers = []
    return points


def leg(points, command, numbers):
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    if command in "ML":
        return pairs
    start, end = points[-1], pairs[-1]
    if command == "C":
        return bezier(start, pairs[0], pairs[1], end)
    first, second = (
        tuple(s + (c - s) * 2 / 3 for s, c in zip(at, pairs[0], strict=True)) for at in (start, end)
    )
    return bezier(start, first, second, end)


def mirrored(points):
    return [(-x, y) for x, y in reversed(points)]


def ribbon(points, width, tapered):
    """The outline of a line drawn with a brush."""
    left, right, last = [], [], len(points) - 1
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, last)]
        length = hypot(bx - ax, by - ay) or 1
        half = width / 2 * ((0.35 + 2.6 * i / last * (1 - i / last)) if tapered else 1)
        nx, ny = (ay - by) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


class Pen:
    """Draws in user units on an image, moved and scaled."""

    def __init__(self, image, scale, x=0.0, y=0.0):
        self.image, self.scale, self.x, self.y = image, scale, x, y
        self.draw = ImageDraw.Draw(image, "RGBA")

    def moved(self, x, y, scale=1.0):
        """A pen whose origin lies at (x, y) of this one."""
        return Pen(self.image, self.scale * scale, self.x + x * self.scale, self.y + y * self.scale)

    def place(self, points):
        return [(self.x + x * self.scale, self.y + y * self.scale) for x, y in points]

    def fill(self, shape, color, opacity=1.0):
        points = trace(shape) if isinstance(shape, str) else shape
        self.draw.polygon(self.place(points), fill=(*rgb(color), round(255 * opacity)))

    def stroke(self, shape, color, width=1.0, *, tapered=False, opacity=1.0):
        points = trace(shape) if isinstance(shape, str) else shape
        self.fill(ribbon(points, width, tapered), color, opacity)
        if not tapered and width > 1 and opacity == 1:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, width / 2, color)

    def ellipse(self, x, y, rx, ry, color, opacity=1.0):
        box = self.place([(x - rx, y - ry), (x + rx, y + ry)])
        self.draw.ellipse([*box[0], *box[1]], fill=(*rgb(color), round(255 * opacity)))

    def ring(self, x, y, rx, ry, color, width):
        box = self.place([(x - rx, y - ry), (x + rx, y + ry)])
        self.draw.ellipse([*box[0], *box[1]], outline=rgb(color), width=max(1, round(width * self.scale)))

    def box(self, x, y, width, height, color, *, radius=0.0, opacity=1.0):
        box = self.place([(x, y), (x + width, y + height)])
        fill = (*rgb(color), round(255 * opacity))
        self.draw.rounded_rectangle([*box[0], *box[1]], radius=radius * self.scale, fill=fill)


def ground(size, top, bottom):
    """A sheet whose color runs from top to bottom."""
    width, height = (side * SUPERSAMPLING for side in size)
    strip = Image.new("RGB", (1, 64))
    strip.putdata([rgb(mix(top, bottom, i / 63)) for i in range(64)])
    return strip.resize((width, height), Image.Resampling.BILINEAR)


def finished(sheet):
    size = (sheet.width // SUPERSAMPLING, sheet.height // SUPERSAMPLING)
    return sheet.resize(size, Image.Resampling.LANCZOS)
