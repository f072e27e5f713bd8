class UploadRefused(Exception):
    """A file that was not taken; `sentence` says why and what to do."""

    def __init__(self, sentence, name, **facts):
        self.sentence = sentence % {"name": name[-60:], **facts}
        super().__init__(self.sentence)
