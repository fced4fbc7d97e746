-- All events of a destination that may have been sent lie before this offset: where a release may
-- take over at the earliest.
alter table destination_total add column high_water bigint not null default 0;

update destination_total set high_water = coalesce((
  select max(first_offset + events) from outcome
  where outcome.destination_id = destination_total.destination_id), 0);

update destination_total set high_water = (
  select max(first_offset) from release_span
  where release_span.destination_id = destination_total.destination_id)
where high_water < (
  select max(first_offset) from release_span
  where release_span.destination_id = destination_total.destination_id);
