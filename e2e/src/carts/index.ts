export { type HubOfCarts, hubOfCarts } from './hub-of-carts';
export { type Proof, proveCart } from './prove-cart';
export {
  type Failed,
  type Span,
  type Tally,
  cartSeed,
  nothingProved,
  proveMany,
  together,
} from './prove-many';
