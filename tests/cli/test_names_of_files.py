"""No name that a report, letter, page or archive brings along becomes the name of a file, nor leads to one."""

import json

import pytest

BODY = "ACCRA, May 6, 2025 - Norwegian Foreign Minister Espen Berg met his Ghanaian counterpart, Ama Boateng, in Accra on Tuesday."
NAMES = ("../../out.txt", "/etc/out.txt", "..\\..\\out.txt", "Out.txt", "out.TXT", "a/../../out.txt", "C:\\out.txt", "secret")  # fmt: skip
PAGE = "<html><head><title>{name}</title></head><body><article><h1>Talks {n}</h1><p>{body} Number {n}.</p></article></body></html>"


def warc():
    records = []
    for n, name in enumerate(NAMES):
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename={name}\r\n\r\n"
        body += PAGE.format(name=name, n=n, body=BODY)
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: file:///{name}\r\nWARC-Filename: {name}\r\n"
            f"WARC-Date: 2025-05-06T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
        )
    return "".join(records)


def letters():
    parts = "".join(
        f"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"{name}\"\n\nout\n"
        f"--b\nContent-Type: message/external-body; access-type=local-file; name=\"{name}\"\n\n\n"
        for name in NAMES
    )  # fmt: skip
    head = "From: a@a.example\nSubject: Talks\nDate: Tue, 6 May 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{BODY}\n{parts}--b--\n"


def objects():
    rows = [
        {"text": f"{BODY} {n}", "title": name, "url": f"file://{name}", "guid": name, "outlet": name, "path": name,
         "id": name, "filename": name, "published": "2025-05-06"}
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    return "\n".join(map(json.dumps, rows))


@pytest.mark.parametrize(("name", "made"), [("a.warc", warc), ("a.eml", letters), ("a.jsonl", objects)])
def test_names_stay_names(name, made, run, tmp_path):
    inside = tmp_path / "one" / "two" / "three"
    inside.mkdir(parents=True)
    (tmp_path / "secret").write_text("the-canary")
    (inside / "secret").symlink_to(tmp_path / "secret")
    (inside / name).write_text(made())
    record = inside / "desk.db"
    assert run("read", inside / name, "--db", record).code == 0
    assert run("export", "--db", record, "--package", inside / "package").code == 0
    assert run("export", "--db", record, "--format", "csv", "--output", inside / "tables").code == 0
    assert run("backup", inside / "copy.db", "--db", record).code == 0
    assert run("restore", inside / "copy.db", "--db", inside / "new.db").code == 0
    for path in tmp_path.rglob("*"):
        assert path.is_relative_to(inside) or path in (tmp_path / "secret", *inside.parents), path
        assert "out" not in path.name.lower(), path
        assert path.is_dir() or path.name == "secret" or b"the-canary" not in path.read_bytes(), path
    folders = [path for path in inside.rglob("*") if path.is_dir()]
    for folder in (inside, *folders):
        names = [path.name.lower() for path in folder.iterdir()]
        assert len(names) == len(set(names)), folder
