"""Scenes to SVG: one frame is a still picture, several are a film for SMIL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from . import palette, propdraw
from .depth import PARENT
from .measures import Array, base_name
from .paths import curve, polygon
from .people import Person
from .props import Ball, Box, Strap, Tube
from .scene import JOINT_RADIUS, Scene
from .skin import PARTS
from .view import PREVIEW_WIDTH, View

LIGHT = (0.010, -0.012)  # H; where the shade begins, away from the light at the upper left
_CONTOUR_WIDTH, _LINE_WIDTH, _ARROW_HALO = 8, 6, 7
_RING_OPACITY = (0.58, 0.8)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
METADATA = (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<cc:Work rdf:about=""><dc:title>{title}</dc:title>'
    "<dc:creator>Low-Back Decompression Handbook</dc:creator>"
    '<cc:license rdf:resource="{licence}"/></cc:Work></rdf:RDF></metadata>'
)
# Ids stand many times in a file: a capital letter for each part, after c (clip), j (joint) or m (mask).
_LETTER = {part: chr(ord("A") + index) for index, part in enumerate((*PARTS, "sleeve_r", "sleeve_l", "face"))}
_CHILDREN: dict[str, list[str]] = {}
for _child, _parent in PARENT.items():
    _CHILDREN.setdefault(_parent, []).append(_child)


@dataclass(frozen=True)
class Timing:
    """times: share of the loop (0..1) per frame; the frames include the way back."""

    times: tuple[float, ...]
    seconds: float
    stops: tuple[tuple[str, float], ...]  # phase and the second in the middle of its rest, on the way there


@dataclass
class Drawing:
    """All that one SVG shows.  scenes has one entry per frame; order is back to front."""

    scenes: Sequence[Scene]
    order: Sequence[str]
    view: View
    person: Person
    title: str
    description: str
    ground: Sequence[Box] = ()
    props: dict[str, Box | Ball | Tube] = field(default_factory=dict)
    ghost: Sequence[Array] = ()
    arrows: Sequence[Array] = ()
    arrow_opacity: Sequence[float] = ()  # per frame
    timing: Timing | None = None
    mirrored: bool = False
    straps: Sequence[Strap] = ()


class Writer:
    """Writes one Drawing.  Values that change over the frames become <animate> children."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing, self.view = drawing, drawing.view
        self.first, self.person = drawing.scenes[0], drawing.person
        self.scale = drawing.view.scale

    # ---- small pieces ----------------------------------------------------------------------
    def name(self, what: str, part: str = "") -> str:
        return f"{self.view.prefix}{what}{_LETTER.get(part, part)}"

    def animate(self, attribute: str, values: Sequence[str]) -> str:
        timing = self.drawing.timing
        if timing is None or len(set(values)) == 1:
            return ""
        times = ";".join(f"{time:.3f}".rstrip("0").rstrip(".") for time in timing.times)
        return (
            f'<animate attributeName="{attribute}" dur="{timing.seconds:g}s" repeatCount="indefinite" '
            f'keyTimes="{times}" values="{";".join(values)}"/>'
        )

    def path(
        self, get: Callable[[Scene], Array], attributes: str, closed: bool = True, smooth: bool = True
    ) -> str:
        write = curve if smooth else polygon
        data = [write(self.view.pixels(get(scene)), closed) for scene in self.drawing.scenes]
        return self.element("path", f'd="{data[0]}"{attributes}', self.animate("d", data))

    @staticmethod
    def element(tag: str, attributes: str, children: str = "") -> str:
        return f"<{tag} {attributes}>{children}</{tag}>" if children else f"<{tag} {attributes}/>"

    def moving(self, values: dict[str, list[str]], tag: str, fixed: str, children: str = "") -> str:
        """An element whose attributes follow the frames."""
        first = " ".join(f'{key}="{value[0]}"' for key, value in values.items())
        inner = "".join(self.animate(key, value) for key, value in values.items())
        return self.element(tag, f"{first}{fixed}", children + inner)

    def centres(self, places: Sequence[Array]) -> dict[str, list[str]]:
        """Where a circle is in each frame."""
        pixels = [self.view.pixels(place) for place in places]
        return {"cx": [f"{x:.0f}" for x, _ in pixels], "cy": [f"{y:.0f}" for _, y in pixels]}

    def joint_circle(self, part: str, fixed: str) -> str:
        radius = JOINT_RADIUS[base_name(part)] * self.scale
        values = self.centres([scene.joints[part] for scene in self.drawing.scenes])
        return self.moving(values, "circle", f' r="{radius:.0f}"{fixed}')

    def use(self, part: str, attributes: str = "") -> str:
        return f'<use href="#{self.name("", part)}"{attributes}/>'

    # ---- parts -----------------------------------------------------------------------------
    def definitions(self) -> str:
        text = (
            f'<radialGradient id="{self.name("f")}"><stop offset=".62"/>'
            f'<stop offset="1" stop-opacity="0"/></radialGradient>'
            f'<path id="{self.name("w")}" fill="#fff" d="M0 0h{self.view.width}v{self.view.height}H0z"/>'
        )
        for part in self.first.outlines:
            text += self.path(lambda scene, part=part: scene.outlines[part], f' id="{self.name("", part)}"')  # type: ignore[misc]
        for part in self.clipped():
            text += f'<clipPath id="{self.name("c", part)}">{self.use(part)}</clipPath>'
        for part in PARENT:
            text += f'<clipPath id="{self.name("j", part)}">{self.joint_circle(part, "")}</clipPath>'
        for part in self.drawing.order:
            joints = self.faded_joints(part)
            if joints:
                fade = f' fill="url(#{self.name("f")})"'
                circles = "".join(self.joint_circle(joint, fade) for joint in joints)
                text += f'<mask id="{self.name("m", part)}">{self.use("w")}{circles}</mask>'
        return f"<defs>{text}</defs>"

    def clipped(self) -> list[str]:
        return [p for p in self.first.outlines if not p.startswith(("ear", "face"))]

    def faded_joints(self, part: str) -> list[str]:
        """Joints (named by the lower part) at which this part's line must not cross its neighbour."""
        place = {name: index for index, name in enumerate(self.drawing.order)}
        joints = []
        if part in PARENT and place[PARENT[part]] < place[part]:
            joints.append(part)
        joints += [child for child in _CHILDREN.get(part, []) if place[child] < place[part]]
        return joints

    def light(self) -> str:
        return f"translate({-LIGHT[0] * self.scale:.0f} {LIGHT[1] * self.scale:.0f})"

    def part(self, part: str) -> str:
        """Line, shade, lit side and felt places of one part."""
        if part not in self.first.outlines:
            return self.prop(part)
        tone = self.first.tones[part]
        faded = self.faded_joints(part)
        mask = f' mask="url(#{self.name("m", part)})"' if faded else ""
        text = self.shaded(part, self.person.material(part), tone, mask, self.neighbours(part))
        if part.startswith("upperarm"):
            mask = mask if part in faded else ""
            text += self.shaded(f"sleeve_{part[-1]}", self.person.shirt, tone, mask, [(part, "torso")])
        if part == "head":
            text += self.face()
        return text + self.felt(part)

    def shaded(
        self, part: str, cloth: palette.Material, tone: float, mask: str, neighbours: list[tuple[str, str]]
    ) -> str:
        """Line, shade and lit side of a part."""
        lit = self.use(part)
        for joint, neighbour in neighbours:
            lit += f'<g clip-path="url(#{self.name("j", joint)})">{self.use(neighbour)}</g>'
        return (
            self.use(part, f' fill="none" stroke="{cloth.line}"{mask}')
            + self.use(part, f' fill="{cloth.shadow(tone)}"')
            + f'<g clip-path="url(#{self.name("c", part)})">'
            + f'<g fill="{cloth.fill(tone)}" transform="{self.light()}">{lit}</g></g>'
        )

    def neighbours(self, part: str) -> list[tuple[str, str]]:
        """(joint, neighbouring part) pairs whose light must carry over."""
        pairs = [(part, PARENT[part])] if part in PARENT else []
        return pairs + [(child, child) for child in _CHILDREN.get(part, [])]

    def face(self) -> str:
        """Hair, face and ears.  A cloth round the face is drawn whole, the face on top of it."""
        marks = "".join(
            self.mark(index)
            for index in range(len(self.first.marks))
            if any(scene.marks[index].size for scene in self.drawing.scenes)
        )
        if "face" in self.first.outlines:
            return self.hair() + self.skin_patch("face") + marks
        ears = self.skin_patch("ear_r") + self.skin_patch("ear_l")
        match self.person.style:
            case "none":
                return marks + ears
            case "bob":
                return marks + ears + self.hair()
        return marks + self.hair() + ears

    def hair(self) -> str:
        cloth = self.person.hair
        lit = self.use("hair", f' fill="{cloth.near}" transform="{self.light()}"')
        return (
            self.use("hair", f' fill="{cloth.shade}" stroke="{cloth.line}" stroke-width="3"')
            + f'<g clip-path="url(#{self.name("c", "hair")})">{lit}</g>'
        )

    def skin_patch(self, name: str) -> str:
        skin = self.person.skin
        return self.use(name, f' fill="{skin.near}" stroke="{skin.line}" stroke-width="3"')

    def mark(self, index: int) -> str:
        marks = [scene.marks[index] for scene in self.drawing.scenes]
        colour = self.person.colour(marks[0].what)
        widths = [f"{mark.size * self.scale:.0f}" for mark in marks]
        if len(marks[0].points) == 1:
            values = self.centres([mark.points[0] for mark in marks])
            return self.moving({**values, "r": widths}, "circle", f' fill="{colour}"')
        data = [curve(self.view.pixels(mark.points), closed=False) for mark in marks]
        fixed = f' fill="none" stroke="{colour}" stroke-linecap="round"'
        return self.moving({"d": data, "stroke-width": widths}, "path", fixed)

    def felt(self, part: str) -> str:
        text = ""
        for name, place in self.first.highlights.items():
            if part not in place.parts:
                continue
            strengths = [round(scene.highlights[name].strength, 2) for scene in self.drawing.scenes]
            if max(strengths) == 0:
                continue
            rings = "".join(self.ring(name, k, opacity) for k, opacity in enumerate(_RING_OPACITY))
            group = self.moving(
                {"opacity": [f"{strength:g}" for strength in strengths]},
                "g",
                f' fill="{palette.mark("highlight")}"',
                rings,
            )
            text += f'<g clip-path="url(#{self.name("c", part)})">{group}</g>'
        return text

    def ring(self, name: str, index: int, opacity: float) -> str:
        return self.path(lambda scene: scene.highlights[name].rings[index], f' fill-opacity="{opacity}"')

    def prop(self, name: str) -> str:
        if name.startswith("strap"):
            return self.strap(int(name[5:]))
        return propdraw.draw(self.drawing.props[name], self.view)

    def strap(self, index: int) -> str:
        strap = self.drawing.straps[index]
        width = 2 * strap.radius * self.scale
        line = ' fill="none" stroke-linejoin="round" stroke-linecap="round" '
        text = ""
        main, edge = palette.strap(strap.look)
        for colour, size in ((edge, width + 6), (main, width)):
            text += self.path(
                lambda scene: scene.straps[index],
                f'{line}stroke="{colour}" stroke-width="{size:.0f}"',
                False,
                False,
            )
        return text

    # ---- layers ----------------------------------------------------------------------------
    def under(self) -> str:
        text = propdraw.blocks(self.drawing.ground, self.view)
        if self.first.shadow is not None:
            shadow = self.first.shadow
            text += self.path(
                lambda scene: scene.shadow if scene.shadow is not None else shadow,
                f' fill="{palette.mark("shadow")}" opacity=".16"',
            )
        return text

    def ghost(self) -> str:
        if not self.drawing.ghost:
            return ""
        data = "".join(curve(self.view.pixels(loop)) for loop in self.drawing.ghost)
        return (
            f'<path d="{data}" fill="{palette.mark("ghost")}" fill-opacity=".2" fill-rule="evenodd" '
            f'stroke="{palette.mark("ghost")}" '
            f'stroke-opacity=".75" stroke-width="4" stroke-dasharray="14 10"/>'
        )

    def contour(self) -> str:
        uses = "".join(self.use(part) for part in self.drawing.order if part in self.first.outlines)
        hair = "" if self.person.style == "none" else self.use("hair")
        colour = palette.mark("contour")
        line = f'stroke="{colour}" stroke-width="{_CONTOUR_WIDTH}" stroke-linejoin="round"'
        return f'<g fill="{colour}" {line}>{uses}{hair}</g>'

    def body(self) -> str:
        text, started = "", False
        for part in self.drawing.order:
            if not started and part in self.first.outlines:
                text += self.contour()
                started = True
            text += self.part(part)
        return f'<g stroke-width="{_LINE_WIDTH}">{text}</g>'

    def spine(self) -> str:
        if not self.first.vertebrae:
            return ""
        lumbar = other = ""
        for name in self.first.vertebrae:
            shape = self.path(lambda scene, name=name: scene.vertebrae[name], "", smooth=False)  # type: ignore[misc]
            if name[0] == "L":
                lumbar += shape
            else:
                other += shape
        return (
            f'<g fill="{palette.mark("other-vertebra")}" fill-opacity=".62" '
            f'stroke="{palette.mark("other-vertebra-line")}" stroke-width="2.2">{other}</g>'
            f'<g fill="{palette.mark("vertebra")}" '
            f'stroke="{palette.mark("vertebra-line")}" stroke-width="2.6">{lumbar}</g>'
        )

    def arrows(self) -> str:
        if not self.drawing.arrows:
            return ""
        shapes = "".join(f'<path d="{polygon(self.view.pixels(shape))}"/>' for shape in self.drawing.arrows)
        fixed = (
            f' fill="{palette.mark("arrow")}" stroke="#fff" stroke-width="{_ARROW_HALO}" '
            'stroke-linejoin="round" paint-order="stroke"'
        )
        opacity = [f"{value:g}" for value in self.drawing.arrow_opacity] or ["1"]
        return self.moving({"opacity": opacity}, "g", fixed, shapes)

    def film_data(self) -> str:
        """What a player needs: the length of the loop and when each phase is reached."""
        timing = self.drawing.timing
        if timing is None:
            return ""
        stops = " ".join(f"{name}:{second:g}" for name, second in timing.stops)
        return f' data-seconds="{timing.seconds:g}" data-stops="{stops}"'

    def write(self) -> str:
        view, drawing = self.view, self.drawing
        picture = (
            self.definitions() + self.under() + self.ghost() + self.body() + self.spine() + self.arrows()
        )
        if drawing.mirrored:
            picture = f'<g transform="matrix(-1 0 0 1 {view.width} 0)">{picture}</g>'
        title, text = escape(drawing.title), escape(drawing.description)
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" class="hb-figure" '
            f'viewBox="0 0 {view.width} {view.height}" '
            f'width="{PREVIEW_WIDTH}" height="{round(PREVIEW_WIDTH * view.height / view.width)}" role="img" '
            f"aria-labelledby={quoteattr(self.name('t') + ' ' + self.name('d'))}{self.film_data()}>"
            f'<title id="{self.name("t")}">{title}</title><desc id="{self.name("d")}">{text}</desc>'
        )
        return head + METADATA.format(title=title, licence=LICENCE) + picture + "</svg>\n"
