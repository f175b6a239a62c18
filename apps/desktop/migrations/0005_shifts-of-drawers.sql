CREATE TABLE `shift` (
	`shift_id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`drawer` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`state` text NOT NULL,
	`totals` text NOT NULL,
	`folded_to` integer NOT NULL,
	`is_in_use` integer NOT NULL,
	`z_number` integer,
	`closed_sequence` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_open_drawer` ON `shift` (`register_id`,`drawer`) WHERE z_number is null;--> statement-breakpoint
CREATE UNIQUE INDEX `shift_by_z_number` ON `shift` (`register_id`,`z_number`);