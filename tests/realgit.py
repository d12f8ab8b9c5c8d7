"""Real git in a temporary folder, as one who has no settings of his own."""

import subprocess


def git(folder, *arguments, day="2026-11-25", check=True):
    """Run git in *folder* as if on *day*, and return what it prints."""
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00", "PATH": "/usr/bin:/bin"}
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, "-c", "protocol.file.allow=always", *arguments]
    done = subprocess.run(command, cwd=folder, check=check, capture_output=True, text=True, env=when)
    return done.stdout if check else done.returncode


def commit(folder, message, **rest):
    """Commit all that is in *folder*."""
    git(folder, "add", "-A", **rest)
    git(folder, "commit", "-qm", message, **rest)
