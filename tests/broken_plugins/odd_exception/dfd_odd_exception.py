"""What it raises is no Exception."""


class Stop(BaseException):
    """Not caught by those who catch exceptions."""


raise Stop("not today")
