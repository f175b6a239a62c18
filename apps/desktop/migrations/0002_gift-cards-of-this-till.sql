CREATE TABLE `value_account` (
	`value_account_id` text PRIMARY KEY NOT NULL,
	`code_hash` text,
	`sequence` integer NOT NULL,
	`record` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `value_account_by_code` ON `value_account` (`code_hash`);--> statement-breakpoint
CREATE INDEX `money_ledger_onto_value` ON `money_ledger` (`from_account`,`sequence`) WHERE substr(from_account, 1, 6) = 'value:';--> statement-breakpoint
CREATE INDEX `money_ledger_off_value` ON `money_ledger` (`to_account`,`sequence`) WHERE substr(to_account, 1, 6) = 'value:';