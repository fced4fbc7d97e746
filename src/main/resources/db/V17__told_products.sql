-- JSON, what a shop told of a product that inherits or is inherited from, as it told it.
alter table product add column told text;
