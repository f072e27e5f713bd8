"""Keep the web server and the background worker running together; end both when told to.

Used by `make run`. In production each is a unit of its own service manager (README).
"""

import signal
import subprocess
import sys
import time

PAUSE = 2  # seconds before a worker that ended is started again
GRACE = 20  # seconds to finish what is at hand

web = [
    sys.executable,
    "-m",
    "gunicorn",
    "yuzhong_models.wsgi",
    "--config",
    "deploy/gunicorn.py",
    *sys.argv[1:],
]
worker = [sys.executable, "manage.py", "run_worker"]


def main():
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(0))
    server, helper, ended_at = subprocess.Popen(web), subprocess.Popen(worker), None
    try:
        while server.poll() is None:
            if helper.poll() is not None:
                ended_at = ended_at or time.monotonic()
                if time.monotonic() - ended_at > PAUSE:
                    helper, ended_at = subprocess.Popen(worker), None
            time.sleep(0.3)
        return server.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (helper, server):
            if process.poll() is None:
                process.terminate()
        for process in (helper, server):
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    sys.exit(main())
