CREATE TABLE `receipt_mail` (
	`request_id` text PRIMARY KEY NOT NULL,
	`sale_id` text NOT NULL,
	`kind` text NOT NULL,
	`email` text,
	`state` text NOT NULL,
	`because` text,
	`asked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `receipt_mail_waiting` ON `receipt_mail` (`asked_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `receipt_mail_by_sale` ON `receipt_mail` (`sale_id`,`asked_at`);