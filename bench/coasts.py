"""Make the coasts and the middle of each country for the map: src/ledger39/site/coasts.json.

Needs the unpacked package world-atlas 2.0.2 (Natural Earth in TopoJSON, ISC) of the npm registry:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python bench/coasts.py package

Coasts are those of 1:110 million, the middles those of the greatest piece of each country at 1:50 million, both in the
Equal Earth projection (Šavrič, Patterson, Jenny 2018), in a drawing of 680 by 331. Only coasts are drawn, no borders.
"""

import json
import sys
from collections.abc import Iterable
from itertools import accumulate, pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pycountry

OUTPUT = Path(__file__).parent.parent / "src" / "ledger39" / "site" / "coasts.json"
WIDTH, HEIGHT = 680, 331
A = (1.340264, -0.081106, 0.000893, 0.003796)
M = sqrt(3) / 2
# States that are no more, set by hand on their capitals (degrees east, degrees north).
VANISHED = {
    "SUHH": (37.6, 55.8),
    "YUCS": (20.5, 44.8),
    "DDDE": (13.4, 52.5),
    "CSHH": (14.4, 50.1),
    "BUMM": (96.2, 16.9),
}

Point = tuple[float, float]


def projected(lon: float, lat: float) -> Point:
    """Return the place of a point of the globe in the drawing."""
    t = asin(M * sin(radians(lat)))
    x = radians(lon) * cos(t) / (M * (A[0] + 3 * A[1] * t**2 + t**6 * (7 * A[2] + 9 * A[3] * t**2)))
    y = t * (A[0] + A[1] * t**2 + t**6 * (A[2] + A[3] * t**2))
    scale = WIDTH / (2 * 2.70663)
    return WIDTH / 2 + x * scale, HEIGHT / 2 - y * scale


def decoded(topology: dict) -> list[list[Point]]:
    """Return the arcs of a quantised TopoJSON *topology* in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return arcs


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the ring that arcs make; a negative number is an arc read backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def polygons(geometry: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    """Return the outer rings of a polygon, of several, or of a collection."""
    if geometry["type"] == "GeometryCollection":
        return [outer for part in geometry["geometries"] for outer in polygons(part, arcs)]
    pieces = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring(piece[0], arcs) for piece in pieces]


def path(rings: list[list[Point]]) -> str:
    """Return the SVG path of *rings* in steps of half a unit; a step that would not be seen is left out."""
    told = []
    for points in (piece for outer in rings for piece in within(outer)):
        steps = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in (projected(*point) for point in points)]
        kept = [step for n, step in enumerate(steps) if n == 0 or step != steps[n - 1]]
        if len(kept) > 3:  # noqa: PLR2004 - less is no area
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
            told.append("M{:g} {:g}l".format(*kept[0]) + close(n for step in steps for n in step) + "z")
    return "".join(told)


def close(numbers: Iterable[float]) -> str:
    """Return *numbers* as SVG reads them, with no more between them than it needs."""
    texts = [f"{number:g}".replace("0.", ".") for number in numbers]
    parted = (
        text if text.startswith("-") or (text.startswith(".") and "." in before) else f" {text}"
        for before, text in pairwise(texts)
    )
    return texts[0] + "".join(parted)


def within(points: list[Point]) -> list[list[Point]]:
    """Return the pieces of a ring that do not cross the edge of the map, where a line would run back across it."""
    pieces = [[points[0]]]
    for before, point in pairwise(points):
        if abs(point[0] - before[0]) > 180:  # noqa: PLR2004 - half the globe
            pieces.append([])
        pieces[-1].append(point)
    return pieces


def area_and_middle(points: list[Point]) -> tuple[float, Point]:
    """Return the area of a ring and its centre of gravity, in degrees."""
    points = unbroken(points)
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, points[0]
    return abs(area), ((x / (3 * area) + 180) % 360 - 180, y / (3 * area))


def unbroken(points: list[Point]) -> list[Point]:
    """Return a ring that crosses the edge of the map with longitudes that go on beyond it."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(points)), initial=0)
    return [(lon + 360 * turn, lat) for (lon, lat), turn in zip(points, turns, strict=True)]


def main(package: Path) -> None:
    """Read the two files of *package* and write the derived one."""
    land = json.loads((package / "land-110m.json").read_text("utf-8"))
    atlas = json.loads((package / "countries-50m.json").read_text("utf-8"))
    codes = {country.numeric: country.alpha_2 for country in pycountry.countries}
    arcs = decoded(atlas)
    middles = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        if code := codes.get(str(geometry.get("id", ""))):
            middles[code] = max(map(area_and_middle, polygons(geometry, arcs)))[1]
    places = {code: [round(n, 1) for n in projected(*middle)] for code, middle in sorted((middles | VANISHED).items())}
    told = {
        "about": "Natural Earth by way of world-atlas 2.0.2 (ISC); Equal Earth projection; made by bench/coasts.py",
        "width": WIDTH,
        "height": HEIGHT,
        "land": path(polygons(land["objects"]["land"], decoded(land))),
        "places": places,
    }
    OUTPUT.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
