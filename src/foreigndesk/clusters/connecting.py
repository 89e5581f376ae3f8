"""Reaches a Ray cluster, or starts one on this machine alone for as long as it is needed."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from foreigndesk.errors import DeskError, UsageError

_STORE = 256 * 1024 * 1024  # bytes for what passes between processes of one machine
_SECONDS = 5.0  # for a head of a cluster to answer
# What every client of HTTP/2 says first, with empty settings; a head answers with settings of its own.
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
_HEADER = 9  # bytes of a frame of HTTP/2 before its content, the fourth of which is 4 for settings
_HERE = ("localhost", "127.0.0.1", "::1")
_LONGEST = 40  # characters of a folder whose sockets have names of the length that systems allow


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which cluster reads.

    `address` is that of its head, as HOST:PORT, or `auto` for the one that this machine belongs to; without
    one, a cluster of this machine alone is started and stopped. `workers` is how many readers there are to
    be; without it one for each core of the cluster.
    """

    address: str | None = None
    workers: int | None = None


@contextmanager
def connected(cluster: Cluster) -> Iterator[Any]:
    """Reach the cluster; what was started for it is stopped in the end.

    Yields:
        The module `ray`, connected.

    Raises:
        DeskError: Ray is not installed, or the cluster cannot be reached.
        UsageError: the address is none.
    """
    ray = _ray()
    if ray.is_initialized():
        yield ray
        return
    address = cluster.address or os.environ.get("RAY_ADDRESS")
    if address is None:
        with _private_folder() as folder, _ended(ray):
            _start(
                ray,
                "this machine",
                address="local",
                num_cpus=cluster.workers or os.cpu_count(),
                include_dashboard=False,
                object_store_memory=_STORE,
                _node_ip_address="127.0.0.1",
                _temp_dir=folder,
            )
            yield ray
        return
    _check(ray, address)
    with _ended(ray):
        _start(ray, address, address=address)
        yield ray


def _ray() -> Any:
    # Nothing is told to anybody outside, and no hardware is looked for.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ModuleNotFoundError:
        raise DeskError("--engine ray needs Ray: pip install 'foreigndesk[ray]'") from None
    return ray


def _start(ray: Any, where: str, **options: Any) -> None:
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **options)
    except ConnectionError:
        raise DeskError(
            f"{where}: this machine belongs to no cluster that runs: start one with ray start --head, or run the "
            "command on a machine of the cluster"
        ) from None
    except Exception as error:  # Ray raises many kinds, some of them bare
        told = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise DeskError(
            f"{where}: Ray does not start ({told}): run the command on a machine of the cluster, "
            "with the same versions of Ray and Python"
        ) from None


@contextmanager
def _ended(ray: Any) -> Iterator[None]:
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _private_folder() -> Iterator[str]:
    """A folder for the files of a cluster that ends with this process; nobody else may look into it."""
    usual = tempfile.gettempdir()
    folder = tempfile.mkdtemp(prefix="desk-", dir=usual if len(usual) <= _LONGEST else "/tmp")  # noqa: S108
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check(ray: Any, address: str) -> None:
    """Make sure that a cluster answers, for Ray itself would ask for minutes."""
    if address == "auto":
        return
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdecimal() or not host or "/" in host:
        raise UsageError(
            f"--ray-address {address!r} is no address: give the cluster's head as HOST:PORT, or auto"
        )
    host = host.strip("[]")
    if host in _HERE:  # Ray itself asks the address that other machines know
        host = ray.util.get_node_ip_address()
    try:
        with socket.create_connection((host, int(port)), _SECONDS) as asked:
            asked.sendall(_GREETING)
            head = asked.recv(_HEADER)
        why = None if head[3:4] == b"\x04" else "something else does"
    except (OSError, OverflowError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
    if why is not None:
        raise DeskError(
            f"{address}: no cluster answers there ({why}): start one with ray start --head, or check --ray-address"
        )
