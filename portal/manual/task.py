"""One task of the manual, and how its picture is taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """How the picture is taken: who opens which page, follows which links, and what is then pressed."""

    who: str  # an account of the demo; empty: a visitor
    path: str
    follow: tuple = ()  # CSS selectors of links, followed one after the other
    press: tuple = ()  # CSS selectors, clicked before the picture is taken
    show: str = ""  # CSS selector to scroll to
    width: int = 1180
    height: int = 760


@dataclass(frozen=True)
class Task:
    title: str
    steps: tuple
    shot: Shot
    alt: str
