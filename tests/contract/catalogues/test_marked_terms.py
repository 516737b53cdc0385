"""The glossary: it has every technical word of the page, and every entry can be reached."""

from __future__ import annotations

import re

from tests.contract.catalogues.fluent_texts import said
from tests.contract.catalogues.test_form import CONTROLS, HIDDEN
from tests.contract.structure.web_sources import WEB, page_elements, scripts

GLOSSARY = "features/terms/view/glossary.js"
PLACES = "features/terms/view/term_places.js"
SCRIPTS = scripts()
TERMS = dict(re.findall(r"^  (\w+): \{\n(.*?)^  \},$", SCRIPTS[GLOSSARY], re.MULTILINE | re.DOTALL))
TEXTS = "\n".join(said().values())
MARKED = re.compile(r"\[(?!press:)(\w+):[^\]]+\]")
"""Words of the glossary; `[press:key]` names a control and is checked in test_named_controls.py."""
MARKED_KEYS = {
    key
    for key, words in said().items()
    if MARKED.search(words) and not key.startswith(("pass.", "lesson_"))
}
"""The keys of texts with marked words, not those of recorded updates and lessons: no code has them."""
TABLES = "\n".join(
    table
    for code in SCRIPTS.values()
    for table in re.findall(
        r"^const \w*TERMS = \{.*?\};$|^export const \w*TERMS = \{.*?\};$", code, re.M | re.DOTALL
    )
)
LINES = "\n".join(SCRIPTS.values()).splitlines()
PLACE = re.compile(r"\$\{[^}]*\}")
"""A value in a JavaScript template."""
TEMPLATES = [
    (re.compile(".+".join(map(re.escape, PLACE.split(template)))), line, len(PLACE.sub("", template)))
    for line in LINES
    for template in re.findall(r"\btext\(`([^`]+)`", line)
]
"""Keys made by a template: their pattern, the line of code, and the length of the literal part."""
FORM = SCRIPTS["lab/view/settings_form.js"]
NAMED_OTHERWISE = dict(
    re.findall(r"(\w+): '(\w+)'", re.findall(r"FIELD_TERMS = \{(.*?)\}", FORM, re.DOTALL)[0])
)
NEED_NO_WORD = {
    "dataset": "What is learnt: everyday words",
    "point_set": "Points: everyday words",
    "decay_every": "explained with Schedule, beside which it stands",
    "decay_factor": "explained with Schedule, beside which it stands",
    "augment_rotate": "explained with the first of the four ways of changing digits",
    "augment_scale": "explained with the first of the four ways of changing digits",
    "augment_noise": "explained with the first of the four ways of changing digits",
    "record_every": "everyday words",
    "begin_from": "everyday words, as are its choices",
    "rehearsal": "Old digits mixed in, share: everyday words",
}
"""The settings whose names are not marked, and why."""
FIELD_TERMS = {
    NAMED_OTHERWISE.get(name, name) for name in set(CONTROLS) - set(HIDDEN) - set(NEED_NO_WORD)
}


def used_terms() -> set[str]:
    """List the marked words of the page: in code, in tables of code, and in the catalogues."""
    code = "\n".join(code for path, code in SCRIPTS.items() if path != GLOSSARY)
    called = re.findall(r"\btermWord\('(\w+)'|\bterm: '(\w+)'", code)
    return (
        {one or other for one, other in called}
        | set(MARKED.findall(TEXTS))
        | set(re.findall(r": '(\w+)'", TABLES))
        | FIELD_TERMS
    )


def words_beside(term: str) -> list[str]:
    """List the words that a word's card links to."""
    return re.findall(r"'(\w+)'", "".join(re.findall(r"also: \[(.*?)\]", TERMS[term])))


def test_every_word_that_the_page_marks_is_in_the_glossary() -> None:
    assert len(TERMS) > 50
    assert used_terms() - set(TERMS) == set()


def test_every_word_of_the_glossary_is_marked_or_beside_one_that_can_be_reached() -> None:
    reached = used_terms()
    for _ in TERMS:
        reached |= {other for term in reached for other in words_beside(term)}
    assert set(TERMS) - reached == set()


def test_the_name_of_every_setting_is_explained_or_needs_no_word() -> None:
    plain = re.findall(r"PLAIN_FIELDS = \[(.*?)\]", FORM, re.DOTALL)[0]
    assert sorted(re.findall(r"'(\w+)'", plain)) == sorted(NEED_NO_WORD)
    assert set(TERMS) >= FIELD_TERMS


def test_a_text_with_marked_words_is_shown_where_marks_are_understood() -> None:
    filled = {element.attributes.get("data-text") for element in page_elements()}
    for key in MARKED_KEYS - filled:
        uses = uses_of(key)
        assert uses, key
        for line in uses:
            assert re.search(r"\b(setTerms|withTerms|withoutTerms|setUnit)\(", line), (
                f"{key}: {line.strip()}"
            )


def uses_of(key: str) -> list[str]:
    """List the lines of code that contain a key literally, else those that make it by a template."""
    written = [line for line in LINES if f"'{key}'" in line]
    if written:
        return written
    made = {line: length for template, line, length in TEMPLATES if template.fullmatch(key)}
    return [line for line, length in made.items() if length == max(made.values())]


def test_every_place_that_a_card_points_at_has_its_element_on_the_page() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    views = "\n".join([page, *(code for path, code in SCRIPTS.items() if path != PLACES)])
    selectors = " ".join(re.findall(r"'([^'\n]*[.#][^'\n]*)'", SCRIPTS[PLACES]))
    for name in re.findall(r"#([\w-]+)\b(?!-)", selectors):
        assert f'id="{name}"' in page, name
    for name in set(re.findall(r"(?<![\w.])\.([\w-]+)", selectors)) - {"js"}:
        numbers = [key.replace(".", "-").removesuffix("_help") for key in said("start.ftl")]
        assert name in numbers or re.search(rf"class(?:: |=)['`\"](?:[^'`\"]* )?{name}[ '`\"]", views), (
            name
        )
    for field in re.findall(r"field\.(\w+)'", SCRIPTS[GLOSSARY]):
        assert field in CONTROLS, field
