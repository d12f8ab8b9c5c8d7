-- How much of what a published estimate speaks of is listed here, event by event? Listed are the counted figures
-- of the same measure and unit (and item, if the estimate names one) whose events fall in its period and, where
-- the estimate says which events it covers, are among those. A report is compared only where it says what it
-- covers. Not additive: estimates overlap, and listed sums with them.
create table coverage (
  event text not null references events (id),       -- the estimate
  n integer not null,             -- number of its figure
  series text not null,           -- measure, item and unit
  period text,                    -- period of the estimate, as EDTF
  year integer,                   -- year of that period, when it is one
  estimate_low real not null,     -- the estimate's low, in the unit of the series
  estimate_high real,             -- the estimate's high; null when open
  listed_events integer not null, -- number of listed events with a figure
  listed_low real not null,       -- sum of the lows listed
  listed_high real,               -- sum of the highs listed; null when one of them is open
  coverage_low real,              -- listed low / estimated high; null when the estimate is open
  coverage_high real,             -- listed high / estimated low; null when the listed sum is open
  primary key (event, n)
) strict;

insert into coverage
with estimated as (
  select amounts.*, case when substr(period_start, 1, 4) = substr(period_end, 1, 4)
    then cast(substr(period_start, 1, 4) as integer) end as year,
    exists (select 1 from links where links.event = amounts.event and relation = 'covers') as named
  from amounts join events on events.id = amounts.event
  join terms on terms.code = amounts.measure
  where counted = 0 and (events.kind = 'estimate' or (events.kind = 'report' and named))
    and amounts.measure in (select measure from amounts where counted = 1)
    and period_start is not null and period_end is not null
),
listed as (
  select estimated.event, estimated.n, told.event as listed, told.low, told.high
  from estimated
  join amounts as told on told.measure = estimated.measure and told.unit = estimated.unit and told.counted = 1
    and (estimated.item is null or estimated.item = told.item)
  join events on events.id = told.event
  where (not estimated.named or exists (
      select 1 from links
      where links.event = estimated.event and relation = 'covers' and links.target = told.event
    ))
    and ((estimated.named and estimated.period is null)
      or (events.date_start >= estimated.period_start and events.date_end <= estimated.period_end))
),
summed as (
  select event, n, count(distinct listed) as events, sum(low) as low,
    case when count(high) = count(*) then sum(high) end as high
  from listed group by event, n
)
select estimated.event, estimated.n, series, coalesce(period, (select date from events where id = estimated.event)),
  year, estimated.low, estimated.high, coalesce(summed.events, 0), coalesce(summed.low, 0.0),
  case when summed.event is null then 0.0 else summed.high end,
  round(coalesce(summed.low, 0.0) / nullif(estimated.high, 0), 4),
  round(case when summed.event is null then 0.0 else summed.high end / nullif(estimated.low, 0), 4)
from estimated left join summed on summed.event = estimated.event and summed.n = estimated.n
order by estimated.event, estimated.n;

-- Reconcile: nothing listed exceeds what all events together list of that measure and unit.
select 'coverage: ' || coverage.event
from coverage join amounts as estimated on estimated.event = coverage.event and estimated.n = coverage.n
where listed_low > 1.000001 * (
  select coalesce(sum(told.low), 0) from amounts as told
  where told.counted = 1 and told.measure = estimated.measure and told.unit = estimated.unit
);
