-- What do the counted figures of each series add up to? A series is one measure, item and unit; nothing is
-- ever added across series. A total is of what is listed here, not of what happened. Additive within a series.
create table totals (
  series text primary key,        -- measure, item and unit
  measure text not null references terms (code),    -- what is measured
  item text references terms (code),                -- what was counted or weighed
  unit text not null,             -- unit, or ISO 4217 code of the currency
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit
  high real,                      -- sum of the highs, in the unit; null when one of them is open
  open integer not null           -- number of figures without a high
) strict;

insert into totals
select series, min(measure), min(item), min(unit), count(distinct event), sum(low),
  case when count(high) = count(*) then sum(high) end, count(*) - count(high)
from amounts
where counted = 1
group by series
order by series;

-- Reconcile: each counted figure enters once; a total's low is at most its high.
select 'totals' where exists (select 1 from totals where low > high)
  or (select coalesce(sum(events), 0) from totals) <> (select count(*) from amounts where counted = 1);
-- Reconcile: no figure of an estimate, a report or background is counted.
select 'totals' where exists (
  select 1 from amounts join events on events.id = amounts.event
  where counted = 1 and kind in ('estimate', 'report', 'background')
);
