-- adds only: an earlier program may go on with this ledger
ALTER TABLE `slip_picture` ADD `transfer_id` text;