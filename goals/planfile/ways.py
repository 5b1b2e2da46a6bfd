"""How a figure is found, as a file tells it."""

from goals.planfile.form import Form
from indicators.actions.howto import Way
from norddjurs.texts import LONGEST


def read_way(form: Form) -> Way:
    """The fields of an indicator that say where its figure is looked up."""
    return Way(
        source=form.text("kilde"),
        source_url=form.link("link til kilden"),
        find_table=form.text("tabel"),
        find_filters=form.text("filtre", most=300),
        find_extract=form.text("udtræk", most=300),
        find_contact=form.text("spørg", most=120),
        how_to_find=form.text("sådan finder du tallet", most=LONGEST),
    )
