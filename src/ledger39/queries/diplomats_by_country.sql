-- title: Cases with diplomats, by host country and decade
-- group: Enforcement
-- Events whose accused include diplomats, envoys or embassy staff, by the country that acted or where it happened, and
-- decade. Read from the names of the accused groups, so some may be missing. Not additive: an event may touch two countries.
select countries.name as country, events.decade, count(distinct events.id) as events
from participants
join actors on actors.id = participants.actor
join events on events.id = participants.event
join event_places on event_places.event = events.id and event_places.role in ('jurisdiction', 'location')
join countries on countries.code = event_places.country
where participants.standing is not null and countries.code <> 'KP'
  and (lower(actors.name) like '%diplomat%' or lower(actors.name) like '%embassy%' or lower(actors.name) like '%envoy%')
group by countries.name, events.decade
order by countries.name, events.decade;
