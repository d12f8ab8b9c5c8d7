-- What do the counted figures of each series add up to, for each country and the part it plays? Not additive:
-- one event may touch several countries, and then its figure stands in full beside each of them.
create table totals_by_country (
  series text not null references totals (series),  -- measure, item and unit
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that the country plays
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  primary key (series, country, role)
) strict;

insert into totals_by_country
select series, country, role, count(distinct amounts.event), sum(low),
  case when count(high) = count(*) then sum(high) end
from amounts
join (select distinct event, country, role from event_places) as places on places.event = amounts.event
where counted = 1
group by 1, 2, 3
order by 1, 2, 3;

-- Reconcile: no country has more of a series than the ledger lists.
select 'totals_by_country: ' || totals_by_country.series
from totals_by_country join totals on totals.series = totals_by_country.series
where totals_by_country.low > totals.low * 1.000001 or totals_by_country.events > totals.events;
