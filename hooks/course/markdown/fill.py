"""The last look at a page's tree: marks get their numbers, directives their templates, and the notes stand at the end."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor

from course.markdown import tree
from course.markdown.blocks import PLACE
from course.markdown.evidence import MARK
from course.records import Source
from course.render import fill, quiz


class Fill(Treeprocessor):
    """Fills the places of a page."""

    def run(self, root: ElementTree.Element) -> None:
        """In: the page's tree, changed in place."""
        if self.md.course.is_part and root.find(f".//{PLACE}") is None:
            return
        self._left_over(root)
        for heading in root.iter("h2"):
            for told in ("data-ideas", "data-outcomes"):  # for the rules, who read the source
                heading.attrib.pop(told, None)
        for parent in list(root.iter()):
            for place in [child for child in parent if child.tag == PLACE]:
                self._fill(parent, place)
        if self.md.course.is_part:
            return
        page = self.md.course.context
        self._lead_to_tools(root)
        for name, notes in (("term-notes", self.md.course.terms), ("evidence-notes", self._numbered(root))):
            if notes:
                root.extend(tree.parsed(page.render(f"{name}.html", notes=notes)))

    def _fill(self, parent: ElementTree.Element, place: ElementTree.Element) -> None:
        name, argument = place.get("name", ""), place.get("argument", "")
        if name in quiz.GROUPS:
            self.md.course.problem(f"the questions of '{name}' were not written; put hooks/markers.py back into mkdocs.yml")
            return
        try:
            tree.replace(parent, place, fill.filled(self.md.course.context, name, argument))
        except LookupError as error:
            said = error.args[0] if not isinstance(error, KeyError) else f"there is no '{argument}'; check its spelling"
            self.md.course.problem(f"the directive '{name}': {said}")
        except ValueError as error:
            file = f"{argument if name == 'template' else name}.html"
            self.md.course.problem(f"what hooks/course/templates/{file} makes is not well formed: {error}")

    def _lead_to_tools(self, root: ElementTree.Element) -> None:
        """Ends a section of a lesson that tools come from with a line that leads to them."""
        for id_, line in fill.words_for(self.md.course.context).items():
            found = [i for i, element in enumerate(root) if element.get("id") == id_]
            if found:
                ends = (i for i, element in enumerate(root) if i > found[0] and (element.tag == "h2" or element.get("class") == "cs-limits"))
                place = next(ends, len(root))
                root[place:place] = list(tree.parsed(line))

    def _numbered(self, root: ElementTree.Element) -> list[fill.Note]:
        """Numbers the marks in the order of the page: a source keeps its number, however often it is cited.

        The first mark in a section carries the name for the margin of a wide window.
        """
        by_id = self.md.course.context.course.source_by_id
        numbers: dict[str, int] = {}
        named: set[str] = set()
        for element in root.iter():
            if element.tag == "h2":
                named.clear()
            if element.tag != MARK:
                continue
            link = element[0]
            source: Source = by_id[link.get("data-note", "").removeprefix("ev-")]
            number = numbers.setdefault(source.id, len(numbers) + 1)
            link[0].text = str(number)
            short = source.short.replace("&", "&amp;")
            link.set("aria-label", f"Evidence {number}: {short}")
            if source.id not in named:
                named.add(source.id)
                link.set("data-beside", f"{number} {short}")
        return [fill.Note(number, by_id[id_]) for id_, number in numbers.items()]

    def _left_over(self, root: ElementTree.Element) -> None:
        """What pymdownx.blocks did not understand stands in the text, and a block that is not closed has swallowed it."""
        stack = self.md.parser.blockprocessors["blocks"].stack
        if stack:
            self.md.course.problem(f"'/// {stack[-1].block.NAME}' is not closed; write a line /// below it")
        for element in root.iter("p"):
            if (element.text or "").lstrip().startswith("///"):
                self.md.course.problem(f"'{(element.text or '').strip().splitlines()[0]}' was not understood; see the table of directives")
