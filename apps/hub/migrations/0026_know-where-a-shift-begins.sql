ALTER TABLE "shift" ADD COLUMN "sequence" integer;--> statement-breakpoint
SELECT tillbridge_wall();
