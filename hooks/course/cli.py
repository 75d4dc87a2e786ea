"""The command line for writers: ``python -m course check | coverage | bank | talk | plain | new question | new talk | new tool | ...``.

Make wraps it: ``make check``, ``make bars``, ``make coverage``, ``make new-question``, ``make new-talk``, ``make new-tool``, ``make new-module``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from contextlib import suppress
from pathlib import Path

from course import bars, scaffold, settings_file
from course.coverage import coverage_rows
from course.files import fresh
from course.kinds import KINDS
from course.load import load_course
from course.problems import InvalidCourse, unknown
from course.render import quiz
from course.rules.files import strays
from course.source import FILES
from course.talks import export, play


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Out: the exit status, 0 when all is well, 1 when a writer has something to mend."""
    parser = argparse.ArgumentParser(prog="python -m course", description="Check what you wrote, begin something new, or take the course elsewhere.")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder with the course, if it isn't docs")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what is wrong, with file, line and remedy; if nothing is, which bars are not held")
    check.add_argument("--bars", action="store_true", help="print all bars, with figures and thresholds")
    check.set_defaults(run=_check)
    commands.add_parser("coverage", help="print which questions, checklist lines and sections serve each outcome").set_defaults(run=_coverage)
    schemas = commands.add_parser("schemas", help="write the schemas by which an editor completes and checks YAML")
    schemas.add_argument("--into", type=Path, default=Path("schemas"))
    schemas.set_defaults(run=_schemas)
    bank = commands.add_parser("bank", help="write the questions as mkdocs-quiz Markdown, to answer in a terminal or to hand to a learning platform")
    bank.add_argument("into", type=Path, metavar="OUT", help="a new or an empty folder")
    bank.set_defaults(run=_bank)
    talk = commands.add_parser("talk", help="play a conversation here, and see where chance and tricks end; or export it")
    talk.add_argument("id", help="id of the talk, such as m2-online-price")
    talk.add_argument("--ink", type=Path, metavar="FILE", help="write it as ink")
    talk.add_argument("--twee", type=Path, metavar="FILE", help="write it as Twee 3, whose map Twine opens")
    talk.set_defaults(run=_talk)
    plain = commands.add_parser("plain", help="write the course as a plain folder, which Zensical builds")
    plain.add_argument("into", type=Path, metavar="OUT", help="a new or an empty folder")
    plain.add_argument("--settings", type=Path, default=Path("mkdocs.yml"), help="where extensions and theme are set (mkdocs.yml)")
    plain.set_defaults(run=_plain)
    new = commands.add_parser("new", help="begin a question, a conversation, a tool or a module: a skeleton to fill in").add_subparsers(
        dest="thing", required=True
    )
    question = new.add_parser("question")
    question.add_argument("module", help="folder of the module, such as always-be-learning")
    question.add_argument("kind", choices=sorted(KINDS))
    question.set_defaults(run=_new_question)
    for thing, make, such_as in (("talk", scaffold.new_talk, "online-price"), ("tool", scaffold.new_tool, "second-visit")):
        small = new.add_parser(thing)
        small.add_argument("module", help="folder of the module, such as always-be-learning")
        small.add_argument("name", help=f"the {thing}'s name in its id, such as {such_as}")
        small.set_defaults(run=_new_small, make=make, such_as=such_as)
    module = new.add_parser("module")
    module.add_argument("slug", help="folder name, such as always-be-asking")
    module.add_argument("code", help="short code, such as M6")
    module.set_defaults(run=_new_module)
    options = parser.parse_args(arguments)
    try:
        return options.run(options) or 0
    except InvalidCourse as error:
        count = len(error.problems)
        print(*error.problems, f"{count} problem{'s' if count != 1 else ''}.", sep="\n", file=sys.stderr)
        return 1
    except (scaffold.RefusedError, OSError) as error:
        lost = isinstance(error, OSError) and error.filename
        print(f"{lost}: {error.args[1]}; name another place, or see who may write there" if lost else error, file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    file = options.docs.parent / "mkdocs.yml"
    course, notices = settings_file.load(file, options.docs, asks=True) if file.is_file() else (load_course(options.docs), list(strays(options.docs)))
    print(*notices, sep="\n", end="\n" if notices else "")
    measured = bars.measure(course)
    if options.bars:
        print(bars.table(measured), end="\n\n")
    below = bars.below(measured)
    held = sum(bar.held is True for bar in measured)
    later = sum(bar.held is None for bar in measured)
    said = f"{held} bars held, {len(below)} below, {later} that apply when the course is whole."
    print(*below, said, sep="\n", file=sys.stderr if below else sys.stdout)
    return 1 if below else 0


def _coverage(options: argparse.Namespace) -> None:
    print(f"{'outcome':8} {'questions':>9} {'in check':>9} {'ticks':>6} {'pairs':>6}  sections")
    for row in coverage_rows(load_course(options.docs)):
        total = sum(row.questions.values())
        print(f"{row.outcome.id:8} {total:9} {row.in_check:9} {row.ticks:6} {row.pairs:6}  {' '.join(row.sections)}")


def schema_texts() -> dict[str, str]:
    """The JSON Schema of each YAML file, by file name: what an editor needs to complete and check as one types."""
    out = {}
    for name, model in FILES.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        out[name.replace(".yml", ".schema.json")] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return out


def _schemas(options: argparse.Namespace) -> None:
    into: Path = options.into
    into.mkdir(exist_ok=True)
    for name, text in schema_texts().items():
        (into / name).write_text(text, encoding="utf-8")
    print(f"{len(schema_texts())} schemas in {into}/")


def _bank(options: argparse.Namespace) -> None:
    course, into = load_course(options.docs), options.into
    fresh(into)
    for module in course.modules:
        (into / f"{module.slug}.md").write_text(quiz.bank(module.title, module.questions), encoding="utf-8")
    print(f"{course.counts['questions']} questions in {into}/. Play them: mkdocs-quiz run {into}/{course.modules[0].slug}.md")
    print(f"Export them: mkdocs-quiz export qti {into}")


def _talk(options: argparse.Namespace) -> None:
    talks = load_course(options.docs).talk_by_id
    if options.id not in talks:
        raise scaffold.RefusedError(unknown("talk", options.id, talks))
    talk = talks[options.id][1]
    for path, write in ((options.ink, export.ink), (options.twee, export.twee)):
        if path:
            path.write_text(write(talk), encoding="utf-8")
            print(f"{path}: written")
    if not (options.ink or options.twee):
        # What the walk found comes last: it'd give the talk away.
        with suppress(EOFError, KeyboardInterrupt):
            play.play(talk, input, print)
        print("", *play.found(talk), sep="\n")


def _plain(options: argparse.Namespace) -> None:
    from course import plain

    count = plain.write(options.docs, options.settings, options.into)
    print(f"{count} pages in {options.into}/. Build them: cd {options.into} && PYTHONPATH=hooks zensical build --clean")


def _new_question(options: argparse.Namespace) -> None:
    path, line = scaffold.new_question(options.docs, options.module, options.kind)
    print(f"{path}:{line}: fill in the new question, then run 'make check'. Set use: check when the module's check should ask it.")


def _new_small(options: argparse.Namespace) -> None:
    _is_name(options.name, f"name for a {options.thing}", options.such_as)
    path, line = options.make(options.docs, options.module, options.name)
    print(f"{path}:{line}: a small {options.thing} that holds every check. Change it line by line, and run 'make check' as you go.")


def _is_name(value: str, kind: str, such_as: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise scaffold.RefusedError(f"'{value}' isn't a {kind}; use lower-case words with hyphens, such as {such_as}")


def _new_module(options: argparse.Namespace) -> None:
    _is_name(options.slug, "folder name", "always-be-asking")
    files = scaffold.new_module(options.docs, options.slug, options.code)
    then = f"Then add '- {options.slug}' to modules in {options.docs}/course.yml and run 'make check': it lists what is still missing."
    print(*(f"{file}: fill in" for file in files), then, sep="\n")
