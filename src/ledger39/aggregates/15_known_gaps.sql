-- Where is the ledger thin, by topic and decade, and why? A cell without events says that nothing is recorded,
-- never that nothing happened. Additive, except that events which span decades are not in it.
create table known_gaps (
  topic text not null references topics (id),       -- subject area
  decade text not null,           -- decade
  events integer not null,        -- number of events recorded
  single_source integer not null, -- of them, those that rest on one source
  weak integer not null,          -- of them, those whose sourcing is weak
  reason text,                    -- why it is thin, as the topic tells; null when it does not
  primary key (topic, decade)
) strict;

insert into known_gaps
with decades (decade) as (values ('1970s'), ('1980s'), ('1990s'), ('2000s'), ('2010s'), ('2020s'))
select topics.id, decades.decade, count(events.id), coalesce(sum(events.sources = 1), 0),
  coalesce(sum(events.sourcing = 'weak'), 0),
  (
    select min(reason) from topic_gaps
    where topic_gaps.topic = topics.id
      and coalesce(period_start, '') <= substr(decades.decade, 1, 3) || '9-12-31'
      and coalesce(period_end, '9999') >= substr(decades.decade, 1, 3) || '0-01-01'
  )
from topics cross join decades
left join events on events.topic = topics.id and events.decade = decades.decade
group by topics.id, decades.decade
order by topics.id, decades.decade;

-- Reconcile: one row for each topic and decade.
select 'known_gaps' where (select count(*) from known_gaps) <> 6 * (select count(*) from topics);
