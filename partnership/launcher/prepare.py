"""Builds .venv from requirements.lock. Runs on a bare Python, with its standard library alone."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "built-from"
PYTHON = FOLDER / "bin" / "python"


def fingerprint() -> str:
    """Changes with the lock and with the Python that was asked for."""
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {version}"


def is_built() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def fits_this_python() -> bool:
    """A folder made by another Python, or by one that has since gone, cannot be added to."""
    question = "import sys, pip; print(sys.version_info[:3])"
    try:
        answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.strip() == str(tuple(sys.version_info[:3]))


def build() -> None:
    """Interrupted at any point, it is finished by the next start: the stamp is written last."""
    STAMP.unlink(missing_ok=True)
    if not fits_this_python():
        print(f"Making {FOLDER.name} with Python {sys.version.split()[0]} ...", flush=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        venv.create(FOLDER, with_pip=True, symlinks=True)
    print(f"Installing {LOCK.name} ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    words = ["--require-hashes", "--requirement", str(LOCK)]
    subprocess.run([*pip, *words], check=True, env=environment)
    STAMP.write_text(fingerprint())


def main() -> int:
    if sys.version_info < (3, 11):
        print("The portal needs Python 3.11 or later: make PYTHON=/path/to/python3.11 ...")
        return 1
    if is_built():
        return 0
    with LOCK.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once on a fresh clone build one .venv
        if is_built():
            return 0
        try:
            build()
        except subprocess.CalledProcessError as error:
            print(f"{FOLDER.name} could not be built: {error}. Is the package registry reachable?")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
