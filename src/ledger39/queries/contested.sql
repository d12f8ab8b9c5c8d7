-- title: Contested events, with the dissent
-- group: Standing and dissent
-- Each denial and doubt beside the event it concerns: who says it, when, and what. A denial lowers nothing and an
-- allegation raises nothing; both are told.
select events.date_text, events.title, events.standing, claims.stance, actors.name as said_by, claims.said, claims.point, events.id
from claims
join events on events.id = claims.event
join actors on actors.id = claims."by"
where claims.stance in ('denies', 'doubts')
order by coalesce(events.date_start, events.date_end), events.id, claims.n;
