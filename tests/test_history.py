"""`check --since`: that records were only added, proven with real git."""

import pytest
from realgit import commit, git

RECORD = "events/actors/{}/0001.json"


def some(landed):
    """Return the path of a landed record of a stream with one version, below the root."""
    singles = (path for path in sorted(landed.glob("events/*/*/0001.json")) if len(list(path.parent.iterdir())) == 1)
    return next(singles).relative_to(landed).as_posix()


def verdict(run, landed, revision="HEAD"):
    """Return the exit code and the lines about history that check gives."""
    result = run(landed, "check", "--since", revision)
    return result.exit_code, [line for line in result.stdout.splitlines() if "HISTORY-" in line]


def advice(path, code, reason):
    """Return the line that check tells of a landed record at *path*."""
    back = f"put it back (git checkout REVISION -- {path}) and add 0002.json of type amended or retracted"
    return f"{path}: /: {code}: {reason}; {back}"


def test_an_untouched_ledger_is_clean(run, landed):
    """Nothing changed, nothing told."""
    assert (0, []) == verdict(run, landed)


@pytest.mark.parametrize("committed", [True, False])
def test_a_changed_record_is_told(run, landed, committed):
    """A landed record that was changed is told, committed or not, with what to do instead."""
    path = some(landed)
    (landed / path).write_bytes((landed / path).read_bytes().replace(b"recorded", b"rewritten"))
    if committed:
        git(landed, "commit", "-qam", "edit")
    revision = "HEAD~1" if committed else "HEAD"

    assert [advice(path, "HISTORY-CHANGED", "a landed record was changed")] == verdict(run, landed, revision)[1]


def test_a_removed_record_is_told(run, landed):
    """A landed record that was removed is told."""
    path = some(landed)
    (landed / path).unlink()

    assert [advice(path, "HISTORY-REMOVED", "a landed record was removed")] == verdict(run, landed)[1]


def test_a_moved_record_is_a_removed_one(run, landed):
    """Renaming a stream removes its landed records."""
    path = some(landed)
    folder = (landed / path).parent
    folder.rename(folder.with_name("quite-another-id"))

    assert [advice(path, "HISTORY-REMOVED", "a landed record was removed")] == verdict(run, landed)[1]


def test_a_new_file_is_an_addition(run, landed):
    """A record that git does not know yet is an addition, and so is the guide for curators."""
    (landed / "events" / "README.md").write_text("guide\n", "utf-8")

    assert [] == verdict(run, landed)[1]


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "0" * 40])
def test_an_unknown_revision_is_misuse(run, landed, revision):
    """A revision that git does not know, as in a shallow clone, is told in one line with what to do."""
    result = run(landed, "check", f"--since={revision}")
    told = f"Error: git does not know the revision {revision!r}; fetch it first (git fetch --depth=1 origin REVISION)\n"

    assert (2, told) == (result.exit_code, result.stderr)


def test_a_folder_without_git_is_misuse(run, toy):
    """Without git there is no history to prove."""
    result = run(toy, "check", "--since", "HEAD")

    assert (2, f"Error: {toy} is not in a git repository; --since needs one\n") == (result.exit_code, result.stderr)


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_the_manifest_of_a_release_may_not_change(run, released, change):
    """Who drops a record could drop its line too, where git is not asked; where it is, both are told."""
    manifest = released / "docs" / "releases" / "1.0.0.manifest"
    git(released, "init", "-q", "-b", "main")
    commit(released, "landed")
    if change == "edit":
        manifest.write_text(manifest.read_text("utf-8").partition("\n")[2], "utf-8")
    else:
        manifest.unlink()

    path, code = "docs/releases/1.0.0.manifest", {"edit": "HISTORY-CHANGED", "remove": "HISTORY-REMOVED"}[change]
    [line] = run(released, "check", "--since", "HEAD").stdout.splitlines()
    assert line.startswith(f"{path}: /: {code}: ")
    assert line.endswith(f"put it back (git checkout REVISION -- {path})")


def test_a_release_that_stands_is_clean(run, released, retract):
    """After a release records are added, and that is all."""
    retract(released)

    assert (0, "clean\n") == (run(released, "check").exit_code, run(released, "check").stderr)


def test_a_released_record_may_not_change(run, released):
    """A sound edit of a released record is told without git, and no database is built from it."""
    path = "events/1970s/lost-press-197x/0001.json"
    text = (released / path).read_text("utf-8")
    (released / path).write_text(text.replace('"title": "', '"title": "So '), "utf-8")
    told = advice(path, "RELEASE-CHANGED", "a released record was changed")

    assert (1, f"{told}\n") == (run(released, "check").exit_code, run(released, "check").stdout)
    assert 1 == run(released, "build", "--output", released / "timeline.db").exit_code
    assert not (released / "timeline.db").exists()


def test_a_released_record_may_not_go(run, released):
    """Nor may a whole stream be moved or removed."""
    folder = released / "events" / "1970s" / "lost-press-197x"
    folder.rename(folder.with_name("found-press-197x"))
    path = "events/1970s/lost-press-197x/0001.json"

    assert f"{advice(path, 'RELEASE-REMOVED', 'a released record was removed')}\n" == run(released, "check").stdout
