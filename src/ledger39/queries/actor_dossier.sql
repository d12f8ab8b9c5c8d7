-- title: One actor
-- group: Dossiers
-- Every event that names an actor, by id (lazarus-group), name or alias, with its role and its standing in that
-- event. A role of victim, enforcer, accuser, authority or subject accuses nobody.
select events.date_text, participants.role, participants.standing, events.title, events.contest, events.id
from participants
join events on events.id = participants.event
where participants.actor in (
  select actor from actor_names
  where lower(name) = lower(:actor) or lower(actor) = lower(:actor)
)
order by coalesce(events.date_start, events.date_end), events.id, participants.n;
