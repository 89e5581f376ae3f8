from foreigndesk.model.reading import Place

from .building import Desk

WHO = ["Ana Paz", "Raul Gil", "Eva Sol"]


def record(second, third):
    """Two dated reports and one without a date; the second tells of the same people months or days later."""
    desk = Desk()
    for name, published, who in (("a", "2022-05-09", WHO), ("b", second, WHO), ("c", None, third)):
        words = " ".join(f"{name}{i}" for i in range(40))
        report = desk.report(name, f"{', '.join(who)} spoke in Lima. {words}", published)
        for person in who:
            report.person(person, "foreign minister", {"A": "PER", "R": "ECU"}.get(person[0], "BOL"))
        if name != "b":
            report.engagement(
                "meeting",
                "held",
                "spoke in Lima",
                WHO[:2],
                start="2022-05-08" if published else None,
                place=Place("Lima"),
            )
    return desk.record()


def test_a_report_without_a_date_is_of_the_days_of_its_company():
    (engagement,) = record("2022-05-10", WHO).engagements
    assert (engagement.start, engagement.reports) == ("2022-05-08", 2)
    assert record("2022-05-10", WHO).documents[2].published is None


def test_of_two_meetings_of_a_pair_none_is_chosen():
    desk = Desk()
    for name, published in (("a", "2022-05-09"), ("b", "2022-11-09"), ("c", None)):
        report = desk.report(
            name, f"Ana Paz met Raul Gil. {' '.join(f'{name}{i}' for i in range(40))}", published
        )
        report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        report.engagement("meeting", "held", "met", WHO[:2], start=published)
    assert len(desk.record().engagements) == 3


def test_a_pair_is_no_company_but_joins_the_only_meeting_of_the_two():
    assert len(record("2022-05-10", WHO[:2]).engagements) == 1
