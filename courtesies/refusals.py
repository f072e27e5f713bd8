"""What the rules forbid is refused by name."""


class CourtesyRefused(Exception):
    """Not possible; carries a sentence that names the rule, a code, and the answer's HTTP status."""

    def __init__(self, sentence, *, rule="", status=409):
        super().__init__(sentence)
        self.sentence, self.rule, self.status = sentence, rule, status
