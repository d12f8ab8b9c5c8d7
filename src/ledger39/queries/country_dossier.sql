-- title: One country
-- group: Dossiers
-- Every event that touches a country, by ISO code (JP) or name (Japan), and the part that the country plays.
-- An event may stand in several rows, one for each part. Being touched is no accusation.
select events.date_text, event_places.role, event_places.name as place, events.title, events.standing, events.contest, events.id
from event_places
join countries on countries.code = event_places.country
join events on events.id = event_places.event
where lower(countries.code) = lower(:country) or lower(countries.name) = lower(:country)
order by coalesce(events.date_start, events.date_end), events.id, event_places.n;
