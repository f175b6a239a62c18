CREATE TABLE `intent` (
	`intent_id` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `intent_by_time` ON `intent` (`at`);--> statement-breakpoint
CREATE TABLE `journal` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `money_ledger` (
	`sequence` integer NOT NULL,
	`entry_no` integer NOT NULL,
	`from_account` text NOT NULL,
	`to_account` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`sequence`, `entry_no`),
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "money_ledger_moves_something" CHECK("money_ledger"."amount" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `open_sale` (
	`slot` integer PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pin_miss` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`misses` integer NOT NULL,
	`wait_until` integer NOT NULL,
	`pin_hash` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `print_job` (
	`job_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` text NOT NULL,
	`sale_id` text NOT NULL,
	`receipt_no` integer NOT NULL,
	`is_copy` integer NOT NULL,
	`state` text NOT NULL,
	`because` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_job_id_unique` ON `print_job` (`job_id`);--> statement-breakpoint
CREATE INDEX `print_job_unsettled` ON `print_job` (`job_no`) WHERE state in ('queued', 'sending', 'unknown');--> statement-breakpoint
CREATE TABLE `sale` (
	`receipt_no` integer PRIMARY KEY NOT NULL,
	`sale_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`completed_at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`staff_name` text NOT NULL,
	`line_count` integer NOT NULL,
	`total` integer NOT NULL,
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sale_by_id` ON `sale` (`sale_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stock_ledger` (
	`sequence` integer NOT NULL,
	`entry_no` integer NOT NULL,
	`item_id` text NOT NULL,
	`from_place` text NOT NULL,
	`to_place` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	PRIMARY KEY(`sequence`, `entry_no`),
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_ledger_moves_something" CHECK("stock_ledger"."quantity_milli" > 0)
) WITHOUT ROWID;
