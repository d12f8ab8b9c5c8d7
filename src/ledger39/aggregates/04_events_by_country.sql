-- In how many events does each country play each part? Not additive: one event may touch several countries,
-- and one country may play several parts in it.
create table events_by_country (
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that it plays
  events integer not null,        -- number of events
  first_day text,                 -- first day of the earliest of them
  last_day text,                  -- last day of the latest of them
  primary key (country, role)
) strict;

insert into events_by_country
select country, role, count(distinct event), min(date_start), max(date_end)
from event_places join events on events.id = event_places.event
group by 1, 2
order by 1, 2;

-- Reconcile: every event with a place is counted at least once, and no count exceeds the number of events.
select 'events_by_country'
where exists (select 1 from events_by_country where events > (select count(*) from events))
  or (select coalesce(sum(events), 0) from events_by_country) < (select count(distinct event) from event_places);
