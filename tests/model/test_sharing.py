"""Equal words of rows become one object, and rows stay what they were."""

from foreigndesk.model.reading import Place, Reading, Time
from foreigndesk.model.sharing import Sharing
from foreigndesk.model.span import Span
from foreigndesk.store.plain import dump, load


def reading(report):
    places = (Time(Span(1200, 1210), "on Tuesday", "2031-04-08"), Time(Span(0, 1), "x" * 50, ""))
    return load(Reading, dump(Reading(report, "2031-04-09", times=places)))


def test_words_that_are_equal_are_one_object():
    sharing = Sharing()
    one, other = sharing.share(reading("a")), sharing.share(reading("b"))
    assert (one, other) == (reading("a"), reading("b"))
    assert one.published is other.published
    assert one.times[0].value is other.times[0].value
    assert one.times[0].span.start is other.times[0].span.start
    assert one.times[1].text is not other.times[1].text  # long ones are hardly met twice


def test_what_is_equal_but_of_another_kind_stays_apart():
    sharing = Sharing()
    row = sharing.share(Time(Span(1, 2), "1", "", event_range=True))
    assert row.event_range is True
    assert sharing.share(Place(name=None, venue="", country="CHL")) == Place(None, "", "CHL")
