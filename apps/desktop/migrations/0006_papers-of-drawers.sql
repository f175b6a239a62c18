PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_print_job` (
	`job_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job_id` text NOT NULL,
	`sale_id` text,
	`receipt_no` integer,
	`paper` text,
	`is_copy` integer NOT NULL,
	`is_gift` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`because` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_print_job`("job_no", "job_id", "sale_id", "receipt_no", "is_copy", "is_gift", "state", "because", "changed_at") SELECT "job_no", "job_id", "sale_id", "receipt_no", "is_copy", "is_gift", "state", "because", "changed_at" FROM `print_job`;--> statement-breakpoint
DROP TABLE `print_job`;--> statement-breakpoint
ALTER TABLE `__new_print_job` RENAME TO `print_job`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_job_id_unique` ON `print_job` (`job_id`);--> statement-breakpoint
CREATE INDEX `print_job_unsettled` ON `print_job` (`job_no`) WHERE state in ('queued', 'sending', 'unknown');