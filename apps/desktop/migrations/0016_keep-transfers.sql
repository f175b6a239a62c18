CREATE TABLE `transfer_fact` (
	`transfer_id` text NOT NULL,
	`sequence` integer NOT NULL,
	PRIMARY KEY(`transfer_id`, `sequence`),
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `transfer_request` (
	`transfer_id` text PRIMARY KEY NOT NULL,
	`reference` text,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`request_id` text,
	`because` text,
	`made_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_request_draft` ON `transfer_request` (`state`) WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX `transfer_request_waiting` ON `transfer_request` (`made_at`) WHERE state in ('waiting', 'refused');--> statement-breakpoint
CREATE TABLE `transfer_work` (
	`transfer_id` text NOT NULL,
	`name` text NOT NULL,
	`record` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`transfer_id`, `name`)
);
