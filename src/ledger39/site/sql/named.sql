-- Topics and actors whose names or descriptions have the words (:words), topics first, then the most fitting.
select 'actors' as page, actors.id, actors.name, actors.description as about, rank
from actors_fts join actors on actors.rowid = actors_fts.rowid
where actors_fts match :words
union all
select 'topics', topics.id, topics.label, topics.definition, rank
from topics_fts join topics on topics.rowid = topics_fts.rowid
where topics_fts match :words
order by page desc, rank, id
limit 12;
