-- title: What one party says
-- group: Standing and dissent
-- Every claim of one party, by actor id, name or alias (such as Andrei Lankov), about events, topics and actors.
select claims.said, claims.stance, claims.point, events.title, topics.label as topic, claims.event as id
from claims
left join events on events.id = claims.event
left join topics on topics.id = claims.topic
where claims."by" in (
  select actor from actor_names where lower(name) = lower(:by) or lower(actor) = lower(:by)
)
order by claims.said_start, claims.stream, claims.n;
