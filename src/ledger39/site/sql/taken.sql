-- Which ids begin so (:stem)?
select distinct stream as id from records where stream >= :stem and stream < :stem || '~';
