"""What is looked through for rows that could go, while others read."""

import threading
import time

from foreigndesk.serving.shelf import undisturbed


def _slowly(count):
    for number in range(count):
        time.sleep(0)  # lets the other thread in while the tuple is being filled
        yield [number]


def test_tuples_that_others_are_filling_stay_whole():
    broken, stop = [], threading.Event()

    def fill():
        while not stop.is_set():
            try:
                assert len(tuple(_slowly(40))) == 40
            except SystemError as error:
                broken.append(error)

    readers = [threading.Thread(target=fill) for _ in range(2)]
    for reader in readers:
        reader.start()
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        with undisturbed():
            pass
    stop.set()
    for reader in readers:
        reader.join()
    assert not broken
