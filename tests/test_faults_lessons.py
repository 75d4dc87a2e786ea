"""Faults of lessons and of wording, each with its exact message."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

FAULTS = [
    (
        "a title",
        "first/index.md",
        "Mina looks",
        "# First\n\nMina looks",
        "docs/first/index.md:6: a title line; the title comes from module.yml, take this line out",
    ),
    (
        "a marker in a comment",
        "first/index.md",
        "/// beyond\n///",
        "<!-- course: beyond -->",
        "docs/first/index.md:18: markers in comments are not read; write /// name | argument and below it a line ///, or [=name] for a figure",
    ),
    (
        "an evidence mark that is not closed",
        "first/index.md",
        "Ask once. Then wait for the answer.",
        "Ask once [@roe-2010.",
        "docs/first/index.md:21: an evidence mark that is not closed: '[@roe-2010.'; write [@id]\n"
        "docs/first/index.md:21: the number 2010 has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "a heading without an id",
        "first/index.md",
        " {#contrast}",
        "",
        "docs/first/index.md:27: the heading 'Hear the difference' has no id; end it with {#s1} or the like",
    ),
    (
        "no opening",
        "first/index.md",
        "/// opening\n",
        "/// lead\n",
        "docs/first/index.md:1: no opening moment; write it between the lines /// opening and ///",
    ),
    (
        "a block that is missing",
        "first/index.md",
        "/// key-points\n///\n",
        "",
        "docs/first/index.md:37: '/// key-points' is missing; the layout of a lesson needs it here",
    ),
    (
        "the first block is missing",
        "first/index.md",
        "/// header\n///\n",
        "",
        "docs/first/index.md:1: '/// header' is missing; the layout of a lesson needs it here",
    ),
    (
        "the warm-up is missing",
        "second/index.md",
        "/// warm-up\n///\n",
        "",
        "docs/second/index.md:2: '/// warm-up' is missing; the layout of a lesson needs it here",
    ),
    (
        "a block too early",
        "first/index.md",
        "## Common mistakes {#mistakes}\n\n/// mistakes\n///\n\n## Key points {#key-points}\n\n/// key-points\n///",
        "## Key points {#key-points}\n\n/// key-points\n///\n\n## Common mistakes {#mistakes}\n\n/// mistakes\n///",
        "docs/first/index.md:37: '/// key-points' comes too early; the order is header, pair, mistakes, key-points, exercise, check-link, links",
    ),
    (
        "a block twice",
        "first/index.md",
        "/// links\n///",
        "/// links\n///\n\n/// exercise\n///",
        "docs/first/index.md:60: '/// exercise' appears twice (first on line 47); keep one",
    ),
    (
        "sections out of order",
        "first/index.md",
        "{#s2 ",
        "{#s3 ",
        "docs/first/index.md:16: the section id is s3, the s2 was expected; number sections in order\n"
        "docs/first/module.yml:36: terms[3].section: there is no section 's2'; there are s1, s3\n"
        "docs/first/module.yml:37: terms[4].section: there is no section 's2'; there are s1, s3",
    ),
    (
        "a directive with a typing error",
        "first/index.md",
        "/// beyond",
        "/// beyonds",
        "docs/first/index.md:18: there is no directive 'beyonds'; did you mean 'beyond'?",
    ),
    (
        "a drawing that is missing",
        "first/index.md",
        "drawing | door",
        "drawing | doors",
        "docs/first/index.md:13: there is no drawing docs/assets/drawings/doors.svg; draw it or name another",
    ),
    (
        "a pair that is missing",
        "first/index.md",
        "pair | m0-shop",
        "pair | m0-shops",
        "docs/first/index.md:1: the pair 'm0-shop' is not shown; add the lines /// pair | m0-shop and ///\n"
        "docs/first/index.md:32: there is no pair 'm0-shops' in this module; did you mean 'm0-shop'?",
    ),
    (
        "a pair shown twice",
        "first/index.md",
        "/// pair | m0-shop\n///",
        "/// pair | m0-shop\n///\n\n/// pair | m0-shop\n///",
        "docs/first/index.md:35: the pair 'm0-shop' is shown twice (first on line 32); keep one",
    ),
    (
        "an anchor twice",
        "first/index.md",
        "{#key-points}",
        "{#mistakes}",
        "docs/first/index.md:40: the id #mistakes appears twice; give each heading its own",
    ),
    (
        "an idea that is missing",
        "first/index.md",
        '"A00 A01"',
        '"A00 A07"',
        "docs/first/index.md:9: there is no idea of the article 'A07'; there are A00, A01",
    ),
    (
        "an outcome that is missing",
        "first/index.md",
        'data-outcomes="M0.2"',
        'data-outcomes="M0.3"',
        "docs/first/index.md:16: there is no outcome 'M0.3' in M0; there are M0.1, M0.2",
    ),
    (
        "a source that is missing",
        "first/index.md",
        "[@roe-2010]",
        "[@roe-2011]",
        "docs/first/index.md:11: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?",
    ),
    (
        "a source that is missing, in the opening",
        "first/index.md",
        "It is late.",
        "It is late [@roe-2011].",
        "docs/first/index.md:6: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?",
    ),
    (
        "no limits",
        "first/index.md",
        "/// limits\n",
        "/// lead\n",
        "docs/first/index.md:1: evidence is cited, but no sentence says what it doesn't show; write one between the lines /// limits and ///",
    ),
    (
        "a number without a mark",
        "first/index.md",
        " [@roe-2010]",
        "",
        "docs/first/index.md:11: the number 25% has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "a number without a mark, after one with it",
        "first/index.md",
        "Ask once.",
        "Of them 25% came twice. Ask once.",
        "docs/first/index.md:21: the number 25% has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "a number that is not in the finding",
        "first/index.md",
        "25%",
        "27%",
        "docs/first/index.md:11: the number 27% isn't in the finding of roe-2010; check it",
    ),
    (
        "a banned phrase",
        "first/index.md",
        "Ask once.",
        "Simply ask once.",
        "docs/first/index.md:21: 'Simply' may not appear; take the word out",
    ),
    (
        "a full stop after a title that ends in a mark",
        "first/index.md",
        "Ask once.",
        "Ask once. See [Who pays?](index.md#s1).",
        "docs/first/index.md:21: a full stop after 'Who pays?', which ends in a mark; take the full stop out",
    ),
    (
        "an exclamation mark",
        "first/index.md",
        "Ask once.",
        "Ask once!",
        "docs/first/index.md:21: an exclamation mark outside dialogue; end with a full stop",
    ),
    (
        "just",
        "first/index.md",
        "Ask once.",
        "Just ask once.",
        "docs/first/index.md:21: 'just' may not appear outside dialogue; take the word out",
    ),
    (
        "a long sentence",
        "first/index.md",
        "Ask once.",
        "Ask once and then " + " ".join(["word"] * 32) + ".",
        "docs/first/index.md:21: the sentence 'Ask once and then word word …' has 36 words; 35 or fewer",
    ),
    (
        "a long paragraph",
        "first/index.md",
        "Ask once.",
        "Ask. Ask. Ask. Ask. Ask.",
        "docs/first/index.md:21: the paragraph 'Ask. Ask. Ask. Ask. Ask. Then …' has 6 sentences; 5 or fewer",
    ),
    (
        "salesman",
        "first/index.md",
        "Ask once.",
        "A saleswoman asks.",
        "docs/first/index.md:21: 'saleswoman' may not appear; write 'seller'",
    ),
    (
        "simply",
        "first/index.md",
        "Ask once.",
        "It is simply so.",
        "docs/first/index.md:21: 'simply' may not appear; take the word out",
    ),
    (
        "research shows",
        "first/index.md",
        "Ask once.",
        "Research shows it.",
        "docs/first/index.md:21: 'Research shows' may not appear; say what one study found, with its mark [@id]",
    ),
    (
        "share of training",
        "first/index.md",
        "Ask once.",
        "They forget 90% of training.",
        "docs/first/index.md:21: '90% of training' may not appear; no traceable study; leave it out\n"
        "docs/first/index.md:21: the number 90% has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "learning pyramid",
        "first/index.md",
        "Ask once.",
        "See the learning pyramid.",
        "docs/first/index.md:21: 'learning pyramid' may not appear; no study stands behind it; leave it out",
    ),
    (
        "7-38-55",
        "first/index.md",
        "Ask once.",
        "The 7-38-55 rule.",
        "docs/first/index.md:21: '7-38-55' may not appear; leave it out\n"
        "docs/first/index.md:21: the number 38 has no evidence mark in its sentence; add [@id] or take it out\n"
        "docs/first/index.md:21: the number 55 has no evidence mark in its sentence; add [@id] or take it out\n"
        "docs/first/index.md:21: the number 7 has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "70-20-10",
        "first/index.md",
        "Ask once.",
        "The 70-20-10 rule.",
        "docs/first/index.md:21: '70-20-10' may not appear; leave it out\n"
        "docs/first/index.md:21: the number 10 has no evidence mark in its sentence; add [@id] or take it out\n"
        "docs/first/index.md:21: the number 20 has no evidence mark in its sentence; add [@id] or take it out\n"
        "docs/first/index.md:21: the number 70 has no evidence mark in its sentence; add [@id] or take it out",
    ),
    (
        "66 days",
        "first/index.md",
        "Ask once.",
        "It takes 66 days.",
        "docs/first/index.md:21: '66 days' may not appear; habits took from 18 to 254 days in one study [@lally-etal-2010]",
    ),
    (
        "five times",
        "first/index.md",
        "Ask once.",
        "It costs five times more.",
        "docs/first/index.md:21: 'costs five times' may not appear; there is no source; leave it out",
    ),
    (
        "coming soon",
        "first/index.md",
        "Ask once.",
        "More is coming soon.",
        "docs/first/index.md:21: 'coming soon' may not appear; write it or take it out",
    ),
    (
        "war words",
        "first/index.md",
        "Ask once.",
        "Go in for the kill.",
        "docs/first/index.md:21: 'kill' may not appear; no war, hunting or contempt; say what happens",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "lines"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS])
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, file: str, old: str, new: str, lines: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, file, old, new)
    assert problems(docs) == lines.splitlines()
