-- adds only: an earlier program may go on with this ledger
CREATE TABLE `card_step` (
	`attempt_id` text NOT NULL,
	`step_no` integer NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `step_no`)
);
