CREATE TABLE `order_said` (
	`order_id` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `parked_sale` (
	`park_id` text PRIMARY KEY NOT NULL,
	`sequence` integer,
	`parked_at` integer NOT NULL,
	`record` text NOT NULL,
	`gone` text
);
--> statement-breakpoint
CREATE INDEX `parked_sale_waiting` ON `parked_sale` (`parked_at`) WHERE gone is null;