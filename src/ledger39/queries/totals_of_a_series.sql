-- title: Totals by year of one series
-- group: Money
-- The counted figures of one series by year, such as seized/heroin/kg; all series when the parameter is empty. The row
-- "spans years" holds events whose date does not fall in one year. Add up within one series only.
select series, year, events, low, high, "open"
from totals_by_year
where :series = '' or series = :series
order by series, year;
