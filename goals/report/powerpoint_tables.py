"""The slides with tables: how the plan stands, what is not reached, and the goals of a theme."""

from collections.abc import Iterator, Sequence

from goals.report.document import Count, Goal, Theme
from goals.report.marks import INK, INK_2, colours, said
from goals.report.measure import fitted, width
from goals.report.powerpoint_deck import Deck
from goals.report.powerpoint_notes import BETWEEN, Note, of_counts, of_goals
from goals.report.powerpoint_slide import (
    BOTTOM,
    HEAD_HIGH,
    LEFT,
    WIDE,
    Slide,
    Text,
    heads,
    in_cell,
    paragraph,
    row_height,
)

_LISTED = ("not_reached", "missing")
"""The statuses whose goals are listed at once: what the meeting is about, and in a draft what is still to come."""
_LIST, _THEMES = (60.0, 214.0, 312.0, 302.0), (520.0, 368.0)
_LIST_SIZE, _THEME_SIZES = 16.0, (16.0, 14.0)
_THEME = (58.0, 190.0, 134.0, 134.0, 138.0, 234.0)
_TILE_TOP, _TILE_HIGH, _GAP = 82.0, 58.0, 14.0
_LIST_TOP, _MORE_TOP, _THEME_TOP = 150.0, 92.0, 114.0
_TITLE_ROOM = 1500.0
"""How much of a theme's title stands on its slide, as a width in the smallest type of titles."""

Row = tuple[float, Sequence[Sequence[Text]]]
"""A row of a table: its height and its cells."""


def overview_slides(deck: Deck, notes: Sequence[Note]) -> None:
    """The counts, and below them the goals not reached: as many slides as they need."""
    document = deck.document
    slide = Slide("Indhold", [("", document.headline), *of_counts(document), BETWEEN, *notes])
    slide.title(document.headline, sizes=((32, 1), (28, 1), (24, 2)))
    _tiles(slide, document.counts)
    listed = [
        (count, goals)
        for count in document.counts
        if count.kind in _LISTED and (goals := [one for one in document.goals if one.status.kind == count.kind])
    ]
    if not listed:
        _themes(slide, document.themes)
    top = _LIST_TOP
    for count, goals in listed:
        rest = goals
        while rest:
            if top != _LIST_TOP:
                deck.add(slide)
                slide = Slide("Indhold", of_goals(document, rest))
                slide.title(count.word if rest is goals else f"{count.word} (fortsat)")
            rest = rest[_list(slide, top, count, rest) :]
            top = _MORE_TOP
    deck.add(slide)


def _tiles(slide: Slide, counts: Sequence[Count]) -> None:
    """The counts side by side, large: sign, number, word, note."""
    room = (WIDE - _GAP * (len(counts) - 1)) / max(1, len(counts))
    for place, count in enumerate(counts):
        ink, ground, border = colours(count.kind)
        left = LEFT + place * (room + _GAP)
        slide.box((left, _TILE_TOP, room, _TILE_HIGH), "", name="Felt", fill=ground, line=border, round_by=0.12)
        slide.icon(count.kind, left + 14, _TILE_TOP + 14, 30, ink)
        number = Text(str(count.number), 36, bold=True, colour=INK)
        wide = width(number.text, 36, bold=True)
        slide.box((left + 52, _TILE_TOP, wide + 4, _TILE_HIGH), paragraph(number), name="Antal", anchor="ctr")
        beside = room - wide - 70
        size = next((size for size in (18, 16) if width(count.word, size, bold=True) <= beside), 14)
        told = paragraph(Text(count.word, size, bold=True, colour=INK).cut(beside, 1 if count.note else 2))
        if count.note:
            told += paragraph(Text(count.note, 14, colour=INK_2).cut(beside, 2))
        slide.box((left + 64 + wide, _TILE_TOP, beside, _TILE_HIGH), told, anchor="ctr")


def _list(slide: Slide, top: float, count: Count, goals: Sequence[Goal]) -> int:
    """A table of as many of the goals as have room; gives how many."""
    rows = [_listed(goal) for goal in goals]
    room = BOTTOM - top - HEAD_HIGH
    taken = _filled([high for high, _ in rows], room)[0]
    # Few goals stand a little apart; many close together.
    apart = min(max(room - sum(high for high, _ in rows[:taken]), 0) / taken, 10)
    head = heads("Mål", f"{count.word} ({count.number})", "Seneste tal", "Krav")
    slide.table(top, _LIST, [head, *((high + apart, cells) for high, cells in rows[:taken])], count.word)
    return taken


def _listed(goal: Goal) -> Row:
    name = Text(goal.short_title or goal.title, _LIST_SIZE, bold=True, colour=INK)
    figure = Text(goal.figure_alone, _LIST_SIZE, bold=True, colour=INK)
    tags = [Text(said(tag), 14, bold=True, colour=colours(tag.kind)[0]) for tag in goal.tags]
    cells: list[Sequence[Text]] = [
        (in_cell(Text(goal.number, _LIST_SIZE, bold=True, colour=colours(goal.status.kind)[0]), _LIST[0], 1),),
        (in_cell(name, _LIST[1], 2),),
        (in_cell(figure, _LIST[2], 2), *(in_cell(tag, _LIST[2], 1) for tag in tags)),
        (in_cell(Text(goal.krav_alone, _LIST_SIZE, colour=INK), _LIST[3], 2),),
    ]
    return row_height(cells, _LIST, 34), cells


def _themes(slide: Slide, themes: Sequence[Theme]) -> None:
    """Where nothing is to be listed: how each theme stands, as many as have room."""
    rows: list[Row] = []
    for theme in themes:
        title = in_cell(Text(f"{theme.number} {theme.title}", _LIST_SIZE, bold=True, colour=INK), _THEMES[0], 2)
        cells = ((title,), (in_cell(Text(theme.summary, _LIST_SIZE, colour=INK), _THEMES[1], 2),))
        rows.append((row_height(cells, _THEMES, 38), cells))
    taken = _filled([high for high, _ in rows], BOTTOM - _LIST_TOP - HEAD_HIGH)
    if taken:
        slide.table(_LIST_TOP, _THEMES, [heads("Tema", "Status"), *rows[: taken[0]]], "Temaer")


def theme_slides(deck: Deck, theme: Theme) -> None:
    """The goals of a theme in a table; what has no room goes on on a further slide, never in smaller type."""
    rows, parts = _theme_rows(theme)
    start = 0
    for place, taken in enumerate(parts, 1):
        goals = theme.goals[start : start + taken]
        told = [(f"Tema {theme.number}", f"{theme.title}: {theme.summary}"), BETWEEN]
        slide = Slide("Indhold", [*told, *of_goals(deck.document, goals)])
        more = f" ({place} af {len(parts)})" if len(parts) > 1 else ""
        slide.title(f"Tema {theme.number}: {fitted(theme.title, 20, _TITLE_ROOM, 1, bold=True)}{more}")
        summary = paragraph(Text(fitted(theme.summary, 16, WIDE, 1), 16, colour=INK_2))
        slide.box((LEFT, 86, WIDE, 22), summary, name="Sammenfatning")
        if taken:
            head = heads("Mål", "Titel", "Status", "Seneste tal", "Krav", "Kort sagt")
            slide.table(_THEME_TOP, _THEME, [head, *rows[start : start + taken]], theme.short_title or theme.title)
        deck.add(slide)
        start += taken


def _theme_rows(theme: Theme) -> tuple[list[Row], list[int]]:
    """The rows, as large as one slide lets them be, and how many stand on each slide."""
    for size in _THEME_SIZES:
        rows = [_goal(goal, size) for goal in theme.goals]
        parts = list(pages([high for high, _ in rows], BOTTOM - _THEME_TOP - HEAD_HIGH))
        if len(parts) <= 1 and all(_stands(cells) for _, cells in rows):
            break
    return rows, parts or [0]


def _stands(cells: Sequence[Sequence[Text]]) -> bool:
    """Whether every text stands whole in its cell, and every word on its line."""
    return all(
        not line.cut_off and line.widest_word <= wide - 12
        for cell, wide in zip(cells, _THEME, strict=True)
        for line in cell
    )


def _goal(goal: Goal, size: float) -> Row:
    marks = [in_cell(Text(said(goal.status), size, bold=True, colour=colours(goal.status.kind)[0]), _THEME[2], 2)]
    marks += [in_cell(Text(said(tag), 14, colour=colours(tag.kind)[0]), _THEME[2], 2) for tag in goal.tags]
    cells: list[Sequence[Text]] = [
        (in_cell(Text(goal.number, size, bold=True, colour=INK_2), _THEME[0], 1),),
        (in_cell(Text(goal.title, size, bold=True, colour=INK), _THEME[1], 6),),
        marks,
        (in_cell(Text(goal.figure_alone, size, bold=True, colour=INK), _THEME[3], 5),),
        (in_cell(Text(goal.krav_alone, size, colour=INK), _THEME[4], 6),),
        (in_cell(Text(goal.brief, size, colour=INK), _THEME[5], 10),),
    ]
    return row_height(cells, _THEME, 40), cells


def pages(heights: Sequence[float], room: float) -> Iterator[int]:
    """How many rows stand on each page: no more than have room, at least one, and about as much on each."""
    fewest = len(_filled(heights, room))
    share = room
    while share > 20 and len(_filled(heights, share - 10)) == fewest:
        share -= 10
    yield from _filled(heights, share)


def _filled(heights: Sequence[float], room: float) -> list[int]:
    """How many rows stand on each page when each takes what it can."""
    found: list[int] = []
    used = 0.0
    for high in heights:
        if not found or used + high > room:
            found.append(0)
            used = 0.0
        found[-1] += 1
        used += high
    return found
