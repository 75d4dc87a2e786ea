"""MkDocs adapter: load the course, set the navigation, add the generated pages, write what needs all pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from course import site
from course.build import Build
from course.markup import Drawings
from course.problems import NotBuilt
from course.render import chrome, pages, policy, quiz_plugin, script, stylesheet
from course.render.quiz_html import Made
from course.rules import frame
from course.settings import DIRTY

_log = get_plugin_logger("course")
#: MkDocs reads its settings afresh for each build, and keeps this module.
_made = Made()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether a writer is looking on: while serving, a lesson may still be too short."""
    if dirty:
        raise PluginError(DIRTY)
    _made.serving = command == "serve"


@event_priority(200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the course afresh for each build.

    First of all plugins, some of which come at 100, so that every problem is known before anything is written and the last good site
    stays. A course that calls itself complete is not built below the bar; one that is growing, or is being served, gets a notice.
    """
    docs = Path(config.docs_dir)
    course, notices = site.opened(Path(config.config_file_path), docs, serving=_made.serving)
    for notice in notices:
        _log.info(notice)
    build = Build(course, docs, Drawings(docs, in_page=not config.use_directory_urls), site=config.site_url or "", made=_made)
    config.extra["build"] = build
    quiz_plugin.prepare(config.plugins["mkdocs_quiz"])
    config.markdown_extensions.append("course.markdown")
    config.mdx_configs["course.markdown"] = {"build": build}
    config.nav = pages.navigation(course)
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Take Material's folder away while MkDocs lists the files of the theme: 14,000 icons, of which a site gets none."""
    build: Build = config.extra["build"]
    place, build.theme = stylesheet.of_theme(config.theme.dirs)
    build.away = place, config.theme.dirs.pop(place)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from data, and leave out drafts. As ``File.generated`` they get search, navigation and live reload."""
    build: Build = config.extra["build"]
    build.address = partial(site.address, files.src_uris)
    config.theme.dirs.insert(*build.away)
    is_published = site.published(build)
    for file in [f for f in files if f.src_dir == config.docs_dir and not is_published(f.src_uri)]:
        files.remove(file)
    for file in files.css_files():
        file.content_string = stylesheet.tight(file.content_string)
    for page in build.pages.values():
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.data or None
        files.append(file)
    build.search = script.later(build.docs / "assets/js/search")  # now, as a fault of it is named before anything is written
    for name, text in site.assets(build).items():
        files.append(File.generated(config, name, content=text))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give pages that the menu doesn't list, to run and to print, the place of their workshop: the menu shows the way back."""
    build: Build = config.extra["build"]
    for programme in build.course.programmes:
        home = files.src_uris[programme.page].page
        for path in (programme.run_page, programme.pack_page):
            if home and (page := files.src_uris[path].page):
                page.parent = home.parent
    return nav


@event_priority(100)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Say what the Markdown extension found, before anything is written, and give the templates what they ask for.

    First of all plugins: these may include Material's templates, which stand behind ours again.
    """
    build: Build = config.extra["build"]
    if build.problems:
        raise NotBuilt("\n".join(build.problems))
    if isinstance(env.loader, FileSystemLoader):
        env.loader.searchpath[:] = config.theme.dirs
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = FileSystemBytecodeCache()
    env.globals.update(first=chrome.first_page, view_of=chrome.view_of, papers=chrome.papers((build.docs / "assets/course.css").read_text("utf-8")))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Note what the page uses and says, and give it its policy. Not while serving: the server adds a script to each page by itself."""
    site.note(config.extra["build"], page.url, str(page.title), page.content or "", page.meta.get("search", {}), output)
    return output if _made.serving else policy.with_policy(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for addresses that are not there gets its policy, too."""
    return policy.with_policy(output_content) if template_name == "404.html" and not _made.serving else output_content


def on_build_error(error: Exception) -> None:
    """Say what stops a build in words, wherever that was found; MkDocs shows a traceback."""
    if said := str(error) if isinstance(error, NotBuilt) else frame.fault(error):
        _log.error(said)
        raise Abort("Aborted: nothing is published.")


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what needs all pages. After all plugins, as the service worker names every file.

    While serving no page is kept: a writer would see one of yesterday.
    """
    site.finish(config.extra["build"], Path(config.site_dir), keeps=config.extra["keep_offline"] and not _made.serving)
