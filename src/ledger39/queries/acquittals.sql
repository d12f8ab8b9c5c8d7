-- title: Acquitted, dropped, overturned
-- group: Standing and dissent
-- Participants whose standing in an event is acquitted, dropped or overturned, with who decided and when. Told as plainly
-- as the charge. Names of people who were cleared are withheld.
select events.date_text, actors.name as participant, participants.standing, findings.date as decided,
  authorities.name as decided_by, findings.note, events.title, events.id
from participants
join events on events.id = participants.event
join actors on actors.id = participants.actor
join findings on findings.event = participants.event and findings.actor = participants.actor
  and findings.standing = participants.standing
join actors as authorities on authorities.id = findings.authority
where participants.standing in ('acquitted', 'dropped', 'overturned')
order by coalesce(events.date_start, events.date_end), events.id, participants.n, findings.n;
