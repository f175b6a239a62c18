CREATE TABLE `customer_said` (
	`customer_id` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`record` text NOT NULL,
	`changed` text NOT NULL,
	`saved_at` integer NOT NULL
);
