-- How well is each topic told? Sourcing, dissent and the precision of dates, topic by topic. Additive over topics.
create table quality (
  topic text primary key references topics (id),    -- the topic
  events integer not null,        -- number of events
  strong integer not null,        -- events with an official primary source, or two sources of different origin
  fair integer not null,          -- events with one independent source
  weak integer not null,          -- events that rest on reference works, blogs or the accused alone
  single_origin integer not null, -- events all of whose sources go back to one origin
  primary_sourced integer not null, -- events with a court record, an official or a United Nations source
  contested integer not null,     -- events that somebody denies or doubts
  settled integer not null,       -- events in which somebody was convicted or has admitted
  to_the_day integer not null     -- events dated to the day
) strict;

insert into quality
with origins as (
  select event, count(distinct lower(origin)) as origins,
    max(type in ('court-record', 'official', 'united-nations')) as is_primary
  from sources where event is not null group by event
)
select topics.id, count(*), sum(sourcing = 'strong'), sum(sourcing = 'fair'), sum(sourcing = 'weak'),
  sum(origins = 1), sum(is_primary), sum(contest <> 'uncontested'),
  sum(events.id in (select event from participants where standing in ('convicted', 'admitted'))),
  sum(date_precision = 'day')
from topics
join events on events.topic = topics.id
join origins on origins.event = events.id
group by topics.id
order by topics.id;

-- Reconcile: every event is counted in one topic and in one strength of sourcing.
select 'quality' where (select coalesce(sum(events), 0) from quality) <> (select count(*) from events)
  or (select coalesce(sum(strong + fair + weak), 0) from quality) <> (select count(*) from events);
