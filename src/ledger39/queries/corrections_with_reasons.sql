-- title: Corrections, with their reasons
-- group: History of the ledger
-- What the ledger got wrong: each amendment, retraction and reinstatement, with the reason and what was changed.
select corrections.recorded, corrections.type, corrections.reason, corrections.note, correction_changes.field,
  correction_changes.before, correction_changes.after, corrections.stream, corrections.version
from corrections
left join correction_changes
  on correction_changes.stream = corrections.stream and correction_changes.version = corrections.version
order by corrections.recorded desc, corrections.stream, corrections.version, correction_changes.field;
