import type {
  CustomerGroupId,
  CustomerId,
  Instant,
  Money,
  SaleId,
  TradingDate,
} from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Who buys. Source: spec/customers.md */
export type CustomerApi = {
  findCustomers(query: { text: string }): CustomerRow[];
  /** All that the till knows of one; null when it knows nobody by this id. */
  customerCard(query: { customerId: CustomerId }): CustomerCard | null;
  customerGroups(): { groupId: CustomerGroupId; name: string }[];
  /** Null takes the customer out of the sale again. */
  attachCustomer(intent: { intentId: string; customerId: CustomerId | null }): Done;
  /** A new one, or what changed of a known one; whoever was new is in the sale at once. */
  saveCustomer(intent: { intentId: string; customerId: CustomerId | null; fields: CustomerFields }): Done;
};

export type CustomerRow = {
  customerId: CustomerId;
  name: string;
  company: string | null;
  phone: string | null;
  email: string | null;
  groupName: string | null;
};
export type CustomerCard = CustomerRow & {
  groupId: CustomerGroupId | null;
  cardCode: string | null;
  note: string | null;
  address: string[];
  takesMail: boolean;
  takesSms: boolean;
  /** Why nothing but what they ask for is mailed there, as the hub knows it. */
  mailOff: 'bounced' | 'unsubscribed' | null;
  /** The certificate that head office has of them; `expiresOn` is null where it names no last day. */
  exemption: {
    certificate: string;
    name: string;
    expiresOn: TradingDate | null;
    /** Its last day is over. */
    isOver: boolean;
  } | null;
  points: number;
  owed: Money;
  /** What may still be put on account; null where nothing may. */
  room: Money | null;
  /** Their last sales at this till, newest first. */
  sales: { saleId: SaleId; receipt: string; completedAt: Instant; total: Money }[];
};

const line = z.string().trim().max(120);
const fields = z.object({
  name: line.min(1),
  phone: line,
  email: line,
  company: line,
  cardCode: line,
  note: z.string().trim().max(2_000),
  groupId: idOf('CustomerGroupId').nullable(),
  /** A line for each line of it. */
  address: z
    .string()
    .trim()
    .max(600)
    .refine((text) => text.split('\n').length <= 6),
  takesMail: z.boolean(),
  takesSms: z.boolean(),
});
/** Empty text says that there is none. */
export type CustomerFields = z.infer<typeof fields>;

export const customerProcedures = {
  findCustomers: t.procedure
    .input(z.object({ text: z.string().max(120) }))
    .query(({ ctx, input }) => ctx.api.findCustomers(input)),
  customerCard: t.procedure
    .input(z.object({ customerId: idOf('CustomerId') }))
    .query(({ ctx, input }) => ctx.api.customerCard(input)),
  customerGroups: t.procedure.query(({ ctx }) => ctx.api.customerGroups()),
  attachCustomer: t.procedure
    .input(z.object({ intentId, customerId: idOf('CustomerId').nullable() }))
    .mutation(({ ctx, input }) => ctx.api.attachCustomer(input)),
  saveCustomer: t.procedure
    .input(z.object({ intentId, customerId: idOf('CustomerId').nullable(), fields }))
    .mutation(({ ctx, input }) => ctx.api.saveCustomer(input)),
};
