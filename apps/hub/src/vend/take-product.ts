import { z } from 'zod';
import { asTenant } from '../database';
import type { TaskOutcome } from '../link';
import { clientOf } from './client';
import { keepProducts } from './keep-products';
import { beginPulling, productContext, pullNames } from './pull';
import type { VendAt } from './settings';
import { Product } from './shapes';

const Input = z.object({ theirId: z.string() });

/** A person said that Vend is right about a product: it is fetched anew and taken over, whatever was changed here. Source: spec/vend.md VN12 */
export async function takeProduct(at: VendAt): Promise<TaskOutcome> {
  const { theirId } = Input.parse(JSON.parse(at.task.body));
  const { links } = at;
  const client = clientOf(at);
  // Where we lead, nobody has read what theirs speak of.
  const unnamed =
    at.link.settings.directions.products === 'vend-leads' ? null : await pullNames(beginPulling(at));
  if (unnamed) return unnamed;
  const product = await client.one(Product, {
    ...{ method: 'GET', path: `/products/${encodeURIComponent(theirId)}`, what: 'Fetch a product anew' },
  });
  if (!product.ok) return product.refusal;
  await asTenant(links.db, at.link.tenantId, async (tx) => {
    const link = client.link();
    const context = await productContext(tx, link);
    await keepProducts(tx, links.deps, { link, at: links.deps.clock.now(), context, isForced: true }, [
      product.value,
    ]);
  });
  return { is: 'done' };
}
