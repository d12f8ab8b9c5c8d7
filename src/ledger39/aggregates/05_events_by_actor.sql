-- In how many events does each actor play each part, and with which standing? Not additive: one event may
-- have several actors.
create table events_by_actor (
  actor text not null references actors (id),       -- the actor
  role text not null references terms (code),       -- the part that it plays
  standing text not null,         -- its standing in these events, or '' where the role bears none
  events integer not null,        -- number of events
  first_day text,                 -- first day of the earliest of them
  last_day text,                  -- last day of the latest of them
  primary key (actor, role, standing)
) strict;

insert into events_by_actor
select actor, role, coalesce(participants.standing, ''), count(distinct event), min(date_start), max(date_end)
from participants join events on events.id = participants.event
group by 1, 2, 3
order by 1, 2, 3;

-- Reconcile: no count exceeds the number of events, and every participation is in one of them.
select 'events_by_actor'
where exists (select 1 from events_by_actor where events > (select count(*) from events))
  or (select coalesce(sum(events), 0) from events_by_actor)
    <> (select count(*) from (select distinct actor, role, standing, event from participants));
