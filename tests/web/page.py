"""A page as a tree, so that tests can ask what stands where instead of searching text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse

_EMPTY = {"meta", "link", "input", "br", "hr", "img", "col"}


@dataclass
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", css: str = "", **attributes: str) -> list["Element"]:
        """Those with the tag, the class and the attributes (an empty value: whatever it is)."""
        return [
            one
            for one in self.walk()
            if (not tag or one.tag == tag)
            and (not css or set(css.split()) <= set(one.attributes.get("class", "").split()))
            and all(
                name in one.attributes and (not value or one[name] == value)
                for name, value in ((name.replace("_", "-"), value) for name, value in attributes.items())
            )
        ]

    def one(self, tag: str = "", css: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.all(tag, css, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag}.{css} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        """What a reader reads, with single spaces: non-breaking ones too."""
        return " ".join(" ".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response: HttpResponse) -> Element:
    """The tree of an answer that must be a whole page, with every tag closed."""
    assert response.status_code == 200, response.status_code
    return parse(response.content.decode())


def parse(html: str) -> Element:
    """The tree of some HTML, with every tag closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]
