-- title: Cases with diplomats, by host country and decade
-- group: Enforcement
-- Events whose accused hold, or were said to hold, a post at a mission or a diplomatic passport, by the country that
-- acted or where it happened, and decade. Not additive: an event may touch two countries.
select countries.name as country, events.decade, count(distinct events.id) as events
from participants
join actors on actors.id = participants.actor
join events on events.id = participants.event
join event_places on event_places.event = events.id and event_places.role in ('jurisdiction', 'location')
join countries on countries.code = event_places.country
where participants.standing is not null and actors.diplomatic = 1 and countries.code <> 'KP'
group by countries.name, events.decade
order by countries.name, events.decade;
