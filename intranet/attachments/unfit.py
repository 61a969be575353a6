"""What is wrong with a file that somebody wants to attach. Knows not which file, nor who sent it."""


class Unfit(ValueError):
    """A file that is not taken. Its text ends a sentence that begins with the file's name: "is empty"."""


class Infected(Unfit):
    """A file in which the scanner found a virus; `virus` is the scanner's name for it."""

    def __init__(self, virus: str) -> None:
        super().__init__("contains a virus, so we have not kept it. Tell whoever looks after your computers")
        self.virus = virus
