-- What a form offers when somebody types who: the name of each actor.
select name from actors order by name;
