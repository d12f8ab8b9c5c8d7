-- Every page about one thing, with the day on which its record last changed.
select 'events' as page, id, updated from events
union all
select 'actors', id, updated from actors
union all
select 'topics', id, updated from topics
union all
select 'countries', code, null from countries
order by page, id;
