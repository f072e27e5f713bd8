"""Passwords that are guessed first here: the site's own words, the account's name and unit, keyboard runs."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.people.pinyin import syllables
from accounts.text import key_for_matching

SITE_WORDS = (
    "渝中",
    "榜样",
    "重庆",
    "好人",
    "模范",
    "yuzhong",
    "bangyang",
    "chongqing",
    "haoren",
    "mofan",
    "models",
)
# what every unit is called, so that the rest of its name counts: 七星岗街道 → 七星岗
UNIT_ENDINGS = re.compile(
    r"(街道|办事处|社区|居委会|居民委员会|委员会|有限公司|公司|学校|医院|[区局委部办])+$"
)
SHORTEST_LATIN, SHORTEST_CHINESE = 4, 2  # shorter parts of names stand in too many good passwords
ALIKE = str.maketrans("01345789@$!|", "oieastbgasil")
RUN = 4
RUNS = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "147258369", "159753",
    "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "!@#$%^&*()",
)  # fmt: skip
RUN_PIECES = {
    piece
    for run in RUNS
    for line in (run, run[::-1])
    for piece in (line[start : start + RUN] for start in range(len(line) - RUN + 1))
}


class OwnWordsValidator:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password, user=None):
        """
        :raises ValidationError: with a sentence that names what was found
        """
        spellings = spellings_of(password)
        found = [word for word in words_of(user) if any(word in spelling for spelling in spellings)]
        if found:
            words = _(
                "The password contains “%(word)s”. Words of this site, your name and your unit are guessed."
            )
            raise ValidationError(words, code="own_word", params={"word": found[0]})
        if run := run_in(password):
            words = _("The password contains “%(run)s”. Keyboard runs and repeated characters are guessed.")
            raise ValidationError(words, code="keyboard_run", params={"run": run})

    def get_help_text(self):
        return _("No words of this site, of your name or unit, no runs of the keyboard such as 1234 or qwer.")


def spellings_of(password):
    """The password without what only hides a word: case, marks, signs in between, 0 for o, backwards."""
    signs = password.casefold().translate(ALIKE)
    plain = {letters(key_for_matching(text)) for text in (password, signs)}
    return plain | {text[::-1] for text in plain}


def letters(text):
    """Without tones and other marks: yúzhōng → yuzhong."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def words_of(user):
    """The site's words, and what the account's name and unit add to them, in characters and in pinyin."""
    if user is None:
        return list(SITE_WORDS)
    unit = user.organization.name if user.organization_id else ""
    names = [user.username, user.name, unit, UNIT_ENDINGS.sub("", unit)]
    words = [key_for_matching(name) for name in names]
    words += [letters("".join(syllables(name))).lower() for name in names[1:]]
    own = [word for word in words if len(word) >= (SHORTEST_LATIN if word.isascii() else SHORTEST_CHINESE)]
    return [*SITE_WORDS, *own]


def run_in(password):
    """The first run of the keyboard, or one character four times; empty if there is none."""
    text = password.casefold()
    for start in range(len(text) - RUN + 1):
        piece = text[start : start + RUN]
        if piece in RUN_PIECES or len(set(piece)) == 1:
            return piece
    return ""
