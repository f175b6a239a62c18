import type { UberLine, UberOrder } from './service';

/** What the shop said was missing, in either family's words. Source: reference of outside services, C1 */
type Issue = {
  root_item?: { instance_id?: string; cart_item_id?: string };
  item_substitute?: {
    id?: string;
    title?: string;
    quantity?: number | { amount?: number };
    price_info?: { price?: number };
  };
  item_availability_info?: { items_available?: number };
  item_availability?: { items_available?: { amount?: number } };
  /** What the customer said to it; not there until they did. */
  customer_ack_type?: string;
};

export const instanceOf = ({ id }: Pick<UberOrder, 'id'>, line: UberLine, index: number): string =>
  line.instanceId ?? `${id}-${index}`;

const lineOf = ({ root_item: root = {} }: Issue): string => root.instance_id ?? root.cart_item_id ?? '';
const availableOf = (issue: Issue): number =>
  issue.item_availability_info?.items_available ?? issue.item_availability?.items_available?.amount ?? 0;
const piecesOf = (quantity: number | { amount?: number } | undefined): number =>
  typeof quantity === 'number' ? quantity : (quantity?.amount ?? 1);

export const acks = {
  yes: 'SUBSTITUTION_APPROVED',
  no: 'SUBSTITUTION_REJECTED',
  other: 'ALTERNATIVE_ITEM_PROPOSED',
} as const;
export type CustomerSays = keyof typeof acks;

/**
 * The customer answers to everything that the shop put in the place of something: the basket holds it where they agreed, what was
 * missing leaves it, and they pay for what is left.
 * @param wish what they would rather have, where they say `other`
 */
export function answerAll(order: UberOrder, says: CustomerSays, wish: string | null): void {
  const issues = order.issues as Issue[];
  let lines = order.lines.map((line, index) => ({ ...line, instanceId: instanceOf(order, line, index) }));
  for (const issue of issues) {
    const offered = issue.item_substitute;
    lines = lines.map((line) =>
      line.instanceId === lineOf(issue) ? { ...line, quantity: availableOf(issue) } : line,
    );
    if (!offered) continue;
    issue.customer_ack_type = acks[says];
    if (says === 'yes')
      lines.push({
        ...{ id: offered.id ?? '', title: offered.title ?? '', quantity: piecesOf(offered.quantity) },
        ...{ unitPrice: offered.price_info?.price ?? 0, instanceId: `${lineOf(issue)}-instead` },
      });
    if (wish !== null) offered.title = wish;
  }
  order.lines = lines.filter(({ quantity }) => quantity > 0);
  order.subtotal = order.lines.reduce((all, line) => all + line.unitPrice * line.quantity, 0);
  order.total = order.subtotal + order.tax;
}

/** As the service tells of them; some accounts hear nothing of the words themselves. */
export const issuesTold = (order: UberOrder, withWords: boolean): unknown[] =>
  (order.issues as Issue[]).map(({ customer_ack_type: said, ...issue }) =>
    withWords && said !== undefined ? { ...issue, customer_ack_type: said } : issue,
  );
