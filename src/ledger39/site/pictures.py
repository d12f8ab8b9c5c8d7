"""Pictures that leave the site: the sheet of a drawing that stands by itself, PNG, and the card of a shared page."""

import re
from functools import cache
from importlib.resources import files
from textwrap import wrap

from ledger39.site.read import static

# Fonts come as packages, so that a picture is the same on every machine, also on one that has no fonts.
_FONTS = {"font_source_sans_pro": ("Regular", "Semibold"), "font_source_serif_pro": ("Regular", "Bold")}
_LINE, _LINES = 33, 4  # letters that a line of a card holds, lines that it holds


@cache
def sheet() -> str:
    """Return the sheet of drawings with the light colours in place of variables, which few readers of SVG know."""
    values = dict(re.findall(r"(--[\w-]+): ([^;]+);", static("ledger39.css").partition("}")[0]))
    return re.sub(r"var\((--[\w-]+)\)", lambda name: values[name[1]], static("charts.css"))


def png(svg: str, zoom: int = 2) -> bytes:
    """Return the drawing *svg* as PNG, *zoom* pixels to a unit."""
    import resvg_py  # noqa: PLC0415 - few requests need it

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=_fonts(),
            sans_serif_family="Source Sans Pro",
            serif_family="Source Serif Pro",
        )
    )


@cache
def _fonts() -> list[str]:
    return [
        str(files(package).joinpath("files", f"{package[5:].replace('_', ' ').title().replace(' ', '')}-{weight}.ttf"))
        for package, weights in _FONTS.items()
        for weight in weights
    ]


def lines(title: str) -> list[str]:
    """Return *title* in the lines of a card."""
    return wrap(title, _LINE, max_lines=_LINES, placeholder=" …")
