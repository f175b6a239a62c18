import { z } from 'zod';
import type { ErrandAt, OpenLink } from '../link';
import { SaleTerms } from './sale-terms';

/** Who decides about a kind of data, and who follows. Source: spec/vend.md VN9 */
export const directions = ['vend-leads', 'we-lead', 'off'] as const;
export type Direction = (typeof directions)[number];

/** What can be decided of each kind of data; the first is what a new link begins with. */
export const directionsOf = {
  products: ['vend-leads', 'off', 'we-lead'],
  stock: ['off', 'vend-leads', 'we-lead'],
  customers: ['off', 'vend-leads', 'we-lead'],
  priceBooks: ['off', 'vend-leads', 'we-lead'],
  transfers: ['we-lead', 'off'],
  /** Those of our tills. */ sales: ['off', 'we-lead'],
  /** Those of Vend's own tills, for history. */ salesThere: ['off', 'vend-leads'],
} as const satisfies Record<string, readonly [Direction, ...Direction[]]>;
export type VendData = keyof typeof directionsOf;

export const Directions = z.object({
  products: z.enum(directionsOf.products).default(directionsOf.products[0]),
  stock: z.enum(directionsOf.stock).default(directionsOf.stock[0]),
  customers: z.enum(directionsOf.customers).default(directionsOf.customers[0]),
  priceBooks: z.enum(directionsOf.priceBooks).default(directionsOf.priceBooks[0]),
  transfers: z.enum(directionsOf.transfers).default(directionsOf.transfers[0]),
  sales: z.enum(directionsOf.sales).default(directionsOf.sales[0]),
  salesThere: z.enum(directionsOf.salesThere).default(directionsOf.salesThere[0]),
});
export type Directions = z.infer<typeof Directions>;

export const VendSettings = z.object({
  /** The store's name at the service: the part of the address before the first dot. */
  domainPrefix: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,63}$/, 'Enter the part of the address before the first dot, such as “acme”'),
  directions: Directions.default(Directions.parse({})),
  /** Our tax codes by their tax, as far as there is a like of it. */
  taxes: z.record(z.string(), z.array(z.string())).default({}),
  /** What telling of sales needs to know of Vend, as it was last read. */
  saleTerms: SaleTerms.default(SaleTerms.parse({})),
  /** Which payment type of theirs settles what, as somebody at head office chose; what nobody chose is guessed. */
  paymentTypes: z.record(z.string(), z.string()).default({}),
  /** The service took bodies of consignments only when they were wrapped. */
  wrapsBodies: z.boolean().default(false),
});
export type VendSettings = z.infer<typeof VendSettings>;

export const VendSecrets = z.object({
  /** Of the app that a person connects with. */
  clientId: z.string().min(1).optional(),
  clientSecret: z.string().min(1).optional(),
  /** What a person made in the service's own back office; never renewed. */
  personalToken: z.string().min(1).optional(),
  bearer: z.string().min(1).optional(),
  refreshToken: z.string().min(1).optional(),
  expiresAt: z.number().optional(),
  /** Of the connecting that is under way: what the browser brings back. */
  connecting: z.object({ state: z.string(), redirectUri: z.string(), until: z.number() }).optional(),
});
export type VendSecrets = z.infer<typeof VendSecrets>;

export type VendLink = OpenLink<VendSettings, VendSecrets>;
export type VendAt = ErrandAt<VendSettings, VendSecrets>;
