-- All that the page of one country (:id) tells of it, as one JSON object; its events are read by events_of_country.sql.
select json_object(
  'country', json_object('code', code, 'name', name),
  'roles', (
    select json_group_object(role, events)
    from (select role, count(distinct event) as events from event_places where country = countries.code group by role)
  ),
  'actors', (
    select json_group_array(json_object('n', n, 'actor', actor, 'name', name, 'events', events))
    from (
      select row_number() over (order by count(*) desc, actors.id) as n, actors.id as actor, actors.name, count(*) as events
      from participants join actors on actors.id = participants.actor
      where actors.country = countries.code
      group by actors.id order by count(*) desc, actors.id limit 12
    )
  ),
  'totals', (
    select json_group_array(json_object(
      'n', n, 'role', role, 'measure', measure, 'item', item, 'unit', unit, 'low', low, 'high', high, 'events', events
    ))
    from (
      select row_number() over (order by role, totals_by_country.series) as n, role, measure, item, unit,
        totals_by_country.low, totals_by_country.high, totals_by_country.events
      from totals_by_country join totals using (series)
      where totals_by_country.country = countries.code
    )
  )
)
from countries
where code = :id;
