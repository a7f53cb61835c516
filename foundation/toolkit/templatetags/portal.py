"""The portal's template tags: icons, moments, and the components that wrap other markup."""

import functools
from collections.abc import Sequence
from datetime import date, datetime
from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from foundation.toolkit import moments, navigation
from foundation.toolkit.faces import Chip

SVG = "{http://www.w3.org/2000/svg}"

register = template.Library()


@functools.cache
def _drawings() -> ZipFile:
    """In memory: to read the archive's list of names takes longer than to draw an icon."""
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))


@functools.lru_cache(maxsize=512)
def _icon(name: str, size: int) -> SafeString:
    # Icons come from the installed package, never from input.
    svg = ElementTree.fromstring(_drawings().read(f"{name}.svg"))  # noqa: S314
    for node in svg.iter():
        node.tag = node.tag.removeprefix(SVG)
    svg.attrib.update({"width": str(size), "height": str(size)})
    svg.attrib.update({"aria-hidden": "true", "focusable": "false", "class": "icon"})
    return SafeString(ElementTree.tostring(svg, encoding="unicode"))


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """One lucide icon, hidden from screen readers: the word beside it speaks."""
    return _icon(name, size)


def _now(context: Context) -> datetime:
    now = context.get("now")
    return now if isinstance(now, datetime) else timezone.now()


@register.simple_tag(takes_context=True)
def moment(
    context: Context, at: datetime, zone: str, *, relative: bool = True, end: bool = False
) -> SafeString:
    """A moment in a named zone: ``Thu Mar 13, 5:00 PM PDT (in 2 days)``.

    ``end``: the moment before which something is done; a midnight is then the end of a day.
    """
    now = _now(context)
    at = moments.last_minute(at, zone) if end else at
    write = moments.moment_words if relative else moments.absolute_words
    return format_html(
        '<time class="num" datetime="{}">{}</time>', at.isoformat(), write(at, zone, now)
    )


@register.simple_tag(takes_context=True)
def day(
    context: Context, on: date, *, relative: bool = False, today: date | None = None
) -> SafeString:
    """A day: ``Thu Mar 13``, with its distance from ``today`` when asked."""
    today = today or _now(context).date()
    words = moments.day_words(on, today)
    if relative:
        words = f"{words} ({moments.relative_day_words(on, today)})"
    return format_html('<time class="num" datetime="{}">{}</time>', on.isoformat(), words)


@register.inclusion_tag("components/side_badge.html")
def side_badge(side: str, label: str = "", *, names: bool = False) -> dict[str, object]:
    """Who sees something; with ``names`` only whose word it is, without the lock."""
    return {"side": side, "label": label, "names": names}


@register.filter
def mistaken(form: BaseForm) -> list[BoundField]:
    """The fields of a form that have to be put right, in their order."""
    return [field for field in form if field.errors]


@register.filter
def leads_in(label: str) -> str:
    """A label before its mistake: a colon after a name, and a question as it stands."""
    words = str(label).strip()
    return words if words.endswith("?") else f"{words.rstrip('.:')}:"


@register.filter
def paragraphs(text: str) -> SafeString:
    """What a person typed, escaped, with its blank lines kept as paragraphs."""
    blocks = [block for block in str(text).replace("\r\n", "\n").split("\n\n") if block.strip()]
    return format_html_join("", "<p>{}</p>", ((_lines(block),) for block in blocks))


def _lines(block: str) -> SafeString:
    return format_html_join(
        SafeString("<br>"), "{}", ((conditional_escape(line),) for line in block.split("\n"))
    )


def _wrap(context: Context, name: str, content: str, values: dict[str, Any]) -> SafeString:
    engine = context.template.engine  # type: ignore[union-attr]  # set while a template renders
    component = engine.get_template(f"components/{name}.html")
    # What a block tag wraps was rendered, and so escaped, before it came here.
    inner = context.new({**values, "content": SafeString(content)})
    return SafeString(component.render(inner))


@register.simple_block_tag(takes_context=True)
def page_header(
    context: Context,
    content: str,
    title: str,
    number: str = "",
    lead: str = "",
    chips: Sequence[Chip] = (),
    side: str = "",
) -> SafeString:
    values = {"title": title, "number": number, "lead": lead, "chips": chips, "side": side}
    request = context.get("request")
    values["hat"] = navigation.hat_for(request, side) if request is not None else ""
    return _wrap(context, "page_header", content.strip(), values)


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context,
    content: str,
    title: str,
    side: str = "",
    icon: str = "",
    anchor: str = "",
    note: str = "",
) -> SafeString:
    values = {"title": title, "side": side, "icon": icon, "anchor": anchor, "note": note}
    return _wrap(context, "panel", content, values)


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, key: str, title: str) -> SafeString:
    return _wrap(context, "dialog", content, {"key": key, "title": title})


@register.simple_block_tag(takes_context=True)
def disclosure(context: Context, content: str, summary: str, open: bool = False) -> SafeString:  # noqa: A002
    return _wrap(context, "disclosure", content, {"summary": summary, "open": open})


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, title: str, tone: str = "plain") -> SafeString:
    values = {"title": title, "tone": tone, "icon": _NOTICE_ICONS.get(tone, "info")}
    return _wrap(context, "notice", content.strip(), values)


_NOTICE_ICONS = {
    "good": "circle-check",
    "soon": "hourglass",
    "alarm": "triangle-alert",
    "quiet": "circle-question-mark",
}
