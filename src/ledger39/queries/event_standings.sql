-- title: Standing of each participant of an event
-- group: Standing and dissent
-- Who took part in one event (event: an id such as pong-su-heroin-landing-2003), in which role and with which standing.
select actors.name as participant, participants.role, participants.standing, actors.id as actor
from participants
join actors on actors.id = participants.actor
where participants.event = :event
order by participants.n;
