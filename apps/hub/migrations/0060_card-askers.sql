ALTER TABLE "card_payment" ADD COLUMN "asked_by" text DEFAULT 'hub' NOT NULL;--> statement-breakpoint
ALTER TABLE "card_reader" ADD COLUMN "asked_by" text DEFAULT 'hub' NOT NULL;