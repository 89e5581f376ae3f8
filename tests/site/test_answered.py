"""Answers are made once for all who wait; what has changed keeps nobody waiting long, and nothing is told too long."""

import asyncio

import pytest

from foreigndesk.site.answered import Answer, Answers, Asked, Written

PAGE, LATER = Asked("page", "v1", "1"), Asked("page", "v2", "2")


class Maker:
    """Makes answers slowly, and counts how often."""

    def __init__(self, takes=0.0, body=b"told", status=200):
        self.takes, self.body, self.status, self.made = takes, body, status, 0

    def of(self, asked):
        async def make():
            self.made += 1
            await asyncio.sleep(self.takes)
            return Answer(asked, self.status, [], self.body)

        return make


def answers(*, standing=("1",), room=1000, patience=0.05):
    return Answers(lambda revision: revision in standing, room, patience)


def test_many_who_ask_at_once_wait_for_one_making():
    kept, maker = answers(), Maker(takes=0.05)

    async def ask():
        return await asyncio.gather(*(kept.of(PAGE, maker.of(PAGE)) for _ in range(20)))

    assert {answer.body for answer in asyncio.run(ask())} == {b"told"}
    assert maker.made == 1


def test_a_reader_who_leaves_leaves_the_others_their_answer():
    kept, maker = answers(), Maker(takes=0.1)

    async def ask():
        one, other = (asyncio.create_task(kept.of(PAGE, maker.of(PAGE))) for _ in range(2))
        await asyncio.sleep(0.02)
        one.cancel()
        return await other

    assert asyncio.run(ask()).body == b"told"
    assert maker.made == 1


@pytest.mark.parametrize(
    ("standing", "takes", "told"),
    [
        (("1",), 0.3, "v1"),  # it takes long: what was true a moment ago
        (("1",), 0.0, "v2"),  # it is there at once
        ((), 0.2, "v2"),  # what was may not be told any more: everybody waits
    ],
)
def test_what_was_stands_in_for_what_takes_long(standing, takes, told):
    kept = answers(standing=standing)

    async def ask():
        await kept.of(PAGE, Maker().of(PAGE))
        first = await kept.of(LATER, Maker(takes).of(LATER))
        await asyncio.sleep(takes + 0.1)
        return first, await kept.of(LATER, Maker(9).of(LATER))

    first, after = asyncio.run(ask())
    assert first.asked.etag == told
    assert after.asked.etag == "v2"  # made meanwhile, whoever waited for it


def test_a_reader_who_asks_for_the_newest_waits_for_it():
    kept = answers()

    async def ask():
        await kept.of(PAGE, Maker().of(PAGE))
        return await kept.of(LATER, Maker(0.2).of(LATER), newest=True)

    assert asyncio.run(ask()).asked.etag == "v2"


def test_an_answer_of_another_reader_never_stands_in():
    kept = answers()

    async def ask():
        await kept.of(Asked("page of an editor", "v1", "1"), Maker(body=b"whole text").of(PAGE))
        return await kept.of(Asked("page of the public", "w1", "1"), Maker(body=b"extract").of(PAGE))

    assert asyncio.run(ask()).body == b"extract"


@pytest.mark.parametrize(("status", "body"), [(404, b"none"), (503, b"later"), (200, b"x" * 2_000_000)])
def test_errors_and_exports_are_told_and_not_kept(status, body):
    kept, maker = answers(room=10_000_000), Maker(status=status, body=body)

    async def ask():
        return [await kept.of(PAGE, maker.of(PAGE)) for _ in range(2)]

    assert {answer.status for answer in asyncio.run(ask())} == {status}
    assert maker.made == 2


def test_the_answers_not_asked_for_longest_go_first():
    kept, maker = answers(room=10), Maker(body=b"12345")
    a, b, c = (Asked(name, name, "1") for name in "abc")

    async def ask():
        for asked in (a, b, a, c, a, b):
            await kept.of(asked, maker.of(asked))

    asyncio.run(ask())
    assert maker.made == 4  # b went for c, and was made anew


def test_a_making_that_fails_is_tried_again():
    kept = answers()

    async def fail():
        raise OSError("no disk")

    async def ask():
        with pytest.raises(OSError, match="no disk"):
            await kept.of(PAGE, fail)
        return await kept.of(PAGE, Maker().of(PAGE))

    assert asyncio.run(ask()).body == b"told"


def test_an_answer_begun_anew_is_the_later_one():
    written = Written()

    async def write():
        for status, body in ((200, b"half a pa"), (500, b"it failed")):
            await written({"type": "http.response.start", "status": status, "headers": []})
            await written({"type": "http.response.body", "body": body})

    asyncio.run(write())
    assert (written.answer(PAGE).status, written.answer(PAGE).body) == (500, b"it failed")
