-- How the twins of events fared: the browser's, as the pixel told it, and the server's at the
-- destination. Days are those the events came in, since 1970 UTC; names are Pinterest's.
create table twin_day (
  destination_id varchar(40) not null,
  day            bigint not null,
  name           varchar(100) not null,
  browser        varchar(20) not null,
  server         varchar(20) not null,
  events         bigint not null,
  primary key (destination_id, day, name, browser, server)
);
