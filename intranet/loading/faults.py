"""What a plugin got wrong, in words for whoever has to mend it. Knows no plugin by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb, format_exception

LONGEST_TRACE = 8000


class Faulty(Exception):
    """A plugin got something wrong; `stage` says when: import, register, declare or admit.

    `problems` are the single things, where there are several; `trace` is what an operator sends to the author.
    """

    def __init__(self, stage: str, reason: str, problems: Sequence[str] = (), trace: str = "") -> None:
        super().__init__(reason)
        self.stage = stage
        self.problems = tuple(problems)
        self.trace = trace


@contextmanager
def held_against(stage: str, module: str, doing: str = "") -> Iterator[None]:
    """Hold whatever a plugin raises against it, as Faulty: also an exit. The operator's own interrupt goes through."""
    try:
        yield
    except (Faulty, KeyboardInterrupt):
        raise
    except BaseException as failure:
        raise Faulty(stage, f"{doing}{reason_of(failure, module)}", trace=_trace_of(failure)) from failure


def _trace_of(failure: BaseException) -> str:
    """The whole trace, its end at least: what came last says most."""
    return "".join(format_exception(failure))[-LONGEST_TRACE:]


def reason_of(failure: BaseException, module: str = "") -> str:
    """An exception in one line: its kind, its words, and the line of the plugin where it came up."""
    text = " ".join(str(failure).split())
    reason = f"{type(failure).__name__}: {text}" if text else type(failure).__name__
    place = _place_of(failure, module)
    return f"{reason} ({place})" if place else reason


def _place_of(failure: BaseException, module: str) -> str:
    """File and line: of the text that cannot be parsed, or the last line of the plugin's own package that ran."""
    if isinstance(failure, SyntaxError) and failure.filename:
        return ""  # such an error names its file and line itself
    package = module.partition(".")[0]
    places = [(frame.filename, frame.lineno) for frame in extract_tb(failure.__traceback__)]
    own = [place for place in places if package and package in {Path(place[0]).stem, *Path(place[0]).parent.parts}]
    if not own:
        return ""
    file, line = own[-1]
    return f"{'/'.join(Path(file).parts[-2:])}, line {line}"
