"""Make the README's picture: start the app on the current release, open it in Chromium, look.

.venv/bin/python -m tools.picture            writes tools/explore.png
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tools import browser
from webapp import create_app
from webapp.serving import bind
from webapp.settings import Settings
from webapp.site import KEY

ADDRESS: Final = "/explore?step=start:nato&step=expand:nato&selected=nato"
TARGET: Final = Path(__file__).parent / "explore.png"
MOST_BYTES: Final = 300_000


def main() -> None:
    """Write the picture, or say why not."""
    app = create_app(Settings(port=0))
    server = bind(app, Settings(port=0))
    threading.Thread(target=server.run, daemon=True).start()
    try:
        take(f"http://127.0.0.1:{server.effective_port}{ADDRESS}", TARGET)
    finally:
        server.close()
        app.extensions[KEY].close()
    size = TARGET.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{TARGET.name} has {size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{TARGET.name}: {size:,} bytes")


def take(address: str, target: Path) -> None:
    """Save what a page shows at 1280 by 800."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address, wait_until="networkidle")
        page.screenshot(path=target)
        chromium.close()


if __name__ == "__main__":
    main()
