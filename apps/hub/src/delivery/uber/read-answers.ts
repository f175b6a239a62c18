import { z } from 'zod';
import { wordsOrNull } from '../content';
import type { CustomerSaid } from '../customer-said';

const text = z.string().nullish();
const Named = z.object({ instance_id: text, cart_item_id: text, id: text });

/** What a shop said was missing, as Uber Eats tells it back with what the customer said to it. Both families name things their own way. */
export const Issue = z.object({
  root_item: Named.nullish(),
  item: Named.nullish(),
  item_substitute: z.object({ id: text, title: z.unknown() }).nullish(),
  customer_ack_type: text,
});
export type Issue = z.infer<typeof Issue>;

type InCart = { id: string; instance: string | null };

/**
 * What the customer said to each thing that was put in the place of another; nothing of those that still wait for a word. Where the
 * platform has no word for it the cart is the answer: what they agreed to is in it, and what was missing is not.
 * Source: spec/deliveries.md DL22; reference of outside services, C1
 */
export const answersIn = (issues: readonly Issue[], cart: readonly InCart[]): CustomerSaid['answers'] =>
  issues.flatMap((issue) => {
    const { root_item: root, item, item_substitute: offered } = issue;
    const lineId = wordsOrNull(
      root?.instance_id ?? root?.cart_item_id ?? item?.instance_id ?? item?.cart_item_id,
    );
    if (lineId === null || !offered) return [];
    const said = saidTo(issue, cart, lineId);
    if (said === null) return [];
    const isOther = issue.customer_ack_type === 'ALTERNATIVE_ITEM_PROPOSED';
    return [{ lineId, said, wish: isOther ? titleOf(offered) : null }];
  });

function saidTo(
  { customer_ack_type: word, item_substitute: offered }: Issue,
  cart: readonly InCart[],
  lineId: string,
): 'yes' | 'no' | null {
  switch (word) {
    case 'SUBSTITUTION_APPROVED':
    case 'NO_ACK_REQUIRED':
      return 'yes';
    case 'SUBSTITUTION_REJECTED':
    case 'ALTERNATIVE_ITEM_PROPOSED':
      return 'no';
    case 'AWAITING_ACTION':
      return null;
    default: {
      if (cart.some(({ id }) => id === offered?.id)) return 'yes';
      // A cart that nobody has changed yet says nothing.
      return cart.some(({ instance }) => instance === lineId) ? null : 'no';
    }
  }
}

/** Plain, or in the languages of a menu. */
const titleOf = ({ id, title }: NonNullable<Issue['item_substitute']>): string =>
  typeof title === 'string' && title !== '' ? title : (id ?? 'something else');
