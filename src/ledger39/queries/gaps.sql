-- title: Known gaps by topic and decade
-- group: Sources and gaps
-- How many events are recorded for each topic and decade, and why it may be thin. No events recorded does not mean
-- that nothing happened.
select topics.label as topic, known_gaps.decade, known_gaps.events, known_gaps.single_source, known_gaps.weak, known_gaps.reason
from known_gaps
join topics on topics.id = known_gaps.topic
order by known_gaps.events, topics.id, known_gaps.decade;
