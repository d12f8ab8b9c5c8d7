-- How many events are recorded for each year, topic and kind? An event whose date spans years stands in
-- the row 'spans years'. Counts are of records, not of the world. Additive over all columns.
create table events_by_year (
  year text not null,             -- year, or 'spans years'
  topic text not null references topics (id),       -- subject area
  kind text not null references terms (code),       -- kind of event
  events integer not null,        -- number of events
  primary key (year, topic, kind)
) strict;

insert into events_by_year
select coalesce(cast(year as text), 'spans years'), topic, kind, count(*)
from events
group by 1, 2, 3
order by 1, 2, 3;

-- Reconcile: the rows add up to the number of events.
select 'events_by_year' where (select coalesce(sum(events), 0) from events_by_year) <> (select count(*) from events);
