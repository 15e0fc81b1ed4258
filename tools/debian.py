"""What only the operating system can give: installed where we may, asked for in plain words where we may not."""

import os
import shutil
import subprocess
import sys


def install(package: str, why: str) -> None:
    """Install one Debian package as root or by a sudo that asks nothing; otherwise stop and say what to run."""
    privilege = _privilege()
    if shutil.which("apt-get") is None or privilege is None:
        sys.exit(_way_out(package, why))
    print(f"{why}: installing {package}", flush=True)
    # A fresh machine has no list of packages yet, so the list comes first.
    for action in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        _apt_get(privilege, action, package, why)


def _apt_get(privilege: list[str], action: list[str], package: str, why: str) -> None:
    """Run one apt-get command quietly; its output is shown only when it fails, followed by the way out."""
    command = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", *action]
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\napt-get {action[0]} failed.\n{_way_out(package, why)}")


def _privilege() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, sudo, or None where neither is to be had."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def _way_out(package: str, why: str) -> str:
    return (
        f"error: {why}, and it could not be installed from here.\n"
        f"  On Debian or Ubuntu:  sudo apt-get update && sudo apt-get install {package}\n"
        f"  Elsewhere: install what your system calls {package}. Then run the same make command again."
    )
