CREATE TABLE `count_tally` (
	`slot` integer PRIMARY KEY NOT NULL,
	`count_id` text NOT NULL,
	`body` text NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `goods_draft` (
	`kind` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `goods_fact` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `goods_fact_by_subject` ON `goods_fact` (`kind`,`subject_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `hold_end` (
	`hold_id` text PRIMARY KEY NOT NULL,
	`how` text NOT NULL,
	`staff_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`because` text
);
