CREATE TABLE `line_returned` (
	`sale_id` text NOT NULL,
	`line_id` text NOT NULL,
	`by_sale_id` text NOT NULL,
	`by_line_id` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	PRIMARY KEY(`sale_id`, `line_id`, `by_sale_id`, `by_line_id`)
);
