"""From the HTML of a template to elements, so that MkDocs finds its ids and links like those of any page."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat


def parsed(markup: str) -> ElementTree.Element:
    """The elements of a template within one that holds them. Templates are well-formed XML: every tag closed, every attribute with a value.

    Raises ``ValueError`` with the line at fault.
    """
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate()  # knows no namespaces: in HTML, svg is a name like any other
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = builder.start, builder.end, builder.data
    try:
        parser.Parse(f"<course-template>{markup}</course-template>", True)
    except expat.ExpatError as error:
        line = markup.split("\n")[min(error.lineno, markup.count("\n") + 1) - 1]
        raise ValueError(f"{error} in '{line[max(0, error.offset - 60) : error.offset + 20]}'") from None
    root = builder.close()
    if "&" in markup:
        for element in root.iter():
            _escape(element)
    return root


def _escape(element: ElementTree.Element) -> None:
    """Markdown's serializer takes ``&lt;`` in a text for an entity that a writer typed, and leaves it."""
    if element.text and "&" in element.text:
        element.text = element.text.replace("&", "&amp;")
    if element.tail and "&" in element.tail:
        element.tail = element.tail.replace("&", "&amp;")
    for key, value in element.items():
        if "&" in value:
            element.set(key, value.replace("&", "&amp;"))


def replace(parent: ElementTree.Element, place: ElementTree.Element, markup: str) -> None:
    """Put a template where ``place`` stands in ``parent``."""
    root = parsed(markup)
    index = list(parent).index(place)
    new = list(root)
    _append_text(parent, index, root.text)
    if new:
        new[-1].tail = (new[-1].tail or "") + (place.tail or "")
    else:
        _append_text(parent, index, place.tail)
    parent[index : index + 1] = new


def _append_text(parent: ElementTree.Element, index: int, words: str | None) -> None:
    """Text before the child at ``index``."""
    if not words:
        return
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
