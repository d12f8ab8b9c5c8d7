-- All that the page of one event (:id) tells of it, as one JSON object: the event, and its parts in lists.
select json_object(
  'event', (
    select json_object(
      'id', events.id, 'title', title, 'summary', events.summary, 'kind', kind, 'topic', topic, 'family', topics.family,
      'standing', standing, 'contest', contest, 'sourcing', sourcing, 'status', status, 'date', date,
      'date_text', date_text, 'date_start', date_start, 'date_end', date_end, 'date_precision', date_precision,
      'note', note, 'reservation', reservation, 'sources', sources,
      'recorded', events.recorded, 'updated', events.updated, 'version', events.version
    )
    from topics where topics.id = events.topic
  ),
  'places', (
    select json_group_array(json_object('country', country, 'named', countries.name, 'role', role, 'name', event_places.name))
    from event_places join countries on countries.code = country
    where event = events.id
  ),
  'participants', (
    select json_group_array(json_object(
      'n', n, 'actor', actor, 'name', actors.name, 'role', role, 'standing', standing
    ))
    from participants join actors on actors.id = actor
    where event = events.id
  ),
  'findings', (
    select json_group_array(json_object(
      'n', n, 'actor', actor, 'standing', standing, 'authority', authority, 'by', actors.name, 'date', date, 'note', note
    ))
    from findings join actors on actors.id = authority
    where event = events.id
  ),
  'amounts', (
    select json_group_array(json_object(
      'n', n, 'measure', measure, 'item', item, 'unit', unit, 'period', period, 'low', low, 'high', high,
      'counted', counted, 'told', told
    ))
    from amounts where event = events.id
  ),
  'told', (
    select json_group_array(json_object(
      'n', n, 'measure', measure, 'item', item, 'unit', unit, 'period', period, 'low', low, 'high', high,
      'approximate', approximate, 'preferred', preferred, 'by', "by", 'name', actors.name, 'note', note
    ))
    from amount_claims left join actors on actors.id = "by"
    where event = events.id
  ),
  'digest', (select value from build where name = 'digest')
)
from events
where events.id = :id;
