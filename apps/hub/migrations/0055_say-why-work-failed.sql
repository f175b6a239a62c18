ALTER TABLE "work" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "work" ADD COLUMN "gave_up_at" bigint;
--> statement-breakpoint
-- The keeper tells attempts apart, and finds nothing that was given up; still not what any of it is about.
GRANT SELECT (attempts, gave_up_at) ON work TO tillbridge_keeper;
