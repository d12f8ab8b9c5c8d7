-- Actors and topics whose names or descriptions have the words (:words), the most fitting first.
select 'actors' as page, actors.id, actors.name, actors.description as about, rank
from actors_fts join actors on actors.rowid = actors_fts.rowid
where actors_fts match :words
union all
select 'topics', topics.id, topics.label, topics.definition, rank
from topics_fts join topics on topics.rowid = topics_fts.rowid
where topics_fts match :words
order by rank, id
limit 8;
