-- What crosses streams, settled once all rows are in and before anything is added up.

-- A tie to an event that was withdrawn or merged is no tie that a reader can follow.
delete from citations
where part = 'links' and (stream, part_n) in (
  select event, n from links where target not in (select id from events)
);
delete from links where target not in (select id from events);

-- A total counts the parent or its parts, never both: where a part tells a figure of one measure and
-- unit that is counted, the parent's figure of that measure and unit is not.
with recursive part_of (part, whole) as (
  select event, target from links where relation = 'part-of'
  union
  select part_of.part, links.target
  from part_of join links on links.event = part_of.whole and links.relation = 'part-of'
)
update amounts set counted = 0
where counted = 1 and exists (
  select 1
  from part_of join amounts as told on told.event = part_of.part
  where part_of.whole = amounts.event
    and told.counted = 1 and told.measure = amounts.measure and told.unit = amounts.unit
);

-- A person whose latest standings are all acquitted, dropped or overturned is shown by a role label.
update actors
set named = 0, aliases = '', name = coalesce(label, kind)
where kind = 'person' and ground in ('on-charge', 'on-conviction', 'on-designation')
  and exists (
    select 1 from participants
    where actor = actors.id and standing in ('acquitted', 'dropped', 'overturned')
  )
  and not exists (
    select 1 from participants
    where actor = actors.id and standing not in ('acquitted', 'dropped', 'overturned', 'delisted')
  );
delete from actor_names where actor in (select id from actors where named = 0);
insert into actor_names select id, 1, name from actors where named = 0;
delete from actor_ids where actor in (select id from actors where named = 0);

-- Nor do the person's records tell the name, or what an amendment of it was, or those merged into them.
create temp table withheld as
with recursive same_person (stream) as (
  select id from actors where named = 0
  union
  select tombstones.id from tombstones join same_person on tombstones.survivor = same_person.stream
)
select stream from same_person;
update records set json = '{"withheld": "the name of a person who was cleared"}'
where stream in (select stream from withheld);
update correction_changes set before = null, after = null
where stream in (select stream from withheld);
drop table withheld;

-- The place of each event in the order of time: by its first day, then its last, then its id.
update events set position = ordered.position
from (
  select id, row_number() over (order by coalesce(date_start, date_end), coalesce(date_end, date_start), id) as position
  from events
) as ordered
where ordered.id = events.id;
