"""The report of series: Swedish, self-contained, escaped, readable without seeing the charts."""

import hashlib
import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from planutdrag.export.chart import Mark, Scale, draw, nice_ticks, swedish
from planutdrag.export.commands import series as command
from planutdrag.export.follow import write_series
from planutdrag.export.measures import What, measures_of
from planutdrag.export.series import Series
from planutdrag.models import DocumentFacts, Indicator, Operator, Outcome, PlanRecords, Target
from planutdrag.stored import Stored

HOSTILE = '<script>alert("å")</script> & [red]Öppna[/red]'


def plan(
    year: int, name: str = "Nöjda besökare i simhallen", value: float = 80, unit: str | None = "%"
) -> PlanRecords:
    sha = hashlib.sha256(f"{name}{year}".encode()).hexdigest()
    key = f"i-{sha[:8]}"
    return PlanRecords(
        document=DocumentFacts(
            file=f"{year}.pdf",
            sha256=sha,
            municipality="Norrtuna",
            body="Fritidsnämnden",
            period_start=year,
            period_end=year,
        ),
        indicators=(Indicator(id=key, name=name, unit=unit),),
        targets=(
            Target(
                id=f"t{key}",
                indicator_id=key,
                text=f"minst {value}",
                operator=Operator.AT_LEAST,
                value=value,
                unit=unit,
                period=str(year),
            ),
        ),
        outcomes=(
            Outcome(id=f"o{key}", indicator_id=key, text=str(value - 4.5), value=value - 4.5, unit=unit),
        ),
    )


def write(folder: Path, *plans: PlanRecords) -> Path:
    (folder / "records").mkdir(parents=True)
    for at, one in enumerate(plans):
        (folder / "records" / f"{at}.json").write_text(one.model_dump_json(), "utf-8")
    return folder


def series_of(*plans: PlanRecords) -> Series:
    return Series(tuple(measure for one in plans for measure in measures_of(Stored("plan", one))))


def test_the_page_holds_nothing_from_elsewhere_and_no_script(tmp_path: Path) -> None:
    page = write_series(write(tmp_path, plan(2014), plan(2016))).report.read_text("utf-8")
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|https?:", page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')


def test_what_came_out_of_a_document_is_escaped(tmp_path: Path) -> None:
    page = write_series(write(tmp_path, plan(2014, HOSTILE), plan(2016, HOSTILE))).report.read_text("utf-8")
    assert "<script" not in page
    assert html.escape(HOSTILE) in page


def test_every_chart_is_well_formed_and_told_in_words() -> None:
    drawing = ET.fromstring(draw(series_of(plan(2014, HOSTILE), plan(2016, HOSTILE, 85)), (2014, 2016)))
    assert drawing.get("role") == "img"
    assert (
        drawing.get("aria-label")
        == f"{HOSTILE}. 2014: utfall 75,5; 2016: utfall 80,5; 2014: mål 80; 2016: mål 85"
    )
    marks = [one for one in drawing if "mark" in (one.get("class") or "")]
    assert len(marks) == 4
    assert sum("assumed" in (one.get("class") or "") for one in marks) == 2


def test_every_value_stands_in_the_table_under_its_chart(tmp_path: Path) -> None:
    page = write_series(write(tmp_path, plan(2014), plan(2016, value=85))).report.read_text("utf-8")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert cells == ["2014", "minst 80", "75.5", "2014", "2016", "minst 85", "80.5", "2016"]


def test_values_that_cannot_be_drawn_are_told_in_words() -> None:
    series = series_of(plan(2014), plan(2016))
    bare = Series(tuple(replace(one, points=()) for one in series.members))
    assert draw(bare, (2014, 2016)) == ""


def test_a_page_without_series_says_so(tmp_path: Path) -> None:
    done = write_series(write(tmp_path, plan(2014)))
    assert "Ingen indikator kan följas" in done.report.read_text("utf-8")
    assert done.shown == []


def test_all_shows_an_indicator_of_one_plan_with_values_of_two_years(tmp_path: Path) -> None:
    one = plan(2014)
    later = one.targets[0].model_copy(update={"id": "t-later", "period": "2015"})
    out = write(tmp_path, one.model_copy(update={"targets": (*one.targets, later)}))
    assert len(write_series(out, everything=True).shown) == 1
    assert write_series(out).shown == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5700, "5\u00a0700"),
        (2.5, "2,5"),
        (1234567.891, "1\u00a0234\u00a0567,89"),
        (-3, "\u22123"),
        (0.004, "0"),
        (70.0, "70"),
    ],
)
def test_numbers_as_a_swede_writes_them(value: float, text: str) -> None:
    assert swedish(value) == text


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([78, 82], (78, 79, 80, 81, 82)),
        ([5, 100], (0, 50, 100)),
        ([5000, 6427], (5000, 5500, 6000, 6500)),
        ([0], (-0.5, 0, 0.5)),
        ([7.1, 6.2], (6, 6.5, 7, 7.5)),
        ([-3, 4], (-4, -2, 0, 2, 4)),
    ],
)
def test_ticks_are_round_and_hold_all_values(values: list[float], ticks: tuple[float, ...]) -> None:
    marks = [Mark(What.OUTCOME, 2014, 2014, value, None, None, assumed=False) for value in values]
    found = nice_ticks(marks)
    assert found[0] <= min(values)
    assert found[-1] >= max(values)
    if values != [0]:
        assert found == pytest.approx(ticks)


def test_a_later_year_stands_further_right_and_a_greater_value_higher() -> None:
    scale = Scale((2011, 2017), (0, 50, 100))
    assert scale.x(2011) < scale.x(2014) < scale.x(2017)
    assert scale.y(100) < scale.y(50) < scale.y(0)
    assert Scale((2011, 2011), (0, 1)).x(2011) > 0


def test_colours_reach_the_contrast_that_wcag_asks_for() -> None:
    css = (Path(__file__).parent.parent / "export" / "series.css").read_text("utf-8")
    colours = set(re.findall(r"--(?:ink|quiet|outcome|target): (#[0-9a-f]{6}|#[0-9a-f]{3})\b", css))
    colours |= set(re.findall(r"\.tick \{[^}]*fill: (#[0-9a-f]{3,6})", css))
    assert len(colours) >= 4
    assert all(contrast(colour) >= 4.5 for colour in colours)


def contrast(colour: str) -> float:
    """The ratio to the palest ground of the page, #f5f5f5 (WCAG 2.1, 1.4.3)."""
    return (luminance("#f5f5f5") + 0.05) / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_the_command_tells_what_it_found(tmp_path: Path) -> None:
    out = write(tmp_path, plan(2014, HOSTILE), plan(2016, HOSTILE))
    result = CliRunner().invoke(command, [str(out)], terminal_width=200)
    assert result.exit_code == 0
    assert "1 indicators recur; 0 stand in plans of one period only." in result.output
    assert "[red]" in result.output
    assert str(out / "serier" / "serier.html") in result.output
