CREATE TABLE `order_pick` (
	`order_id` text NOT NULL,
	`line_id` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`is_left` integer NOT NULL,
	PRIMARY KEY(`order_id`, `line_id`)
);
--> statement-breakpoint
CREATE TABLE `order_step` (
	`order_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`staff_id` text NOT NULL,
	`at` integer NOT NULL,
	`step` text NOT NULL,
	PRIMARY KEY(`order_id`, `sequence`)
);
