"""Coba dulu: choose a chair, then one step after the other. Every page shows the viewer's own exercise and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.refusals import tell
from abdi.practice import forms, pages, queries, services
from abdi.practice.document import Document, earlier, read
from abdi.practice.enums import STEPS, Kind, Role, Step
from abdi.practice.errors import StaleForm
from abdi.practice.models import Exercise
from abdi.practice.windows import Seen, seen_in
from abdi.practice.writing import CONFLICT, OK, UNPROCESSABLE, take_up, typed_in, window_of, write

EXAMPLE = "contoh:"
BY_PRACTICE = "atasan-latihan"
_PAGES: dict[str, str] = {
    Step.WORK: "practice/hasil-kerja.html",
    Step.BEHAVIOUR: "practice/perilaku.html",
    Step.REPORT: "practice/realisasi.html",
    Step.RATE: "practice/menilai.html",
    Step.RESULT: "practice/hasil.html",
}
_FORMS: dict[str, Callable[..., Any]] = {
    Step.BEHAVIOUR: forms.BehaviourForm,
    Step.REPORT: forms.ReportForm,
    Step.RATE: forms.RatingForm,
    Step.RESULT: forms.CommentForm,
}


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Which chair to sit in; what is under way is offered to be gone on with."""
    user = _user(request)
    form = forms.BeginForm(request.POST if request.method == "POST" else None, initial={"kind": Kind.SERVICE})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        exercise = services.begin(user=user, role=said["role"], kind=said["kind"])
        return redirect("practice:step", exercise.role, exercise.reached)
    chairs = pages.chairs(queries.exercises_of(user))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "practice/start.html", {"chairs": chairs, "form": form}, status=status)


@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    """Put the hint on Hari Ini away."""
    services.meet(user=_user(request))
    return redirect("home")


@require_POST
def reset(request: HttpRequest, role: str) -> HttpResponse:
    """Throw one's exercise away and begin anew."""
    _steps_of(role)
    services.reset(user=_user(request), role=role)
    messages.success(request, _("Latihan dihapus. Anda dapat mulai dari awal."))
    return redirect("practice:start")


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, role: str, name: str) -> HttpResponse:
    """One step: what stands there, what is kept as one types, and what finishes it."""
    steps = _steps_of(role)
    if name not in steps:
        raise Http404
    exercise = queries.exercise_of(_user(request), role)
    if exercise is None:
        return redirect("practice:start")
    if earlier(name, exercise.reached) != name:
        return _not_yet(request, exercise, Step(name))
    if request.method == "POST":
        return _act(request, exercise, Step(name))
    return _draw(request, exercise, Step(name), _form(exercise, name))


def _not_yet(request: HttpRequest, exercise: Exercise, at: Step) -> HttpResponse:
    """A step before it changed in another window, so this one is closed again: what was typed waits until it opens."""
    if request.method == "POST":
        words = _(
            "Langkah sebelumnya berubah di jendela lain. Isian Anda di sini tersimpan; lengkapi dulu langkah ini."
        )
        if request.headers.get("X-Autosave"):
            return HttpResponse(words, status=CONFLICT, content_type="text/plain; charset=utf-8")
        typed = typed_in(request, pages.field_names(read(exercise.document), at))
        services.keep_typed(exercise=exercise, step=at, typed=typed)
        messages.warning(request, words)
    return redirect("practice:step", exercise.role, exercise.reached)


def _act(request: HttpRequest, exercise: Exercise, at: Step) -> HttpResponse:
    """Keep a draft, take an example, or finish the step; whatever is refused, what was typed stays."""
    names, seen = pages.field_names(read(exercise.document), at), seen_in(request.POST)
    act = request.POST.get("aksi", "")
    if at == Step.WORK and act.startswith(EXAMPLE) and "X-Autosave" not in request.headers:
        return _take_example(request, exercise, typed_in(request, names), act.removeprefix(EXAMPLE))

    if at == Step.RATE and act == BY_PRACTICE and exercise.role == Role.EMPLOYEE:
        return _be_rated(request, exercise, seen)

    def finish(form: Any) -> HttpResponse:
        _save(exercise, at, form, seen)
        return _onward(request, exercise, at)

    return write(
        request,
        names=names,
        form=_form(exercise, at, request.POST),
        keep=lambda typed: services.keep_typed(exercise=exercise, step=at, typed=typed, seen=seen),
        finish=finish,
        draw=lambda form, status: _draw(request, exercise, at, form, status),
    )


def _draw(request: HttpRequest, exercise: Exercise, at: Step, form: Any, status: int = OK) -> HttpResponse:
    if status != OK:
        take_up(exercise, queries.exercise_of(exercise.user, exercise.role))
    context = pages.context(exercise, at, form) | {"window": window_of(request, status)}
    return render(request, _PAGES[at], context, status=status)


def _be_rated(request: HttpRequest, exercise: Exercise, seen: Seen) -> HttpResponse:
    """The practice superior rates what was reported; not what changed meanwhile in another window."""
    try:
        services.be_rated(exercise=exercise, day=clock.today(), seen=seen)
    except StaleForm as refusal:
        form = _form(exercise, Step.RATE, request.POST)
        tell(form, refusal)
        return _draw(request, exercise, Step.RATE, form, CONFLICT)
    return _onward(request, exercise, Step.RATE)


def _take_example(
    request: HttpRequest, exercise: Exercise, typed: dict[str, str], which: str
) -> HttpResponse:
    """Put an example into the first empty row; nothing that was typed is overwritten."""
    filled = pages.with_example(exercise.kind, typed, which)
    if filled is None:
        messages.info(request, _("Ketiga tempat sudah terisi. Kosongkan satu bila ingin memakai contoh ini."))
    services.keep_typed(exercise=exercise, step=Step.WORK, typed=filled or typed)
    return redirect("practice:step", exercise.role, Step.WORK)


def _save(exercise: Exercise, at: Step, form: Any, seen: Seen) -> None:
    match at:
        case Step.WORK:
            services.save_work(exercise=exercise, lines=form.lines(), seen=seen)
        case Step.BEHAVIOUR:
            services.save_behaviour(exercise=exercise, texts=form.texts(), seen=seen)
        case Step.REPORT:
            services.save_report(exercise=exercise, reported=form.reported(), seen=seen)
        case Step.RATE:
            day = clock.today()
            services.set_rating(exercise=exercise, decision=form.decision(), day=day, seen=seen)
        case Step.RESULT:
            services.comment(exercise=exercise, text=form.cleaned_data["comment"], seen=seen)


def _onward(request: HttpRequest, exercise: Exercise, at: Step) -> HttpResponse:
    if at == Step.RESULT:
        messages.success(request, _("Tanggapan latihan tersimpan. Ia tidak dikirim kepada siapa pun."))
        return redirect("practice:step", exercise.role, at)
    steps = STEPS[exercise.role]
    return redirect("practice:step", exercise.role, steps[steps.index(at) + 1])


def _form(exercise: Exercise, at: str, data: Any = None) -> Any:
    document: Document = read(exercise.document)
    typed: dict[str, str] = exercise.typed.get(at, {})
    if at == Step.WORK:
        return forms.line_forms(data, document, typed)
    return _FORMS[at](data, document=document, initial=typed)


def _steps_of(role: str) -> tuple[Step, ...]:
    if role not in Role.values:
        raise Http404
    return STEPS[role]


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
