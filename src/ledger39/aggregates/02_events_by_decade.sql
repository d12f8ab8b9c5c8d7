-- How many events are recorded for each decade and topic? An event whose date spans decades stands in the
-- row 'spans decades'. Additive over all columns.
create table events_by_decade (
  decade text not null,           -- decade, such as 1990s, or 'spans decades'
  topic text not null references topics (id),       -- subject area
  events integer not null,        -- number of events
  primary key (decade, topic)
) strict;

insert into events_by_decade
select decade, topic, count(*) from events group by 1, 2 order by 1, 2;

-- Reconcile: the rows add up to the number of events.
select 'events_by_decade' where (select coalesce(sum(events), 0) from events_by_decade) <> (select count(*) from events);
