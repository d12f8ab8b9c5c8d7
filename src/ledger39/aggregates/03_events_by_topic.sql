-- How firmly are the events of each topic established, and how many are contested? Additive over all columns.
create table events_by_topic (
  topic text not null references topics (id),       -- subject area
  standing text not null references terms (code),   -- how firmly the events are established
  contest text not null references terms (code),    -- whether they are denied or disputed
  events integer not null,        -- number of events
  primary key (topic, standing, contest)
) strict;

insert into events_by_topic
select topic, standing, contest, count(*) from events group by 1, 2, 3 order by 1, 2, 3;

-- Reconcile: the rows add up to the number of events.
select 'events_by_topic' where (select coalesce(sum(events), 0) from events_by_topic) <> (select count(*) from events);
