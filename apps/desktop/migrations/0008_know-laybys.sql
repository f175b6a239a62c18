CREATE TABLE `layby` (
	`layby_id` text PRIMARY KEY NOT NULL,
	`sequence` integer,
	`record` text,
	`ended_sequence` integer,
	`ended` text
);
