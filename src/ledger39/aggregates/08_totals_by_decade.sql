-- What do the counted figures of each series add up to, by decade? A figure of an event whose date spans decades stands
-- in the row 'spans decades'. Additive within a series.
create table totals_by_decade (
  series text not null references totals (series),  -- measure, item and unit
  decade text not null,           -- decade of the event, or 'spans decades'
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  open integer not null,          -- number of figures without a high
  primary key (series, decade)
) strict;

insert into totals_by_decade
select series, decade, count(distinct event), sum(low),
  case when count(high) = count(*) then sum(high) end, count(*) - count(high)
from amounts join events on events.id = amounts.event
where counted = 1
group by 1, 2
order by 1, 2;

-- Reconcile: the rows of each series add up to its total.
select 'totals_by_decade: ' || totals.series
from totals left join (
  select series, sum(events) as events, sum(low) as low, sum(high) as high, sum(open) as open
  from totals_by_decade group by series
) as parts on parts.series = totals.series
where parts.series is null or parts.events <> totals.events or parts.open <> totals.open
  or abs(parts.low - totals.low) > 0.000001 * totals.low
  or (totals.high is not null and abs(parts.high - totals.high) > 0.000001 * totals.high);
