"""`make checks`: Lighthouse as on a mid-range phone, on the pages that people meet first.

Prints a table; ends with 1 when one of the four categories is below the bar on one page.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from demo_server import ROOT, demo_server, session_of

BAR = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = ROOT / "var/checks/node_modules/.bin/lighthouse"
CHROME = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"


def main():
    with demo_server(examples=40) as address:
        home = urllib.request.urlopen(f"{address}/").read().decode()
        story = re.search(r'class="lead-story" href="([^"]+)"', home)[1]
        pages = {"home": ("/", None), "list": ("/honorees/", None), "story": (story, None),
                 "lead form": ("/desk/leads/new/", "community")}  # fmt: skip
        rows = {name: scores(address, path, who) for name, (path, who) in pages.items()}
    print(f"{'page':<12}" + "".join(f"{category:>16}" for category in CATEGORIES))
    for name, row in rows.items():
        print(f"{name:<12}" + "".join(f"{row[category]:>16}" for category in CATEGORIES))
    short = [(name, what) for name, row in rows.items() for what in CATEGORIES if row[what] < BAR]
    for name, what in short:
        print(f"Below {BAR}: {what} of {name}")
        for line in rows[name]["findings"].get(what, ()):
            print(f"    {line}")
    return 1 if short else 0


def scores(address, path, who):
    """The four scores of one page, 0 to 100, and what pulled each down."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [LIGHTHOUSE, f"{address}{path}", "--quiet", "--output=json", f"--output-path={report}",
                   f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]  # fmt: skip
        if who:
            headers = Path(folder) / "headers.json"
            headers.write_text(json.dumps({"Cookie": session_of(address, who)}))
            command.append(f"--extra-headers={headers}")
            command.append("--skip-audits=is-crawlable")  # staff pages keep search engines out on purpose
        environment = os.environ | {"CHROME_PATH": CHROME}
        # now and then it fails to record a trace and asks to be run again; a low score is never tried again
        if subprocess.run(command, check=False, env=environment).returncode:
            subprocess.run(command, check=True, env=environment)
        found = json.loads(report.read_text())
    row = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return row | {"findings": {name: list(findings(found, name)) for name in CATEGORIES}}


def findings(found, category):
    for reference in found["categories"][category]["auditRefs"]:
        audit = found["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            yield f"{audit['title']}: {audit.get('displayValue', '')}"


if __name__ == "__main__":
    sys.exit(main())
