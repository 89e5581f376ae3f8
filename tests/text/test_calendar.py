"""Calendar expressions: one row a sentence, with the day of writing and everything it should give."""

from itertools import pairwise

import pytest

from foreigndesk.text.calendar import find_times
from foreigndesk.text.sentences import split_sentences

# (published, sentence, values in order; a value that ends in "!" lasts from one end to the other)
FULL_DATES = [
    ("2025-03-04", "The treaty was signed in Lima on 29.07.2024.", "2024-07-29"),
    ("2025-03-04", "Updated 04-03-2025 by the ministry in Nairobi.", "2025-03-04"),
    ("2025-03-04", "Filed 2025-03-04 from Dakar.", "2025-03-04"),
    ("2025-03-04", "The accord of July 29, 2019 has lapsed.", "2019-07-29"),
    ("2025-03-04", "Kenya's envoy arrived on 3 March 2025.", "2025-03-03"),
    ("2025-03-04", "The envoy left Suva on the 3rd of March, 2025.", "2025-03-03"),
    ("2025-03-04", "Posted 7/29/2024 by the embassy.", "2024-07-29"),
    ("2025-03-04", "Posted 29/7/2024 by the embassy.", "2024-07-29"),
    ("2025-03-04", "The pact took force on Sept. 5, 1998, in Oslo.", "1998-09-05"),
    ("2025-03-04", "Chile and Peru agreed on 2014/01/27.", "2014-01-27"),
    ("2025-03-04", "WELLINGTON, MARCH 3 (Desk) -- Talks ended.", "2025-03-03"),
    ("2025-03-04", "The two met on Friday, 28 February 2025, in Rabat.", "2025-02-28"),
    ("2025-03-04", "The two met on Friday (February 28) in Rabat.", "2025-02-28"),
    ("2025-03-04", "The lists named 31.02.2025 by mistake.", ""),
    (None, "The palace said the king would fly on 12 May 2016.", "2016-05-12"),
]
MONTH_AND_DAY = [
    ("2010-09-17", "The envoy will present the plan at the December summit.", "2010-12"),
    ("2010-09-17", "The plan that failed at the December summit is back.", "2009-12"),
    ("2015-05-04", "The assembly meets on the second Tuesday in June.", "2015-06-09"),
    ("2015-05-04", "The assembly met on the last Friday of April 2014.", "2014-04-25"),
    ("2015-05-04", "They will meet in Oslo in the third week of May.", "2015-05"),
    ("2015-05-04", "The loan runs from Q3 2016 on.", "2016-07/2016-09"),
    ("2015-05-04", "The loan is in the FY2016 budget.", "2016"),
    ("2015-05-04", "The loan is for the financial year 2015/16.", "2015/2016!"),
    ("2015-05-04", "The review is meant to be finished by March.", "2016-03"),
    ("2015-05-04", "They agreed to settle the last two unresolved points by the end of December.", "2015-12"),
    ("2015-05-04", "The premier has invited her for dinner on Wednesday evening.", "2015-05-06"),
    ("2015-05-04", "She saw Ruiz, and on Friday she is to see Holm.", "2015-05-08"),
    ("2015-05-04", "She will be in Suva from August 20th to the 22nd.", "2015-08-20/2015-08-22!"),
    ("2024-12-28", "The new president takes office on Jan. 20.", "2025-01-20"),
    ("2025-01-03", "The two ministers met on Dec. 30 in Accra.", "2024-12-30"),
    ("2025-07-30", "A deal is due before the Aug. 1 deadline.", "2025-08-01"),
    ("2025-07-30", "She will visit Hanoi on Aug. 23.", "2025-08-23"),
    ("2025-07-30", "He took office on July 21.", "2025-07-21"),
    ("2025-11-20", "The envoy will travel to Quito on 4 February.", "2026-02-04"),
    ("2025-02-02", "The embassy was stormed on November 4.", "2024-11-04"),
    ("2025-05-10", "Zambia's leader arrived on the 9th of May.", "2025-05-09"),
    ("2025-05-10", "Lithuania marked the day on May the ninth.", "2025-05-09"),
    ("2025-06-02", "The fiscal year ended Jan. 31.", "2025-01-31"),
    ("2025-06-02", "Manila recalled its envoy on Monday, May 26.", "2025-05-26"),
    ("2025-06-02", "They will meet again on the 17th.", "2025-06-17"),
    ("2025-06-02", "They met on June 1 and again on the 2nd.", "2025-06-01 2025-06-02"),
    ("2025-06-02", "They drew up a plan on July 4, 12 people said.", "2025-07-04"),
    (None, "The envoy left on 4 February.", ""),
]
RANGES = [
    ("2025-07-20", "The minister will be in Tokyo on July 28 and 29.", "2025-07-28/2025-07-29!"),
    ("2025-07-20", "The visit runs July 28-29.", "2025-07-28/2025-07-29!"),
    ("2025-07-20", "The visit runs from July 28 to 29.", "2025-07-28/2025-07-29!"),
    ("2025-07-20", "The visit takes place 28-30 July.", "2025-07-28/2025-07-30!"),
    ("2025-07-20", "The games ran from 28 June to 3 July.", "2025-06-28/2025-07-03!"),
    ("2025-07-20", "She toured the Gulf between May 3 and June 4.", "2025-05-03/2025-06-04!"),
    ("2025-07-20", "She toured Africa from Dec. 28, 2024 to Jan. 4, 2025.", "2024-12-28/2025-01-04!"),
    ("2025-07-20", "Talks lasted from Dec. 28 to Jan. 4, 2025.", "2024-12-28/2025-01-04!"),
    ("2025-07-20", "The summit of 12-13 November 2024 failed.", "2024-11-12/2024-11-13!"),
    ("2025-07-20", "The mission lasted from March 2023 to June 2024.", "2023-03/2024-06!"),
    ("2025-07-20", "The colony stood from 1910-45.", "1910/1945!"),
    ("2025-07-20", "The 1998-2002 term was calm.", "1998/2002!"),
    ("2025-07-20", "Talks may be held in May or early June.", "2026-05/2026-06"),
    ("2025-07-20", "They meet on July 28 or 29.", "2025-07-28/2025-07-29"),
    ("2025-07-20", "They met on May 3, 9 and 17.", "2025-05-03 2025-05-09 2025-05-17"),
    ("2025-07-20", "He served from 1998 to 2004.", "1998 2004"),
    ("2025-07-16", "She will be in Doha on Thursday and Friday.", "2025-07-17/2025-07-18!"),
    ("2025-07-20", "The trip was moved from July 3 to July 10.", "2025-07-03 2025-07-10"),
    ("2025-07-20", "The trip was put off from July 3 to July 10.", "2025-07-03 2025-07-10"),
    ("2025-07-30", "She will stay in Vaduz from Monday to Wednesday.", "2025-08-04/2025-08-06!"),
    ("2025-07-30", "The forum in Praia will run July 29 - August 1, 2025.", "2025-07-29/2025-08-01!"),
    ("2025-07-30", "He goes to Apia on the 28th and 29th of August.", "2025-08-28/2025-08-29!"),
    ("2025-07-30", "He may go in late September or early October.", "2025-09/2025-10"),
]
WEEKDAYS = [
    ("2025-07-30", "Egypt's foreign minister said Tuesday that talks went well.", "2025-07-29"),
    ("2025-07-30", "The prime minister will meet the king on Thursday.", "2025-07-31"),
    ("2025-07-30", "The envoy is due to arrive Monday.", "2025-08-04"),
    ("2025-07-30", "The envoy is scheduled to fly on Friday to Muscat.", "2025-08-01"),
    ("2025-07-30", "They last spoke last Friday.", "2025-07-25"),
    ("2025-07-30", "They speak again next Friday.", "2025-08-01"),
    ("2025-07-30", "This coming Sunday the pope receives her.", "2025-08-03"),
    ("2025-07-30", "On Wednesday, the president flew to Luanda.", "2025-07-30"),
    ("2025-07-30", "The council would convene on Saturday, he added.", "2025-08-02"),
    ("2025-07-30", "The talks, to be held on Saturday, are secret.", "2025-08-02"),
    ("2025-07-30", "The talks will be held in Bern on Saturday.", "2025-08-02"),
    ("2025-07-30", "The minister agreed on Monday to pay.", "2025-07-28"),
    ("2025-07-30", "Parliament voted to expel the envoy Monday.", "2025-07-28"),
    ("2025-07-30", "Talks resume Monday in Doha.", "2025-08-04"),
    ("2025-07-30", "He could not be reached Saturday.", "2025-07-26"),
    ("2025-07-30", "They are meeting on Thursday in Minsk.", "2025-07-31"),
    ("2025-07-30", "The two had been scheduled to meet on Sunday.", "2025-08-03"),
    ("2025-07-30", "No agenda was given for Monday's talks.", "2025-08-04"),
    ("2025-07-30", "The Monday night dinner was cordial.", "2025-07-28"),
    ("2025-07-30", "On Tuesday next week she sees the emir.", "2025-08-05"),
    ("2025-07-30", "On Tuesday of last week she saw the emir.", "2025-07-22"),
    ("2025-07-30", "They have until Friday to answer.", "2025-08-01"),
    ("2025-07-30", "The offer had been due to lapse Friday.", "2025-07-25"),
    ("2025-07-30", "Talks arranged for Friday were called off.", "2025-08-01"),
    ("2025-07-30", "The presidents are to talk by telephone on Sunday.", "2025-08-03"),
    ("2025-07-30", "Qualified to be queen, she on Monday denied it.", "2025-07-28"),
    ("2025-07-30", "The junta claims to have fired a missile on Monday.", "2025-07-28"),
    ("2025-07-30", "They unveiled two spending plans on Monday.", "2025-07-28"),
    ("2025-07-30", "Both were to sail on Tuesday.", "2025-07-29"),
    ("2025-07-30", "Both were to sail on Thursday.", "2025-07-31"),
    ("2025-07-30", "The king was to have flown on Thursday.", "2025-07-24"),
    ("2025-07-30", "Parliament votes Thursday on the treaty.", "2025-07-31"),
    ("2025-07-30", "Wednesday's ruling would bind the envoys.", "2025-07-30"),
    ("2025-07-30", "The bank set a record Friday.", "2025-07-25"),
    ("2025-07-30", "She announced the plan Friday.", "2025-07-25"),
    ("2025-07-30", "She plans a trip to Chad Friday.", "2025-08-01"),
    ("2025-07-30", "She said on Monday he would go to Male on Friday.", "2025-07-28 2025-08-01"),
    ("2025-07-30", "Speaking on Tuesday, she said he will come.", "2025-07-29"),
    ("2025-07-30", "Envoys meet every Friday in Vienna.", ""),
    ("2025-07-30", "The Sunday Times first told of the call.", ""),
    ("2025-07-30", "Mondays are for the cabinet.", ""),
    ("2025-07-30", "Black Friday sales rose in Lagos.", ""),
    (None, "The minister said Tuesday that talks went well.", ""),
]
DAYS_NEAR = [
    ("2025-07-30", "The two leaders spoke today.", "2025-07-30"),
    ("2025-07-30", "She arrived yesterday from Baku.", "2025-07-29"),
    ("2025-07-30", "He leaves tomorrow for Tbilisi.", "2025-07-31"),
    ("2025-07-30", "The king dines with her tonight.", "2025-07-30"),
    ("2025-07-30", "They spoke by phone last night.", "2025-07-29"),
    ("2025-07-30", "They spoke by phone this morning.", "2025-07-30"),
    ("2025-07-30", "They spoke the day before yesterday.", "2025-07-28"),
    ("2025-07-30", "They speak the day after tomorrow.", "2025-08-01"),
    ("2025-07-30", "The two met earlier in the day.", "2025-07-30"),
    ("2025-07-30", "They met on Monday. The previous day he was in Riga.", "2025-07-28 2025-07-27"),
    ("2025-07-30", "They met on Monday and spoke again the following day.", "2025-07-28 2025-07-29"),
    ("2025-07-30", "They met on May 4. Two days later the pact failed.", "2025-05-04 2025-05-06"),
    ("2025-07-30", "They met on May 4. A day earlier the army fired.", "2025-05-04 2025-05-03"),
    ("2025-07-30", "They met on May 4 and left the same day.", "2025-05-04 2025-05-04"),
    (
        "2025-07-30",
        "He met the emir Wednesday. She will fly to Oslo on Thursday. The previous day they spoke.",
        "2025-07-30 2025-07-31 2025-07-29",
    ),
    ("2025-07-30", "The envoy told India Today of the plan.", ""),
    ("2025-07-30", "In today's world this is rare.", ""),
    ("2025-07-30", "The army loses men that day.", ""),
    ("2025-07-30", "The next day they left.", ""),
    ("2025-07-30", "They met on May 4 and left the next morning.", "2025-05-04 2025-05-05"),
    ("2025-07-30", "They met a fortnight ago.", "2025-07-14/2025-07-20"),
    ("2025-07-30", "He is to fly on Thursday (US time).", "2025-07-31"),
]
UNITS = [
    ("2025-07-30", "They met last week in Bogota.", "2025-07-21/2025-07-27"),
    ("2025-07-30", "They meet next week in Bogota.", "2025-08-04/2025-08-10"),
    ("2025-07-30", "They met earlier this week.", "2025-07-28/2025-08-03"),
    ("2025-07-30", "The trip is planned for early next week.", "2025-08-04/2025-08-10"),
    ("2025-07-30", "He resigned last month.", "2025-06"),
    ("2025-07-30", "He resigned late last month.", "2025-06"),
    ("2025-07-30", "He resigned earlier this month.", "2025-07"),
    ("2025-01-12", "The summit was moved to next month.", "2025-02"),
    ("2025-01-12", "It failed last month.", "2024-12"),
    ("2025-07-30", "He resigned last year.", "2024"),
    ("2025-07-30", "She takes over next year.", "2026"),
    ("2025-07-30", "He resigned earlier this year.", "2025"),
    ("2025-07-30", "They met last weekend.", "2025-07-26/2025-07-27"),
    ("2025-07-30", "They meet this weekend.", "2025-08-02/2025-08-03"),
    ("2025-07-30", "Clashes broke out over the weekend.", "2025-07-26/2025-07-27"),
    ("2025-07-30", "They met six days ago.", "2025-07-24"),
    ("2025-07-30", "They met 6 days ago.", "2025-07-24"),
    ("2025-07-30", "They met two weeks ago.", "2025-07-14/2025-07-20"),
    ("2025-07-30", "They met three months ago.", "2025-04"),
    ("2025-07-30", "They met almost four years ago.", "2021"),
    ("2025-07-30", "They will meet again in three days.", "2025-08-02"),
    ("2025-07-30", "They rebuilt the bridge in three days.", ""),
    ("2025-07-30", "They will meet again in two weeks' time.", "2025-08-11/2025-08-17"),
    ("2025-07-30", "The truce ends five months from now.", "2025-12"),
    ("2025-07-30", "An answer is due at the end of the month.", "2025-07"),
    ("2025-07-30", "They met several years ago.", ""),
    ("2025-07-30", "Talks go on over the next week.", ""),
    ("2025-07-30", "They met in March 2019 and again that year.", "2019-03 2019"),
    ("2025-07-30", "They met in March 2019 and, a month later, in April.", "2019-03 2019-04 2025-04"),
]
MONTHS = [
    ("2025-01-10", "The army declared martial law in December.", "2024-12"),
    ("2025-01-10", "She last visited in November 2023.", "2023-11"),
    ("2025-01-10", "Elections will be held in June.", "2025-06"),
    ("2025-10-10", "Elections will be held in March.", "2026-03"),
    ("2025-07-30", "He was sworn in in June.", "2025-06"),
    ("2025-07-30", "A visit is expected in mid-October.", "2025-10"),
    ("2025-07-30", "He died at the end of March.", "2025-03"),
    ("2025-07-30", "He died in early January 2018.", "2018-01"),
    ("2025-07-30", "He came to power last April.", "2025-04"),
    ("2025-07-30", "She stands again next November.", "2025-11"),
    ("2025-07-30", "The coup of July last year failed.", "2024-07"),
    ("2025-07-30", "They are expected to join in April.", "2026-04"),
    ("2025-07-30", "The loan falls due by February.", "2026-02"),
    ("2025-04-30", "The next round is to be held in Tripoli in July.", "2025-07"),
    ("2025-01-16", "Aides did not rule out a visit by the queen in February.", "2025-02"),
    ("2025-01-16", "Whether the king meets the Finnish leader in Baku in March is open.", "2025-03"),
    ("2025-07-30", "He talks under a June accord of a plan to go.", "2025-06"),
    ("2025-07-30", "The visit, originally planned for May 5-7, failed.", "2025-05-05/2025-05-07!"),
    ("2025-07-30", "The order takes force, effective Feb. 1.", "2026-02-01"),
    ("2025-07-30", "Mrs May said so.", ""),
    ("2025-07-30", "He met April Lund and June Park.", ""),
    ("2025-07-30", "May I ask why?", ""),
    ("2025-07-30", "Troops march on the capital.", ""),
    ("2025-07-30", "Envoys April Jones and Jan Smit agreed.", ""),
]
YEARS = [
    ("2025-07-30", "Ties were restored in 1965.", "1965"),
    ("2025-07-30", "There were 12 million travellers in 2024.", "2024"),
    ("2025-07-30", "The 1994 accord is dead.", "1994"),
    ("2025-07-30", "Sales rose in fiscal 1998.", "1998"),
    ("2025-07-30", "The 1990s were lean years.", "199X"),
    ("2025-07-30", "It dates from the 19th century.", "18XX"),
    ("2025-07-30", "They met in the summer of 2018.", "2018-22"),
    ("2025-07-30", "They met in the third quarter of 2023.", "2023-07/2023-09"),
    ("2025-07-30", "They met in the first half of last year.", "2024-01/2024-06"),
    ("2025-07-30", "It was in nineteen ninety-seven.", "1997"),
    ("2025-07-30", "The bridge fell in January nineteen ninety-seven.", "1997-01"),
    ("2025-07-30", "The March accord was signed in Lome.", "2025-03"),
    ("2025-07-30", "A May summit brought both sides to Tbilisi.", "2025-05"),
    ("2025-07-30", "The May government rejected the text.", ""),
    ("2025-07-30", "The March on Rome is remembered.", ""),
    ("2025-07-30", "Exports rose in the first five months of the year.", "2025"),
    ("2025-07-30", "She was chosen player of the year.", ""),
    ("2025-07-30", "The deal of mid-1996 held.", "1996"),
    ("2025-07-30", "It broke out in '98.", "1998"),
    ("2025-07-30", "The plan runs until 2030.", "2030"),
    ("2025-07-30", "The plan of 2025-07 was leaked.", "2025-07"),
    ("2025-07-30", "It sent 2000 troops and 1998 tanks.", ""),
    ("2025-07-30", "It cost $1998 or 2,015 rupees.", ""),
    ("2025-07-30", "Turn to page 1998 for more.", ""),
    ("2025-07-30", "Resolution 1929 was passed.", ""),
    ("2025-07-30", "Flight 2014 landed in Cairo.", ""),
    ("2025-07-30", "At least 1950 were hurt.", ""),
    ("2025-07-30", "The Group of 7 and the G20 agreed.", ""),
    ("2025-07-30", "They won 3-1 and lost 2-0.", ""),
    ("2025-07-30", "Prices rose 1.5 percent to 1,500.", ""),
]
HOLIDAYS = [
    ("2025-01-10", "They spoke on Christmas Day.", "2024-12-25"),
    ("2024-12-20", "They will speak on New Year's Day.", "2025-01-01"),
    ("2018-04-17", "He flew there secretly over Easter weekend.", "2018-03-31/2018-04-01"),
    ("2024-11-20", "The pact will be signed before Thanksgiving.", "2024-11-28"),
    ("2025-07-10", "He spoke at the July Fourth dinner.", "2025-07-04"),
    ("2025-05-20", "Envoys met on Good Friday.", "2025-04-18"),
    ("2025-07-10", "He lives on Christmas Island.", ""),
    ("2025-01-10", "They will speak after the Lunar New Year.", ""),
]
DURATIONS = [
    ("2025-07-30", "A 15-minute meeting was held.", ""),
    ("2025-07-30", "During a two-day visit he saw the mufti.", ""),
    ("2025-07-30", "He ruled for three years.", ""),
    ("2025-07-30", "It was the first such visit in six years.", ""),
    ("2025-07-30", "He is 45 years old.", ""),
    ("2025-07-30", "She will pay the first visit by a Swede in 70 years.", ""),
    ("2025-07-30", "Ties have currently improved in recent months.", ""),
    ("2025-07-30", "They mark the 60th anniversary of ties.", ""),
]
BOUNDED = [  # the day of writing is known only within bounds
    ("2025-01-06/2025-01-13", "The two ministers met on Monday.", "2025-01-06/2025-01-13"),
    ("2025-07-23/2025-07-29", "He sets out this Tuesday.", "2025-07-29"),
    ("2025-07-24/2025-08-22", "She will visit Tokyo on Aug. 23.", "2025-08-23"),
    ("2025-01-01/2025-01-19", "She takes office on Jan. 20.", "2025-01-20"),
    ("2025-01-01/2025-01-19", "They declared a truce in December.", "2024-12"),
    ("2025", "The two met last year.", "2024"),
    ("2025", "The two met on Monday.", ""),
    ("2025-01-06/2025-01-13", "It began in November 2023.", "2023-11"),
    ("2025-07-21/..", "It began on Monday and in 2023.", "2023"),
]
ROWS = [
    *FULL_DATES, *MONTH_AND_DAY, *RANGES, *WEEKDAYS, *DAYS_NEAR, *UNITS, *MONTHS, *YEARS, *HOLIDAYS,
    *DURATIONS, *BOUNDED,
]  # fmt: skip


@pytest.mark.parametrize(("published", "sentence", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_values(published: str | None, sentence: str, expected: str) -> None:
    times = find_times(sentence, published, split_sentences(sentence))
    assert " ".join(t.value + "!" * t.event_range for t in times) == expected


def test_spans_point_at_their_words() -> None:
    text = "“Fine,” she said on July\n28 and 29, 2025.\n\nThe minister leaves next week."
    times = find_times(text, "2025-07-30", split_sentences(text))
    assert [t.text for t in times] == ["July\n28 and 29, 2025", "next week"]
    assert all(t.span.of(text) == t.text for t in times)


def test_expressions_stand_in_order_and_apart() -> None:
    text = " ".join(row[1] for row in ROWS)
    times = find_times(text, "2025-07-30", split_sentences(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert times == find_times(text, "2025-07-30", split_sentences(text))


@pytest.mark.parametrize("text", ["", "   \n\n", "no dates at all", "9" * 5000, "May " * 2000, "1/" * 3000])
def test_odd_texts_give_nothing_and_take_no_time(text: str) -> None:
    assert find_times(text, "2025-07-30", split_sentences(text)) == ()
