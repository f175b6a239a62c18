CREATE TABLE `slip_picture` (
	`photo_id` text PRIMARY KEY NOT NULL,
	`content` blob,
	`state` text NOT NULL,
	`because` text,
	`taken_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `slip_picture_waiting` ON `slip_picture` (`taken_at`) WHERE state = 'waiting';