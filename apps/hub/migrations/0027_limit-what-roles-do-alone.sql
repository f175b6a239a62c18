ALTER TABLE "role" ADD COLUMN "limits" jsonb;--> statement-breakpoint
SELECT tillbridge_wall();
