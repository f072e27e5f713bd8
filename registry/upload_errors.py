class UploadRefused(Exception):
    """A file that was not taken; `sentence` says why and what to do."""

    def __init__(self, sentence, name):
        self.sentence = sentence % {"name": name[-60:]}
        super().__init__(self.sentence)
