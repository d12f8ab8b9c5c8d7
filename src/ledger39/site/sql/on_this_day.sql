-- Events known to the day that fell on a day of the year (:day, as 04-16).
select id, title, date_text, year
from events
where date_precision = 'day' and substr(date_start, 6, 5) = :day
order by date_start, id;
