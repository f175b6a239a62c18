CREATE TABLE `points_moved` (
	`customer_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`earned` integer NOT NULL,
	`burned` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `sequence`)
);
