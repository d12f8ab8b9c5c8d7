-- title: Between two days
-- group: Timeline
-- Events whose date may fall between from and to (ISO days such as 2003-01-01), of one topic (a code such as
-- drug-trade) or of all. An empty parameter sets no limit. Read the standing before you quote a title.
select date_text, title, standing, contest, sourcing, topic, kind, id
from events
where (:from = '' or coalesce(date_end, '9999') >= :from)
  and (:to = '' or coalesce(date_start, '0000') <= :to)
  and (:topic = '' or topic = :topic)
order by position;
