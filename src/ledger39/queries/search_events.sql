-- title: Search the events
-- group: Timeline
-- Events whose title or summary holds the words of q (such as heroin), best match first; nothing when q is empty.
select events.date_text, events.title, events.summary, events.standing, events.contest, events.id
from events_fts
join events on events.rowid = events_fts.rowid
where events_fts match case :q when '' then '""' else escape_fts(:q) end
order by events_fts.rank, events.id;
