-- The events that a filter lets through, by date. A filter that is empty lets everything through; :words are searched
-- for in titles and summaries; an event is between :since and :until when it may have happened in these years.
select events.id, title, date, date_text, date_start, date_end, kind, events.standing, contest, sourcing, topic,
  topics.family, year, decade, events.countries, events.recorded, events.updated, events.summary,
  null as roles
from events
join topics on topics.id = events.topic
where (:topic = '' or topic = :topic)
  and (:kind = '' or kind = :kind)
  and (:standing = '' or events.standing = :standing)
  and (:contest = '' or contest = :contest)
  and (:country = '' or events.id in (select event from event_places where country = :country))
  and (:actor = '' or events.id in (select event from participants where actor = :actor))
  and (:since = '' or coalesce(date_end, '9999') >= :since)
  and (:until = '' or coalesce(date_start, '0000') < :until || '-99')
  and (:words = '' or events.rowid in (
    select rowid from events_fts where events_fts match case :words when '' then '""' else :words end
  ))
order by events.position;
