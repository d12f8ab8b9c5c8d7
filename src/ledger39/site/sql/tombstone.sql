-- What is left of a stream (:id) that was withdrawn or merged.
select id, kind, title, status, reason, note, recorded, survivor
from tombstones
where id = :id;
