"""``python -m course``: the command line for writers."""

try:
    from course.cli import main

    status = main()
except ModuleNotFoundError as error:
    if (error.name or "").startswith("course"):
        raise
    raise SystemExit(f"the package of '{error.name}' is not installed; run 'make clean', and then 'make check', which installs it") from None
raise SystemExit(status)
