-- The days on which something was recorded, with the number of records of each, the newest first.
select recorded as day, count(*) as records
from records
group by recorded
order by recorded desc;
