ALTER TABLE "import_row" ADD COLUMN "is_applied" boolean DEFAULT false NOT NULL;--> statement-breakpoint
SELECT tillbridge_wall();
