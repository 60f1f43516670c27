"""A report as the renderers get it: two missions, every kind of block and gap. Its figures are invented."""

from datetime import UTC, date, datetime
from decimal import Decimal

from accounts.words import DateKnown, Precision, count_words, words
from reporting.document import (
    PER_CENT,
    STATUSES,
    Align,
    Annex,
    Column,
    Document,
    Figure,
    Footnote,
    HandwrittenPlace,
    Item,
    Paragraph,
    Reference,
    Row,
    RowKind,
    Section,
    See,
    Source,
    Table,
    period,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" width="480" height="200">'
    b'<line x1="50" y1="160" x2="460" y2="160" stroke="#444"/>'
    b'<polyline points="60,140 160,120 260,90 360,70 450,40" fill="none" stroke="#1f5fae" stroke-width="2"/>'
    b'<text x="60" y="180" font-size="12" font-family="sans-serif">2018</text>'
    b'<text x="420" y="180" font-size="12" font-family="sans-serif">2022</text></svg>'
)

ENDED = Reference(
    key="mission/unamid/mandate-end",
    what={
        "en": "End of the mandate of UNAMID",
        "zh": "达尔富尔混合行动任务期限届满",
        "ar": "انتهاء ولاية العملية المختلطة",
    },
    value=date(2020, 12, 31),
    source=Source("S/RES/2559 (2020)", words("para. {number}", number="1")),
    period=date(2020, 12, 31),
    known_from=date(2020, 12, 22),
)
LIQUIDATED = Reference(
    key="mission/unamid/liquidation",
    what={"en": "End of the liquidation of UNAMID", "zh": "达尔富尔混合行动清理结束"},
    value=DateKnown(date(2022, 6, 1), Precision.MONTH),
    source=Source("press copy of an agency", confirmed=False),
    known_from=datetime(2022, 7, 4, 9, 30, tzinfo=UTC),
)
OFFICERS = Reference(
    key="series/minujusth/1.1/2019-06",
    what={"en": "Officers of the national police per 1,000 inhabitants", "zh": "每千名居民中国家警察人数"},
    value=Decimal("1.3166"),
    decimals=2,
    source=Source("S/2019/563", {"en": "annex", "zh": "附件"}),
    period=period(date(2019, 1, 1), date(2019, 6, 30)),
    known_from=date(2019, 7, 12),
)
WOMEN = Reference(
    key="series/monusco/3/2022-03",
    what={"en": "Women among those trained", "zh": "受训人员中的妇女"},
    value=Decimal("18.25"),
    unit=PER_CENT,
    decimals=1,
    period=period(date(2022, 1, 1), date(2022, 3, 31)),
    known_from=date(2022, 4, 20),
    illustrative=True,
)
HANDED_OVER = Reference(
    key="series/monusco/tasks/2022-06",
    what={"en": "Tasks handed over to national institutions", "zh": "移交国家机构的任务"},
    value=1234,
    period=date(2022, 6, 30),
    known_from=date(2022, 6, 30),
    illustrative=True,
)

BENCHMARKS = Table(
    title={
        "en": "Benchmarks of the transition, by status",
        "zh": "过渡基准现况",
        "ar": "حالة النقاط المرجعية",
    },
    columns=(
        Column({"en": "Benchmark", "zh": "基准", "ar": "النقطة المرجعية"}, width=3),
        Column({"en": "Status", "zh": "现况", "ar": "الحالة"}, width=2),
        Column({"en": "Baseline", "zh": "基线", "ar": "خط الأساس"}, Align.END),
        Column({"en": "Latest value", "zh": "最新值", "ar": "آخر قيمة"}, Align.END),
    ),
    rows=(
        Row(({"en": "Eastern provinces", "zh": "东部各省", "ar": "المقاطعات الشرقية"},), RowKind.GROUP),
        *(
            Row(
                (
                    {"en": f"Benchmark {number}: access to justice", "zh": f"基准{number}：诉诸司法"},
                    status,
                    Decimal("12.5"),
                    WOMEN if number == 2 else OFFICERS,
                )
            )
            for number, status in enumerate(STATUSES.values(), 1)
        ),
        Row(({"en": "Total", "zh": "共计", "ar": "المجموع"}, "", Decimal("100.0"), HANDED_OVER), RowKind.TOTAL),
    ),
    notes=({"en": "Note: a value covers one quarter.", "zh": "注：每一数值涵盖一个季度。"},),
    source="S/2019/563",
    key="benchmarks",
)

TREND = Figure(
    title={"en": "Tasks handed over, 2018–2022", "zh": "2018-2022年移交的任务", "ar": "المهام المنقولة"},
    alternative={
        "en": "The line rises each year, from 20 to 120 tasks.",
        "zh": "曲线逐年上升，从20项升至120项。",
    },
    svg=SVG,
    data=Table(
        title={"en": "Tasks handed over by year", "zh": "逐年移交的任务"},
        columns=(
            Column({"en": "Year", "zh": "年份"}),
            Column({"en": "Tasks", "zh": "任务"}, Align.END),
        ),
        rows=tuple(Row((str(year), 20 + 25 * (year - 2018))) for year in range(2018, 2023)),
    ),
    notes=({"en": "For more details, see paragraph 3.", "zh": "详见第3段。"},),
    source={"en": "Joint transition plan", "zh": "联合过渡计划"},
    illustrative=True,
    key="trend",
)


def text(english: str, chinese: str, arabic: str) -> dict[str, str]:
    return {"en": english, "zh": chinese, "ar": arabic}


def sample(**changes: object) -> Document:
    """The sample document; `changes` replace its fields."""
    given: dict[str, object] = {
        "kind": "status",
        "title": text(
            "Status of transitions in United Nations peace operations",
            "联合国和平行动过渡状况",
            "حالة المراحل الانتقالية في عمليات الأمم المتحدة للسلام",
        ),
        "subtitle": text("Report of the Secretary-General", "秘书长的报告", "تقرير الأمين العام"),
        "dated": date(2022, 6, 30),
        "sections": (introduction(), status(), observations()),
        "annexes": (Annex(text("Benchmarks in full", "全部基准", "جميع النقاط المرجعية"), (BENCHMARKS,), key="all"),),
        "notices": (
            text(
                "This document holds illustrative data, which are marked as such. They are not facts.",
                "本文件含有示例数据，均已标明，并非事实。",
                "تتضمن هذه الوثيقة بيانات توضيحية معلَّمة بهذه الصفة، وهي ليست وقائع.",
            ),
        ),
        "digest": "3f9a1c5e7b2d4f60819a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f70",
        "as_of": date(2022, 6, 30),
        "known_at": datetime(2022, 7, 15, 12, 0, tzinfo=UTC),
        "cut_off": date(2022, 6, 15),
        **changes,
    }
    return Document(**given)  # type: ignore[arg-type]


def introduction() -> Section:
    return Section(
        text("Introduction", "导言", "مقدمة"),
        (
            Paragraph(
                words(
                    "The present report is submitted pursuant to Security Council resolution 2594 (2021).{note} "
                    "It covers {missions}.",
                    note=Footnote(words("See {symbol}, para. 14.", symbol="S/RES/2594 (2021)")),
                    missions=["UNAMID", "MINUJUSTH", "MONUSCO"],
                ),
                key="opening",
            ),
            Paragraph(
                text(
                    "Transition builds towards a reconfiguration of the strategy, footprint and capacity of the "
                    "United Nations in a way that supports peacebuilding objectives.",
                    "过渡是一个战略进程，旨在调整重组联合国的战略、足迹和能力，以支持建设和平目标。",
                    "الانتقال عملية ترمي إلى إعادة تنظيم استراتيجية الأمم المتحدة وحضورها وقدراتها بما يدعم "
                    "أهداف بناء السلام وتحقيق سلام مستدام (القرار 2594 (2021)).",
                ),
            ),
        ),
    )


def status() -> Section:
    darfur = Section(
        text(
            "African Union-United Nations Hybrid Operation in Darfur",
            "非洲联盟-联合国达尔富尔混合行动",
            "دارفور",
        ),
        (
            Paragraph(
                words(
                    "The mandate ended on {ended}; liquidation ended in {closed}.",
                    ended=ENDED,
                    closed=LIQUIDATED,
                ),
                footnotes=(Footnote(words("See also {symbol}.", symbol="S/2021/1099")),),
                key="unamid",
            ),
            Paragraph(
                text("The following were handed over:", "已移交下列任务：", "نُقلت المهام التالية:"),
                (
                    Item(
                        text("Protection of civilians:", "保护平民：", "حماية المدنيين:"),
                        (
                            Item(text("Early warning;", "早期预警；", "الإنذار المبكر؛")),
                            Item(text("Local crisis mediation;", "地方危机调解；", "الوساطة المحلية في الأزمات؛")),
                        ),
                    ),
                    Item(LONG),
                ),
            ),
        ),
    )
    justice = Section(
        text("United Nations Mission for Justice Support in Haiti", "联合国海地司法支助特派团", "هايتي"),
        (
            Paragraph(
                count_words(
                    "{count} benchmark was agreed; {rest}.",
                    "{count} benchmarks were agreed; {rest}.",
                    11,
                    rest=words(
                        "there were {officers} officers per 1,000 inhabitants (see table {table}, figure {figure} "
                        "and para. {paragraph}), and {women} of those trained were women",
                        officers=OFFICERS,
                        women=WOMEN,
                        table=See("benchmarks"),
                        figure=See("trend"),
                        paragraph=See("unamid"),
                    ),
                ),
            ),
            TREND,
            Paragraph(
                words(
                    "The value is {value}; the judgement was {status}.",
                    value=WOMEN,
                    status=STATUSES["on_track"],
                ),
                illustrative=True,
            ),
        ),
        (Section(text("Rule of law", "法治", "سيادة القانون"), (Paragraph(LONG),)),),
    )
    return Section(text("Status of transitions", "过渡现况", "حالة المراحل الانتقالية"), sections=(darfur, justice))


LONG = text(
    "Support to courts, prosecutors and corrections was moved to the country team by stages. " * 4,
    "对法院、检察机关和惩教机构的支助已分阶段移交联合国国家工作队。" * 4,
    "نُقل الدعم المقدم إلى المحاكم والنيابات العامة والسجون إلى فريق الأمم المتحدة القطري على مراحل. " * 4,
)


def observations() -> Section:
    return Section(
        text("Observations", "意见", "ملاحظات"),
        (HandwrittenPlace(text("Observations of the Secretary-General", "秘书长的意见", "ملاحظات الأمين العام")),),
    )
