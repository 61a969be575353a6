"""A page of questions. Knows which of them are asked in a given case, and what is wrong with the answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, ClassVar, cast

from wtforms import Form
from wtforms.fields.core import UnboundField
from wtforms.meta import DefaultMeta

from intranet.domain.conditions import ALWAYS, Condition, Facts
from intranet.forms.fields import Question


@lru_cache(maxsize=4096)  # a form has a hundred or two, and the items of a group are numbered as the sender likes
def _made(declared: UnboundField, name: str, prefix: str) -> Question:
    """A question as it is before anything was answered; belongs to no form."""
    return cast(Question, declared.bind(form=None, name=name, prefix=prefix, _meta=DefaultMeta()))


class _CopiesQuestions(DefaultMeta):
    """Binds by copying: a request fills some hundred questions in, and making one takes ten times as long."""

    def bind_field(self, form: Form, unbound_field: UnboundField, options: dict[str, Any]) -> Question:
        return _copied(unbound_field, options["name"], options["prefix"])


def _copied(declared: UnboundField, name: str, prefix: str = "") -> Question:
    return copy_of(_made(declared, name, prefix))


class Section(Form):
    """Base of every section: subclass it, set `title` and declare questions as attributes.

    `slug` is its address within a draft (made from the class name when it is left out), `intro` a sentence or two
    under the title, `show_if` a condition for the whole page, `group` the heading it stands under in the task
    list, `why` the law or reason behind the questions.
    """

    Meta = _CopiesQuestions
    title: ClassVar[str] = ""
    slug: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    group: ClassVar[str] = ""
    why: ClassVar[str] = ""
    show_if: ClassVar[Condition] = ALWAYS

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "slug" not in cls.__dict__:
            cls.slug = "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")

    @classmethod
    def declared(cls) -> tuple[Question, ...]:
        """The questions in order as they are before anything was answered: to look at, and never to be changed."""
        return _declared(cls)  # type: ignore[arg-type]  # a class can be hashed, whatever it says of its own

    @classmethod
    def lone_question(cls, name: str) -> Question:
        """One question by itself, unanswered, for reading a few answers without binding the whole page."""
        return _copied(getattr(cls, name), name)

    def process(self, formdata: Any = None, obj: Any = None, data: Any = None, **kwargs: Any) -> None:
        """Read every question. Looks for filters and defaults, which no question has, only where data is given."""
        if obj is not None or data is not None or kwargs:
            super().process(formdata, obj, data, **kwargs)
            return
        for question in self:
            question.process(formdata)

    def questions(self) -> Iterator[Question]:
        """The questions in the order they are declared."""
        return cast(Iterator[Question], iter(self))

    def asked(self, facts: Facts) -> list[Question]:
        """The questions whose condition holds."""
        return [each for each in self.questions() if each.show_if.holds(facts)]


@cache
def _declared(section: type[Section]) -> tuple[Question, ...]:
    return tuple(section().questions())


def copy_of(declared: Question) -> Question:
    """A question to be filled in, like one of `Section.declared()`, which stays as it is."""
    copied: Question = object.__new__(type(declared))
    copied.__dict__.update(declared.__dict__)  # what reading an answer changes is put in place whole, never altered
    return copied


def adapted(question: Any, **changes: Any) -> Any:
    """A question of another section in the same place among its neighbours, with some of its arguments changed.

    For a form that asks a shared section a little differently, in a subclass of it::

        class Child(Pupil):
            slug = "pupil"
            ncy = adapted(Pupil.ncy, required=False)
    """
    other = UnboundField(question.field_class, *question.args, **{**question.kwargs, **changes})
    other.creation_counter = question.creation_counter
    return other
