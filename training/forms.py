"""What is asked for about training. Field names are those of the actions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from foundation.people.models import Unit
from foundation.people.person_field import PersonField
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Role
from foundation.roles.queries import unit_choices
from foundation.toolkit.forms import DayField, IssueTiles, words_field
from training.access import (
    courses_to_list,
    facilitators_to_list,
    people_to_name,
    people_to_train,
    programmes_to_list,
    units_to_train_at,
)
from training.actions.designing import CourseWords
from training.actions.requiring import Required
from training.actions.scheduling import Planned
from training.models import Consultancy, Course, Facilitator, LadderKind, Programme

SCORES = [(n, str(n)) for n in range(1, 6)]


def one_of(rows: QuerySet, label: str, help_text: str = "", **more: Any) -> Any:
    return forms.ModelChoiceField(rows, label=label, help_text=help_text, **more)


class ActorForm(forms.Form):
    """A form whose choices are those of the actor."""

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose(actor)

    def choose(self, actor: Actor) -> None:
        """Set what may be chosen."""

    def among(self, name: str, rows: QuerySet) -> None:
        field = self.fields[name]
        if isinstance(field, PersonField):
            field.among = rows
            return
        assert isinstance(field, forms.ModelChoiceField | forms.ModelMultipleChoiceField)
        field.queryset = rows


class ProgrammeForm(forms.Form):
    name = forms.CharField(max_length=120)
    purpose = words_field("What it is for", rows=3, required=False)
    is_joint = forms.TypedChoiceField(
        label="Whose it is",
        choices=[("yes", "Of all parties together"), ("no", "Our own party's")],
        coerce=lambda said: said == "yes",
        widget=IssueTiles(icons={"yes": "handshake", "no": "lock"}),
        initial="yes",
    )


class CourseForm(ActorForm):
    title = forms.CharField(max_length=160)
    programme = one_of(Programme.objects.none(), "Programme")
    summary = words_field("What it is about", rows=3)
    outline = words_field("Outline", "What is taught, in order.", rows=8, required=False)
    hours = forms.DecimalField(max_digits=5, decimal_places=2, min_value=0)
    valid_months = forms.IntegerField(
        label="Certificate lasts, in months",
        min_value=1,
        max_value=600,
        required=False,
        help_text="Left open: it does not run out.",
    )
    after = one_of(Course.objects.none(), "Comes after", required=False)
    labor_owner = PersonField(
        label="Content owner for labor", help_text="Agrees in person.", required=False
    )
    management_owner = PersonField(
        label="Content owner for management", help_text="Agrees in person.", required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def choose(self, actor: Actor) -> None:
        people = people_to_name(actor)
        self.among("programme", programmes_to_list(actor))
        self.among("after", courses_to_list(actor).current())
        self.among("labor_owner", people)
        self.among("management_owner", people)

    def said(self) -> CourseWords:
        names = CourseWords.__dataclass_fields__
        return CourseWords(**{name: self.cleaned_data[name] for name in names})

    @classmethod
    def of(cls, actor: Actor, course: Course, posted: Any) -> "CourseForm":
        names = [*CourseWords.__dataclass_fields__]
        initial = {name: getattr(course, name) for name in names}
        form = cls(actor, posted, initial={**initial, "seen": course.version})
        del form.fields["programme"]
        return form


class SeenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RequirementForm(ActorForm):
    role = one_of(
        Role.objects.filter(is_system=False),
        "Of whom",
        "Left open: every new employee.",
        required=False,
        empty_label="Every new employee",
    )
    course = one_of(Course.objects.none(), "Course", required=False)
    programme = one_of(
        Programme.objects.none(), "Or courses of a programme", "Any of them.", required=False
    )
    count = forms.IntegerField(
        label="How many of the programme", min_value=1, max_value=20, initial=1
    )
    within_days = forms.IntegerField(
        label="Within so many days of the term's first day",
        min_value=0,
        max_value=3650,
        initial=180,
        help_text="0: before it begins.",
    )
    every_months = forms.IntegerField(
        label="Again after so many months",
        min_value=1,
        max_value=600,
        required=False,
        help_text="Left open: as long as the certificate lasts.",
    )
    leaves_list = forms.BooleanField(
        label="Without it one is no longer on the list of the role", required=False
    )
    source = forms.CharField(label="Where it was agreed", max_length=200, required=False)

    def choose(self, actor: Actor) -> None:
        self.among("course", courses_to_list(actor).current())
        self.among("programme", programmes_to_list(actor))

    def said(self) -> Required:
        names = Required.__dataclass_fields__
        return Required(**{name: self.cleaned_data[name] for name in names})


class NameFacilitatorForm(ActorForm):
    course = one_of(Course.objects.none(), "Course")
    person = PersonField()
    learned_how = forms.CharField(
        label="How they learned to teach it",
        max_length=200,
        help_text="As in “has taught it at the college since 2019”.",
    )

    def choose(self, actor: Actor) -> None:
        self.among("course", courses_to_list(actor).current())
        self.among("person", people_to_name(actor))


class ConsultancyForm(ActorForm):
    course = one_of(Course.objects.none(), "Course")
    consultant = forms.CharField(max_length=160)
    trains = PersonField(
        label="Whom they train",
        help_text="The person of the house who will do without them.",
        required=False,
    )
    goal = forms.CharField(max_length=300, label="What that person will be able to do")
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")

    def choose(self, actor: Actor) -> None:
        self.among("course", courses_to_list(actor).current())
        self.among("trains", people_to_name(actor))


class EndConsultancyForm(forms.Form):
    can_teach = forms.TypedChoiceField(
        label="Can the person they trained do it now?",
        choices=[("yes", "Yes: name them to teach the course"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class SessionForm(ActorForm):
    unit = forms.TypedChoiceField(coerce=int, label="Where it belongs")
    place = forms.CharField(max_length=160, help_text="The room, or the address of the call.")
    on = DayField(label="Day")
    begins = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    seats = forms.IntegerField(min_value=1, max_value=5000)
    led_by = one_of(Facilitator.objects.none(), "Led by", required=False)
    co_led_by = one_of(Facilitator.objects.none(), "And by", required=False)
    consultancy = one_of(
        Consultancy.objects.none(), "Or a consultant, with the person they train", required=False
    )

    def __init__(self, actor: Actor, course: Course, *args: Any, **kwargs: Any) -> None:
        self.course = course
        super().__init__(actor, *args, **kwargs)

    def choose(self, actor: Actor) -> None:
        teaching = facilitators_to_list(actor).filter(course=self.course, ends_on__isnull=True)
        self.among("led_by", teaching)
        self.among("co_led_by", teaching)
        rows = Consultancy.objects.filter(course=self.course, ended_at__isnull=True)
        self.among("consultancy", rows)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        units = units_to_train_at(actor, Capability.PLAN_TRAINING)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]

    def said(self) -> Planned:
        said = dict(self.cleaned_data)
        said["unit"] = Unit.objects.get(pk=said["unit"])
        return Planned(**said)


class SeatsForm(forms.Form):
    seats = forms.IntegerField(min_value=1, max_value=5000)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BookForm(ActorForm):
    person = PersonField(label="Who takes part", help_text="A part of the name will do.")

    def choose(self, actor: Actor) -> None:
        self.among("person", people_to_train(actor, Capability.BOOK_TRAINING))


class PersonForm(ActorForm):
    person = PersonField(label="Who was there", help_text="A part of the name will do.")

    def choose(self, actor: Actor) -> None:
        self.among("person", people_to_name(actor))


class WhyForm(forms.Form):
    why = words_field("Why", rows=3)


class EmptyForm(forms.Form):
    """Nothing is asked: only whether one means it."""


class CompletionForm(ActorForm):
    person = PersonField(label="Who has done it", help_text="A part of the name will do.")
    course = one_of(Course.objects.none(), "Which course")
    completed_on = DayField(label="On which day")
    expires_on = DayField(
        label="Runs out on", required=False, help_text="Left open: as the course says."
    )
    evidence = forms.CharField(
        max_length=300, help_text="As in “certificate of the state federation, seen on paper”."
    )

    def choose(self, actor: Actor) -> None:
        people = people_to_train(actor, Capability.PLAN_TRAINING).exclude(pk=actor.person.pk)
        self.among("person", people)
        self.among("course", courses_to_list(actor))


class SheetForm(forms.Form):
    confidence = forms.TypedChoiceField(
        label="How sure are you that you can do it?",
        coerce=int,
        choices=SCORES,
        widget=forms.RadioSelect,
        help_text="1: not at all. 5: quite sure.",
    )
    usefulness = forms.TypedChoiceField(
        label="How useful was it for your work?",
        coerce=int,
        choices=SCORES,
        widget=forms.RadioSelect,
        help_text="1: not at all. 5: very.",
    )
    words = words_field(
        "What should change",
        "Read as you write it, beside others and without a name. Say nothing that tells who you"
        " are.",
        rows=4,
        required=False,
    )


class AssessmentForm(ActorForm):
    title = forms.CharField(max_length=160)
    unit = forms.TypedChoiceField(coerce=int, label="Where")

    def choose(self, actor: Actor) -> None:
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        units = units_to_train_at(actor, Capability.PLAN_TRAINING)
        unit.choices = [("", "Choose a unit"), *unit_choices(units)]


class NeedForm(ActorForm):
    what = forms.CharField(label="What is to be learned", max_length=200)
    people = forms.IntegerField(label="How many people need it", min_value=0, max_value=500_000)
    course = one_of(Course.objects.none(), "A course for it", required=False)

    def choose(self, actor: Actor) -> None:
        self.among("course", courses_to_list(actor).current().filter(organization=None))


class WeighForm(forms.Form):
    weight = forms.TypedChoiceField(
        label="How much it weighs for your side",
        coerce=int,
        choices=SCORES,
        widget=forms.RadioSelect,
        help_text="1: little. 5: most of all.",
    )


class PlanForm(forms.Form):
    plan = words_field("The plan of both sides", "What is taught, to how many, by when.", rows=8)


class LadderForm(ActorForm):
    kind = forms.ChoiceField(choices=LadderKind.choices, widget=forms.RadioSelect)
    from_job = forms.CharField(label="From", max_length=120)
    to_job = forms.CharField(label="To", max_length=120)
    courses = forms.ModelMultipleChoiceField(
        Course.objects.none(),
        help_text="In the order of the list.",
        widget=forms.CheckboxSelectMultiple,
    )
    terms = words_field("Pay, hours and places on the way", rows=4, required=False)

    def choose(self, actor: Actor) -> None:
        rows = courses_to_list(actor).current().filter(organization=None)
        self.among("courses", rows.order_by("programme__name", "title"))


class ClimberForm(ActorForm):
    person = PersonField(label="Who begins", help_text="A part of the name will do.")

    def choose(self, actor: Actor) -> None:
        self.among("person", people_to_train(actor, Capability.PLAN_TRAINING))


class OutcomeForm(forms.Form):
    outcome = forms.CharField(label="How it ended", max_length=200)


class UnitFilterForm(ActorForm):
    unit = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    words = forms.CharField(label="Name", required=False, max_length=80)

    def choose(self, actor: Actor) -> None:
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)
        units = units_to_train_at(actor, Capability.READ_TRAINING)
        unit.choices = [("", "Every unit"), *unit_choices(units)]
