-- title: Standing claims and dissent by topic
-- group: Standing and dissent
-- What parties say about a whole subject area (topic: a code such as counterfeiting-currency; empty for all), for and against.
select topics.label as topic, claims.stance, actors.name as said_by, claims.said, claims.point
from claims
join topics on topics.id = claims.topic
join actors on actors.id = claims."by"
where claims.event is null and (:topic = '' or claims.topic = :topic)
order by topics.id, claims.n;
