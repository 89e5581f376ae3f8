"""Posts that a report shows whole: whose words they are, and of which day."""

from foreigndesk.desk import read_text

POST = "Good talks with our neighbours in Praia. The boats may land again before the rains."
REPORT = (
    "Senegal's foreign minister Amadou Faye met his Cape Verdean counterpart on Monday.\n"
    "He told of it himself.\n"
    f"{POST}\n"
    "— Amadou Faye (@afaye) March 4, 2019\n"
    "The ministers will meet again in May.\n"
)


def test_a_post_is_said_by_whoever_signs_it():
    report, reading = read_text(REPORT, "post", "2019-03-05")
    said = [s for s in reading.statements if s.content[0].of(report.text) == POST]
    assert len(said) == 1
    (one,) = said
    assert one.speaker.of(report.text) == "Amadou Faye"
    assert reading.people[one.person].name == "Amadou Faye"
    assert (one.manner, one.date) == ("direct", "2019-03-04")
    assert one.evidence[0].of(report.text).startswith("Good talks")


def test_an_account_of_nobody_named_says_nothing():
    text = REPORT.replace("— Amadou Faye (@afaye)", "— the harbour office (@harbour)")
    report, reading = read_text(text, "post", "2019-03-05")
    assert not [s for s in reading.statements if s.content[0].of(report.text) == POST]
