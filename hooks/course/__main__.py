"""``python -m course``: the command line for writers."""

from course.cli import main

raise SystemExit(main())
