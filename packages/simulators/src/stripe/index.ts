export { type StripeStandIn, type StripeStandInOptions, stripeStandIn } from './stripe-stand-in';
export { signatureOf } from './events';
export { usualCard } from './test-cards';
