-- title: Listed theft by year
-- group: Money
-- What events of this ledger list as stolen, by year and series (measure, item and unit). Lows and highs are sums of
-- the listed events only; a high that is empty is open. Rows of one series may be added up, across series never.
select totals_by_year.year, totals_by_year.series, totals_by_year.events, totals_by_year.low, totals_by_year.high
from totals_by_year
join totals on totals.series = totals_by_year.series
where totals.measure = 'stolen'
order by totals_by_year.year, totals_by_year.series;
