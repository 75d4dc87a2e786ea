"""MkDocs adapter: publish what pages load under a name that changes with it, and find it by the name that it has in ``docs``."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from course.render import fingerprint


@event_priority(-50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give what pages load its name, once all files are known.

    Everything that asks MkDocs for an address gets the new one; what MkDocs writes as it stands is set here.
    """
    asked = fingerprint.asked_for(file.content_string for file in files if file.src_uri.endswith((".css", ".js")) and not file.generated_by)
    for file in files:
        if fingerprint.wants(file.src_uri, asked):
            file.dest_uri = fingerprint.name(file.src_uri, file.content_bytes)
    for place, script in enumerate(config.extra_javascript):
        if isinstance(script, str):
            config.extra_javascript[place] = _url(files, script)
        else:
            script.path = _url(files, script.path)
    if picture := config.extra.get("picture"):
        config.extra["picture"] = _url(files, picture)
    return files


def _url(files: Files, path: str) -> str:
    """The address of a file by its name in ``docs``, however that is written (``./assets/mine.js``). Settings were checked before."""
    file = files.get_file_from_path(path)
    return file.url if file else path


@event_priority(100)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let templates find a file by the name that it has in ``docs``."""
    env.filters["url"] = _finding(env.filters["url"], files)
    return env


def _finding(plain: Callable[[Context, object], str], files: Files) -> Callable[[Context, object], str]:
    @pass_context
    def url(context: Context, value: object) -> str:
        file = files.src_uris.get(str(value))
        return plain(context, file.url if file else value)

    return url
