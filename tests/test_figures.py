"""Figures in the documents: each table is what the SQL above it says."""

import pytest

from ledger39.figures import grid, refreshed

TEXT = """# Title

```sql
{sql}
```
{table}
Prose below.
"""


def test_a_table_is_what_its_sql_says(toy_database):
    """Below a block of SQL stands its table, whatever stood there before; the prose stays as it is."""
    sql = "select status, reason from tombstones where id = 'phantom-convoy-1998'"
    made = TEXT.format(sql=sql, table="\n| status | reason |\n| --- | --- |\n| withdrawn | source-withdrawn |\n")

    for table in ("", "\n| old |\n| --- |\n| 7 |\n"):
        assert made == refreshed(TEXT.format(sql=sql, table=table), toy_database)
    assert made == refreshed(made, toy_database)


def test_text_without_sql_is_left_alone(toy_database):
    """A table that stands below something else is no figure."""
    text = "# Title\n\n| a |\n| --- |\n| 1 |\n\n```\nselect 1\n```\n"

    assert text == refreshed(text, toy_database)


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (81000000.0, "81,000,000"), (0.5, "0.5"), (7, "7"), ("a|b", "a\\|b")]
)
def test_a_cell_reads_as_a_figure(value, cell):
    """Figures have their thousands apart; a bar in a text does not break the table."""
    assert f"| {cell} |" == grid(["x"], [[value]])[2]
