"""Checks data/tokens.toml and writes what is made from it into the package's assets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from ...assets import COMPILED_NAME, FOLDER, SOURCE, WEB_FONT, HairStyle, tokens_digest
from ...core.fields import SLUG, Pattern
from .read import sound_model
from .shape import CONFIG, pattern
from .writing import json_text, write_text


def _both(value: Any) -> Any:
    """One value holds for the light and the dark theme."""
    return (value, value) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Colour = Annotated[str, pattern(Pattern("^#[0-9a-f]{6}$", "a colour: #rrggbb, in small letters"))]
Themes = tuple[Colour, Colour]
Themed = Annotated[Themes, BeforeValidator(_both, json_schema_input_type=Colour | Themes)]
Styles = tuple[Text, Text]
Style = Annotated[Styles, BeforeValidator(_both, json_schema_input_type=Text | Styles)]
Material = tuple[Colour, Colour, Colour, Colour]


class PersonLook(BaseModel):
    """A person of the pictures; `girth` 1 is the body that the poses are solved for."""

    model_config = CONFIG

    skin: Material
    hair: Material
    shirt: Material
    trousers: Material
    eye: Colour
    brow: Colour
    mouth: Colour
    style: HairStyle
    girth: Annotated[float, Field(ge=1, le=1.6)] = 1.0
    long_sleeves: bool = False


class Tokens(BaseModel):
    model_config = CONFIG

    colours: dict[str, Themed]
    style: dict[str, Style]
    people: Annotated[dict[Annotated[str, pattern(SLUG)], PersonLook], Field(min_length=1)]
    props: dict[str, tuple[Colour, Colour]]
    figure: dict[str, Colour]
    lumbar: dict[str, Colour]


HEAD = "Written by `make catalogue` from data/tokens.toml."
FONT_FACE = f"""@font-face {{
  font-family: "Figtree";
  src: url(fonts/{WEB_FONT.name}) format("woff2");
  font-weight: 300 900;
  font-display: swap;
}}
"""
DARK = ':is(html[data-theme="dark"], body:is([data-jp-theme-light="false"], [data-theme="dark"]))'


def _light(values: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: light for name, (light, _) in values.items()}


def _rules(values: Mapping[str, str]) -> str:
    return "".join(f"  --hb-{name}: {value};\n" for name, value in values.items())


def style_sheet(tokens: Tokens) -> str:
    """tokens.css: the font, the light tokens, then those that differ in the dark theme."""
    everything = {**tokens.colours, **tokens.style}
    differing = {name: dark for name, (light, dark) in everything.items() if dark != light}
    dark = f"@media not print {{\n{DARK} {{\n{_rules(differing)}}}\n}}\n"
    return f"/* {HEAD} */\n{FONT_FACE}:root {{\n{_rules(_light(everything))}}}\n{dark}"


def typst(tokens: Tokens) -> str:
    """tokens.typ: the light colours, for printed pages."""
    lines = "".join(f'  {name}: rgb("{value}"),\n' for name, value in _light(tokens.colours).items())
    return f"// {HEAD}\n#let tokens = (\n{lines})\n"


def to_json(tokens: Tokens, digest: str) -> str:
    """tokens.json: for plots, pictures and scripts."""
    pictures = tokens.model_dump(mode="json", exclude={"colours", "style"})
    plain = {"digest": digest, "light": _light(tokens.colours), **pictures}
    return json_text(plain, separators=(",", ":"))


def compile_tokens(data_dir: Path, folder: Path = FOLDER) -> bool:
    """Writes the three files; False if all were up to date.  Raises DataError."""
    tokens = sound_model(Tokens, data_dir, SOURCE)
    made = {
        "tokens.css": style_sheet(tokens),
        "tokens.typ": typst(tokens),
        COMPILED_NAME: to_json(tokens, tokens_digest(data_dir)),
    }
    changed = [write_text(text, folder / name) for name, text in made.items()]
    return any(changed)
