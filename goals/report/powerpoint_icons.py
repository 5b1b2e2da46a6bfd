"""The signs of the statuses as shapes: those of templates/components/icons.html, on a grid of 24 × 24."""

from functools import cache

_Points = tuple[tuple[float, float], ...]
_OCTAGON: _Points = ((8, 2.8), (16, 2.8), (21.2, 8), (21.2, 16), (16, 21.2), (8, 21.2), (2.8, 16), (2.8, 8), (8, 2.8))
_PATHS: dict[str, tuple[_Points, ...]] = {
    "reached": (((7.5, 12.4), (10.6, 15.5), (16.6, 8.9)),),
    "not_reached": (_OCTAGON, ((8.8, 8.8), (15.2, 15.2)), ((15.2, 8.8), (8.8, 15.2))),
    "too_early": (
        ((6.5, 3), (17.5, 3)),
        ((6.5, 21), (17.5, 21)),
        ((8, 3), (8, 7.2), (12, 12), (16, 7.2), (16, 3)),
        ((8, 21), (8, 16.8), (12, 12), (16, 16.8), (16, 21)),
    ),
    "missing": (((12, 3), (22, 20.5), (2, 20.5), (12, 3)), ((12, 9.8), (12, 14.8)), ((12, 17.5), (12, 17.6))),
    "expected": (((3, 17.5), (9.5, 11), (13.1, 14.6), (20, 7.7)), ((14.6, 7), (20.7, 7), (20.7, 13.1))),
}
_CIRCLED = {"reached"}
_GRID = 24_000
_CIRCLE = (
    '<a:moveTo><a:pt x="21500" y="12000"/></a:moveTo>'
    '<a:arcTo wR="9500" hR="9500" stAng="0" swAng="21600000"/><a:close/>'
)


@cache
def icon(kind: str) -> str:
    """The shape of a mark, "" where it has none."""
    paths = _PATHS.get(kind)
    if not paths:
        return ""
    drawn = (_CIRCLE if kind in _CIRCLED else "") + "".join(map(_path, paths))
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{_GRID}" h="{_GRID}" fill="none">{drawn}</a:path></a:pathLst></a:custGeom>'
    )


def _path(points: _Points) -> str:
    first, *rest = (f'<a:pt x="{round(x * 1000)}" y="{round(y * 1000)}"/>' for x, y in points)
    return f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
