"""Who asks for a picture that takes long leaves threads for everybody else."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = ("military-engagement-in-foreign-policy", "soft-power-in-alliances")
BOTH = "&".join(f"step=start:article/{name}" for name in ARTICLES)
PERSON = {"Accept": "text/html"}


def test_while_pictures_are_worked_out_others_are_answered(data: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for part in data.iterdir():
        if part.name != "layouts":
            (tmp_path / "data" / part.name).symlink_to(part)
    app = create_app(Settings(data=tmp_path / "data", workers=1, threads=2))
    site = app.extensions[KEY]
    with ThreadPoolExecutor() as threads:
        try:
            first = threads.submit(app.test_client().get, f"/explore?{BOTH}", headers=PERSON)
            while site.computer.pid is None:
                time.sleep(0.005)
            refused = app.test_client().get(f"/explore?{BOTH}&limit=250", headers=PERSON)
            assert app.test_client().get("/health").status_code == 200
        finally:
            site.close()
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "Too busy just now" in refused.text
    assert "Enough requests that take long are being answered." in refused.text
    assert "closing" in first.result().text
    assert site.computer.pid is None
