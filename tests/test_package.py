"""What `import foreigndesk` gives."""

import subprocess
import sys
from pathlib import Path

import pytest

from foreigndesk import read

TEXT = "Chilean Foreign Minister Pedro Rojas met Norwegian Foreign Minister Anna Berg in Lima on May 6, 2025."


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import foreigndesk.reading\n",
        "from foreigndesk.reading import read_reports\n",
        "import foreigndesk.desk\n",
    ],
)
def test_read_is_what_users_call_whatever_was_imported_before(tmp_path, first):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code = (
        f"{first}import foreigndesk\nfrom foreigndesk import read\nassert foreigndesk.read is read\n"
        f"record = read([{str(tmp_path)!r}])\nprint(len(record.documents))\n"
        "from foreigndesk import read as again\nassert again is read\n"
        "from foreigndesk.reading import read_reports\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


@pytest.mark.parametrize("kind", [str, Path])
def test_a_single_path_is_one_path(tmp_path, kind):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert len(read(kind(tmp_path / "a.txt")).documents) == 1


def test_importing_the_package_loads_nothing_heavy():
    code = "import foreigndesk, sys; print(sorted({'spacy', 'sqlalchemy', 'orjson'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
