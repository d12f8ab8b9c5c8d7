-- Which actors are named in the same events with a role that bears a standing? Being named together is not a
-- link of guilt. Not additive: one event may name many actors.
create table actor_pairs (
  actor text not null references actors (id),       -- one actor
  other text not null references actors (id),       -- the other
  events integer not null,        -- number of events that name both
  primary key (actor, other)
) strict;

insert into actor_pairs
select one.actor, two.actor, count(distinct one.event)
from participants as one
join participants as two on two.event = one.event and two.actor <> one.actor
where one.standing is not null and two.standing is not null
group by 1, 2
order by 1, 2;

-- Reconcile: a pair counts the same from both sides.
select 'actor_pairs' where exists (
  select 1 from actor_pairs as one
  left join actor_pairs as two on two.actor = one.other and two.other = one.actor
  where two.events is null or two.events <> one.events
);
