-- adds only: an earlier program may go on with this ledger
CREATE TABLE `bin_entry` (
	`sequence` integer NOT NULL,
	`entry_no` integer NOT NULL,
	`bin` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`sequence`, `entry_no`),
	FOREIGN KEY (`sequence`) REFERENCES `journal`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bin_entry_by_item` ON `bin_entry` (`item_id`,`bin`,`sequence`);