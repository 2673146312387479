"""By which spellings the things of a plan are called, on tables with a few rows."""

from knowledge.naming.labels import Label, label_of, labels, term_keys
from knowledge.plan.package import Package, Resource, Row

TABLES = ("indicators", "items", "kgis", "reforms", "goals", "sections", "aliases", "activities", "terms")


def called(**tables: list[Row]) -> list[tuple[str, str, str]]:
    return [(n.entity, n.text, n.kind) for n in labels(package(**tables))]


def package(**tables: list[Row]) -> Package:
    return Package({}, {name: Resource(name, f"{name}.csv", {}, tables.get(name, [])) for name in TABLES})


def indicator(name: str, unit: str = "", overview: str | None = None) -> Row:
    return {"entity": "kpi:1-1", "name": name, "overview_name": overview, "unit": unit}


def test_a_label_has_a_key_a_reading_and_its_words() -> None:
    assert label_of("kpi:1", "図書館の利用（ｗｅｂ）", "official") == Label(
        "kpi:1",
        "図書館の利用(web)",
        "official",
        "図書館利用web",
        "トシヨカンリヨウウエブ",
        ("図書", "館", "利用", "web"),
        ("トシヨ", "カン", "リヨウ", "ウエブ"),
    )


def test_what_stands_before_behind_and_in_brackets_is_left_out_of_short_names() -> None:
    assert called(indicators=[indicator("【新規】橋の点検数（町道）※再掲")]) == [
        ("kpi:1-1", "【新規】橋の点検数(町道)※再掲", "official"),
        ("kpi:1-1", "橋の点検数(町道)", "short"),
        ("kpi:1-1", "橋の点検数", "short"),
    ]


def test_a_share_of_work_is_called_by_its_name_and_rate() -> None:
    spellings = called(indicators=[indicator("橋の補修（町道）", "％")])
    assert ("kpi:1-1", "橋の補修率", "short") in spellings
    assert ("kpi:1-1", "%", "unit") in spellings
    assert "橋の補修率" not in [text for _, text, _ in called(indicators=[indicator("橋の補修（町道）", "件")])]


def test_each_spelling_is_a_name_once() -> None:
    rows = [indicator("貸出の冊数", "冊", "貸出冊数")]
    aliases = [{"alias": "冊数の貸出", "entity": "kpi:1-1"}, {"alias": "貸出冊の数", "entity": "kpi:1-1"}]
    assert called(indicators=rows, aliases=aliases) == [
        ("kpi:1-1", "貸出の冊数", "official"),
        ("kpi:1-1", "冊", "unit"),
        ("kpi:1-1", "冊数の貸出", "alias"),
    ]


def test_an_item_is_called_by_what_stands_in_brackets_and_by_its_activities() -> None:
    items = [{"item": 1, "name": "支払の多様化（キャッシュレス、税）", "overview_name": ""}]
    assert called(items=items, activities=[{"item": 1, "name": "端末の設置"}]) == [
        ("item:1", "支払の多様化(キャッシュレス、税)", "official"),
        ("item:1", "支払の多様化", "short"),
        ("item:1", "キャッシュレス", "alias"),
        ("item:1", "端末の設置", "activity"),
    ]


def test_a_section_is_called_with_and_without_its_bureau_and_groups_have_no_name() -> None:
    sections = [
        {"section": "(教)総務課", "kind": "section", "overview_name": "", "bureau": "教育委員会"},
        {"section": "各所属", "kind": "group", "overview_name": "", "bureau": ""},
    ]
    assert called(sections=sections) == [
        ("section:(教)総務課", "(教)総務課", "official"),
        ("section:(教)総務課", "総務課(教)", "short"),
        ("section:(教)総務課", "総務課", "short"),
        ("section:(教)総務課", "教育委員会総務課", "short"),
        ("bureau:教育委員会", "教育委員会", "official"),
    ]


def test_goals_reforms_and_kgis_have_names_too() -> None:
    goals, reforms = [{"goal": 1, "name": "新しい町"}], [{"reform": 2, "name": "働き方", "overview_name": ""}]
    kgis = [{"kgi": 3, "name": "町の力", "measure": "削減額"}]
    assert called(goals=goals, reforms=reforms, kgis=kgis) == [
        ("kgi:3", "町の力", "official"),
        ("kgi:3", "削減額", "official"),
        ("reform:2", "働き方", "official"),
        ("goal:1", "新しい町", "official"),
    ]


def test_everyday_terms_are_compared_loosely() -> None:
    terms = [{"term": "はんこの話", "means": "押印の見直し"}]
    assert list(term_keys(package(terms=terms))) == [("ハンコ話", "押印見直シ")]
