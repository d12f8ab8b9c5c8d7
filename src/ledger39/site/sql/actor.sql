-- All that the page of one actor (:id) tells of it, as one JSON object; its events are read by events_of_actor.sql.
select json_object(
  'about', json_object(
    'id', actors.id, 'name', name, 'kind', kind, 'country', country, 'diplomatic', diplomatic,
    'description', description, 'named', named, 'ground', ground, 'recorded', recorded, 'updated', updated,
    'version', version
  ),
  'country', (select name from countries where code = actors.country),
  'names', (
    select json_group_array(json_object('n', n, 'name', actor_names.name))
    from actor_names where actor = actors.id and n > 1
  ),
  'parents', (
    select json_group_array(json_object(
      'n', n, 'actor', parent, 'name', larger.name, 'by', actor_parents."by", 'says', sayers.name, 'note', note
    ))
    from actor_parents
    join actors as larger on larger.id = parent
    left join actors as sayers on sayers.id = actor_parents."by"
    where actor = actors.id
  ),
  'children', (
    select json_group_array(json_object('n', n, 'actor', smaller.id, 'name', smaller.name))
    from actor_parents join actors as smaller on smaller.id = actor
    where parent = actors.id
  ),
  'ids', (
    select json_group_array(json_object('n', n, 'scheme', scheme, 'value', value))
    from actor_ids where actor = actors.id
  ),
  'standings', (
    select json_group_object(standing, events)
    from (
      select standing, count(*) as events
      from participants where actor = actors.id and standing is not null group by standing
    )
  ),
  'partners', (
    select json_group_array(json_object('n', n, 'actor', actor, 'name', name, 'events', events))
    from (
      select row_number() over (order by count(*) desc, others.id) as n, others.id as actor, others.name, count(*) as events
      from participants as own
      join participants as theirs on theirs.event = own.event and theirs.actor <> own.actor
      join actors as others on others.id = theirs.actor
      where own.actor = actors.id
      group by others.id order by count(*) desc, others.id limit 12
    )
  )
)
from actors
where actors.id = :id;
