ALTER TABLE "card_payment" ALTER COLUMN "sale_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "card_refund" ALTER COLUMN "sale_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "card_payment" ADD COLUMN "payment_id" uuid;--> statement-breakpoint
ALTER TABLE "card_payout" ADD COLUMN "is_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "card_refund" ADD COLUMN "payment_id" uuid;