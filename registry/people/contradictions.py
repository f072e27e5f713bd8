"""What the facts of one person say against each other; the same for forms and for imported tables."""

from django.utils.translation import gettext as _

LONGEST_LIFE = 125  # years


def told_by(id_number):
    """What an ID number (GB 11643) says of its holder: dict sex, birth_year, birth_month."""
    return {
        "sex": "male" if int(id_number[16]) % 2 else "female",
        "birth_year": int(id_number[6:10]),
        "birth_month": int(id_number[10:12]),
    }


def filled(facts, id_number):
    """The facts, with what only the ID number tells; what was stated stays."""
    if not id_number:
        return facts
    told = told_by(id_number)
    if facts.get("birth_year") not in (None, told["birth_year"]):
        told.pop("birth_month")
    return facts | {name: value for name, value in told.items() if not facts.get(name)}


def found_in(*, sex="", birth_year=None, birth_month=None, id_number="", died_on=None, died_precision=""):
    """:returns: list of (field, sentence), in the order of the form"""
    found = []
    if id_number:
        told = told_by(id_number)
        if sex and sex != told["sex"]:
            found.append(("sex", _("The ID number says another sex. Please look at both.")))
        if birth_year and birth_year != told["birth_year"]:
            found.append(("birth_year", _("The ID number says another year of birth.")))
        elif birth_month and birth_month != told["birth_month"]:
            found.append(("birth_month", _("The ID number says another month of birth.")))
        birth_year, birth_month = birth_year or told["birth_year"], birth_month or told["birth_month"]
    if died_on and birth_year:
        found += of_a_life(birth_year, birth_month, died_on, died_precision)
    return found


def of_a_life(birth_year, birth_month, died_on, died_precision):
    born = (birth_year, birth_month or 1)
    died = (died_on.year, 12 if died_precision == "year" else died_on.month)
    if died < born:
        return [("died_year", _("This day lies before the birth. Please look at both."))]
    if died_on.year - birth_year > LONGEST_LIFE:
        return [("died_year", _("More than 125 years lie between birth and death. Please look at both."))]
    return []
