"""What the extensions of Material's reference leave out for readers by ear and on paper: names, kinds, titles of tabs."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor

#: As many tabs as toolbox.css has rules for.
TABS = 10
#: As many columns as fit a phone, one above the others; a table with more scrolls within its own region.
COLUMNS = 3
_ALIGNED = re.compile(r"text-align: (\w+);")


class Toolbox(Treeprocessor):
    """Completes tabs, admonitions, footnotes and tables of a page."""

    def run(self, root: ElementTree.Element) -> None:
        """In: the page's tree, changed in place."""
        if len(root) == 1 and not len(root[0]):
            return  # a paragraph of text, as most pieces of quizzes are
        for element in list(root.iter()):
            match (element.get("class") or "").split():
                case ["tabbed-set", *_]:
                    self._titles(element)
                case ["admonition", kind, *_] if element.find("p[@class='admonition-title']") is not None:
                    _name(element[0], kind)
                case [kind, *_] if element.tag == "details":
                    _name(element[0], kind)
                case ["footnote-ref"]:
                    element.set("aria-label", f"Footnote {element.text}")
                case ["footnote-backref"]:
                    _name_back_link(element)
                case ["footnote"]:
                    element.attrib.update({"role": "doc-endnotes", "aria-label": "Footnotes"})
        for parent in list(root.iter()):
            for table in [child for child in parent if child.tag == "table"]:
                _table(parent, table)

    def _titles(self, tabs: ElementTree.Element) -> None:
        """The labels stand together before all panels. On paper every panel shows, so each keeps its title for the style sheet."""
        labels, content = tabs.find("div[@class='tabbed-labels']"), tabs.find("div[@class='tabbed-content']")
        if labels is None or content is None:
            self.md.course.problem("tabs without labels; leave alternate_style of pymdownx.tabbed on in mkdocs.yml")
            return
        if len(labels) > TABS:
            self.md.course.problem(f"{len(labels)} tabs side by side; at most {TABS} show, write sections instead")
        for label, panel in zip(labels, content, strict=True):
            panel.set("data-title", "".join(label.itertext()))


def _name(title: ElementTree.Element, kind: str) -> None:
    """The kind before a title of the writer's own: neither colour nor the rule at the side says it to everybody."""
    word = kind.capitalize()
    if "".join(title.itertext()).strip() == word:
        return
    mark = ElementTree.Element("span", {"class": "cs-kind"})
    mark.text, mark.tail = f"{word}:", f" {title.text or ''}"
    title.text = ""
    title.insert(0, mark)


def _name_back_link(link: ElementTree.Element) -> None:
    """Its arrow is no name, and its title is not read everywhere. A note that is used twice leads back to two places."""
    found = re.match(r"#fnref(\d*):", link.get("href", ""))
    place = f", place {found[1]}" if found and found[1] else ""
    link.set("aria-label", f"{link.attrib.pop('title', 'Back to the text')}{place}")
    link.set("data-search-exclude", "")


def _table(parent: ElementTree.Element, table: ElementTree.Element) -> None:
    """A style attribute is not allowed on our pages; a wide table gets a region that scrolls, by key too."""
    for cell in table.iter():
        if found := _ALIGNED.fullmatch(cell.get("style", "")):
            del cell.attrib["style"]
            cell.set("data-align", found[1])
    columns = max((len(row) for row in table.iter("tr")), default=0)
    if columns <= COLUMNS:
        return
    region = ElementTree.Element("div", {"class": "cs-wide cs-columns", "tabindex": "0", "role": "group", "aria-label": "Table"})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)
