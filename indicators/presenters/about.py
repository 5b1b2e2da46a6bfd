"""What is known about an indicator: source, dates, group, and whether the figures are old."""

from collections.abc import Iterator

from indicators.presenters.municipalities import better_text
from indicators.presenters.shapes import About, Link
from indicators.presenters.source import Source
from norddjurs.danish import sentence_case, write_date, write_list, write_long_date

_UNKNOWN_DATE = "ikke oplyst"


def warning(source: Source) -> str:
    """Where the newest fetching failed: that the figures are old; else "".

    Why it failed is for those who fetch: it speaks of keys and machines, and quotes the source.
    """
    run = source.listed.run
    if not run.failed:
        return ""
    when = f" {write_long_date(run.on)}" if run.on else ""
    old = f" Tallene her er hentet {write_long_date(run.fetched_on)}." if run.fetched_on else " Tallene her er ældre."
    return f"Den seneste hentning{when} mislykkedes.{old}"


def about(source: Source) -> Iterator[About]:
    """Where the figure is from, how fresh it is, and which way is better."""
    indicator, feed, run = source.indicator, source.listed.feed, source.listed.run
    yield About("Kilde", source_name(source), indicator.source_url)
    yield About("Hentet", write_date(run.fetched_on) if run.fetched_on else "dato ikke kendt")
    yield About("Sidst opdateret hos kilden", write_date(feed.updated_on) if feed.updated_on else _UNKNOWN_DATE)
    yield About("Næste opdatering hos kilden", write_date(feed.next_on) if feed.next_on else _UNKNOWN_DATE)
    yield About("Retning", sentence_case(better_text(indicator)))
    if feed.note:
        yield About("Bemærkning", feed.note)


def source_name(source: Source) -> str:
    """The source and its table: "Jobindsats, tabel y25i01"."""
    indicator, feed = source.indicator, source.listed.feed
    name = indicator.source or str(feed.get_provider_display())
    if feed.table:
        return f"{name}, tabel {feed.table}"
    return f"{name}, {feed.get_provider_display()}" if indicator.source else name


def group_told(source: Source) -> str:
    """Which municipalities the group is, and who chose them; "" without a group."""
    if source.group is None:
        return ""
    # `municipalities` stand in the order of their names.
    names = [name for code, name in source.municipalities.items() if code in source.group.members]
    return f"{source.group.name} omfatter {write_list(names)}. {source.group.origin}"


def file_links(source: Source, *, picture: bool) -> tuple[Link, ...]:
    """What can be taken along: exactly what is chosen."""
    kinds = [("CSV", "csv"), ("Excel", "xlsx"), *([("PNG", "png"), ("SVG", "svg")] if picture else [])]
    return tuple(Link(label, source.choice.file(kind)) for label, kind in kinds)
