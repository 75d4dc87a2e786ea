"""The course as plain Python: model, source, rules, renderers and a command line. Nothing here imports mkdocs."""
