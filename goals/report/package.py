"""Office files: what XML can hold, and a package whose bytes tell nothing of when it was made."""

import io
import re
import zipfile

_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the signs that XML cannot hold; everything else stays."""
    return _UNWRITABLE.sub("", text)


_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(content: bytes, *, inner: bool = False) -> bytes:
    """The same package with its parts in one order and of one date; an `inner` one also says so itself."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # A picture or a workbook is compressed already.
            packed = name.endswith((".png", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            content = before.read(name)
            if name.endswith(".xlsx"):
                # A chart brings its figures as a workbook of its own.
                content = settled(content, inner=True)
            elif name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content) if inner else content
            after.writestr(entry, content)
    return held.getvalue()
