import re

import pytest
from lxml import html as parser

from accounts.words import words
from reporting.document import DocumentStatus, Figure, HandwrittenPlace, Paragraph, Section
from reporting.render.html import fragment, render

from .sample import sample

HOSTILE = '<script>alert(1)</script>"\' onload="x" & \x00\u202e{{ x }}'


def page(language: str = "en", **changes: object) -> parser.HtmlElement:
    return parser.document_fromstring(render(sample(**changes), language).decode())


def texts(found: list) -> list[str]:
    return [" ".join(element.text_content().split()) for element in found]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("zh", "ltr"), ("ar", "rtl")])
def test_the_page_says_its_language_and_direction(language: str, direction: str) -> None:
    told = page(language)

    assert (told.get("lang"), told.get("dir")) == (language, direction)
    assert [(article.get("lang"), article.get("dir")) for article in told.xpath("//article")] == [(language, direction)]


def test_the_page_asks_nothing_of_elsewhere_and_runs_nothing() -> None:
    told = page()
    addresses = told.xpath("//@src | //@href")

    assert told.xpath("//script | //link | //@style | //@onload") == []
    assert [address for address in addresses if not address.startswith(("#", "data:image/svg+xml;base64,"))] == []
    assert "url(" not in told.findtext(".//style")


def test_every_name_is_given_once_and_every_link_arrives() -> None:
    told = page()
    names = told.xpath("//@id")
    links = {address.removeprefix("#") for address in told.xpath("//a/@href")}

    assert len(names) == len(set(names))
    assert links - set(names) == set()


def test_heads_step_down_without_a_gap() -> None:
    heads = [element.tag for element in page().iter("h1", "h2", "h3", "h4")]

    assert heads == ["h1", "h2", "h2", "h3", "h3", "h4", "h2", "h2", "h2"]


def test_lists_of_paragraphs_go_on_counting_across_heads() -> None:
    lists = page(first_paragraph=41).find_class("paragraphs")

    assert [(each.tag, each.get("start"), len(each)) for each in lists] == [
        ("ol", "41", 2),
        ("ol", "43", 2),
        ("ol", "45", 1),
        ("ol", "46", 1),
        ("ol", "47", 1),
    ]


def test_items_carry_the_labels_of_united_nations_documents() -> None:
    items = page().xpath("//ol[@class='items']/li/span[@class='label']")

    assert texts(items) == ["(a)", "(i)", "(ii)", "(b)"]


def test_a_table_has_a_caption_heads_and_sides() -> None:
    table = page().xpath("//table[caption//span[text()='Table 1']]")[0]

    assert texts(table.findall("caption")) == ["Table 1 Benchmarks of the transition, by status"]
    assert texts(table.xpath("thead//th[@scope='col']")) == ["Benchmark", "Status", "Baseline", "Latest value"]
    assert texts(table.xpath("tbody/tr[1]/th[@scope='colgroup'][@colspan='4']")) == ["Eastern provinces"]
    assert table.xpath("tbody/tr[2]/*/@class") == ["start", "start", "end", "end"]
    assert texts(table.xpath("tbody/tr[last()][@class='total']/*")) == ["Total", "", "100.0", "1,234a"]


def test_a_status_is_word_and_shape() -> None:
    cells = page().xpath("//table//span[@class='status']")

    assert texts(cells)[:2] == ["Achieved", "Reached, being watched"]
    assert [shape[0].tag for shape in cells[0].findall("svg")] == ["circle"]
    assert cells[0].find("svg").get("aria-hidden") == "true"


def test_a_figure_is_an_image_with_words_and_its_data() -> None:
    figure = page().xpath("//figure")[0]

    assert figure.find("img").get("alt") == "The line rises each year, from 20 to 120 tasks."
    assert texts(figure.xpath("details//tbody/tr[5]/*")) == ["2022", "120"]


def test_a_figure_may_stand_without_data() -> None:
    bare = Figure("Course", "It rises.", b"<svg/>")

    assert page(sections=(Section("A", (bare,)),)).xpath("//figure/details") == []


def test_a_figure_of_the_text_leads_to_its_fact() -> None:
    told = page()
    link = told.xpath("//a[@class='reference'][bdi[text()='31 December 2020']]")[0]

    row = told.get_element_by_id(link.get("href").removeprefix("#")).xpath("ancestor::tr")[0]

    assert "S/RES/2559 (2020), para. 1" in texts(list(row))


def test_a_source_to_be_confirmed_is_not_named_anywhere() -> None:
    assert "press copy of an agency" not in page().text_content()


def test_footnotes_lead_there_and_back() -> None:
    told = page()

    assert told.xpath("//sup[@class='call']/a/@href") == ["#note-1", "#note-2"]
    assert texts(told.xpath("//section[@class='notes']/ol/li"))[0] == "See S/RES/2594 (2021), para. 14. ↑"
    assert told.xpath("//a[@class='back']/@href") == ["#call-1", "#call-2"]


def test_a_document_without_notes_or_notices_shows_no_empty_frame() -> None:
    told = page(sections=(Section("A", (Paragraph("text"),)),), annexes=(), notices=())

    assert told.xpath("//section[@class='notes'] | //aside") == []


def test_paragraphs_without_number_and_places_for_a_person_are_set() -> None:
    section = Section("A", (Paragraph("plain", numbered=False), HandwrittenPlace("Observations")))
    told = page(sections=(section,), annexes=())

    assert texts(told.find_class("paragraph")) == ["plain"]
    assert texts(told.xpath("//div[@class='place']/p")) == ["Observations", "To be written by hand"]


def test_draft_and_mark_disappear_when_the_document_is_issued() -> None:
    assert texts(page().find_class("marks")) == ["Draft Unclassified"]
    assert page(status=DocumentStatus.ISSUED).find_class("marks") == []


def test_what_people_typed_stays_text() -> None:
    told = page(
        title=HOSTILE,
        notices=(HOSTILE,),
        sections=(Section(HOSTILE, (Paragraph(words("{it}", it=HOSTILE)),)),),
        annexes=(),
    )

    assert told.xpath("//script") == []
    assert texts(told.findall(".//h1")) == ['<script>alert(1)</script>"\' onload="x" & {{ x }}']
    assert re.search("[\x00\u202e]", render(sample(title=HOSTILE), "en").decode()) is None


def test_the_fragment_is_the_document_without_the_page() -> None:
    told = fragment(sample(), "zh")

    assert told.startswith('<article class="document" lang="zh" dir="ltr">')
    assert told.strip().endswith("</article>")
    assert told.strip() in render(sample(), "zh").decode()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(sample(), "en") == render(sample(), "en")
