-- All that the page of one topic (:id) tells of it, as one JSON object; its events are read by events_of_topic.sql.
select json_object(
  'topic', json_object(
    'id', topics.id, 'label', label, 'family', family, 'definition', definition, 'summary', summary,
    'recorded', recorded, 'updated', updated, 'version', version
  ),
  'gaps', (
    select json_group_array(json_object('n', n, 'period', period, 'reason', reason))
    from topic_gaps where topic = topics.id
  ),
  'actors', (
    select json_group_array(json_object('n', n, 'actor', actor, 'name', name, 'events', events))
    from (
      select row_number() over (order by count(*) desc, actors.id) as n, actors.id as actor, actors.name, count(*) as events
      from events
      join participants on participants.event = events.id
      join actors on actors.id = participants.actor
      where events.topic = topics.id
      group by actors.id order by count(*) desc, actors.id limit 12
    )
  ),
  'totals', (
    select json_group_array(json_object(
      'n', n, 'measure', measure, 'item', item, 'unit', unit, 'low', low, 'high', high, 'events', events
    ))
    from (
      select row_number() over (order by totals_by_topic.series) as n, measure, item, unit,
        totals_by_topic.low, totals_by_topic.high, totals_by_topic.events
      from totals_by_topic join totals using (series)
      where totals_by_topic.topic = topics.id
    )
  )
)
from topics
where topics.id = :id;
