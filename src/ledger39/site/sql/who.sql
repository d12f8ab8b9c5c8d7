-- Which actors have one of the names typed (:names, a JSON list), in any case?
select distinct actor as id, name from actor_names where name collate nocase in (select value from json_each(:names));
