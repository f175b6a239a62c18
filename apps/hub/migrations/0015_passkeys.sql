CREATE TABLE "passkey" (
	"tenant_id" uuid NOT NULL,
	"passkey_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"is_synced" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	CONSTRAINT "passkey_tenant_id_passkey_id_pk" PRIMARY KEY("tenant_id","passkey_id")
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"tenant_id" uuid NOT NULL,
	"challenge_hash" text NOT NULL,
	"kind" text NOT NULL,
	"session_id" uuid,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "passkey_challenge_tenant_id_challenge_hash_pk" PRIMARY KEY("tenant_id","challenge_hash")
);
--> statement-breakpoint
ALTER TABLE "account_session" ADD COLUMN "proven_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant" ADD COLUMN "second_factor_demand" text DEFAULT 'nobody' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_by_credential" ON "passkey" USING btree ("tenant_id","credential_id");--> statement-breakpoint
CREATE INDEX "passkey_by_account" ON "passkey" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "passkey_at_the_door" ON "passkey" USING btree ("credential_id");--> statement-breakpoint
-- What follows is written by hand.
SELECT tillbridge_wall();
--> statement-breakpoint
-- Somebody at the door sees the one passkey that they brought.
CREATE POLICY at_the_door ON passkey FOR SELECT TO tillbridge_app
  USING (credential_id = (SELECT nullif(current_setting('app.passkey', true), '')));
--> statement-breakpoint
-- Whoever is signed in already when this comes has proved who they are when they signed in.
UPDATE account_session SET proven_at = created_at;
