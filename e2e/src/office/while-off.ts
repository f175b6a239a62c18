import type { Page } from '@playwright/test';
import type { TenantId } from '@tillbridge/core/kernel';
import { type Tx, asTenant, listCompanies, openDatabase } from '@tillbridge/hub/database';
import { join } from 'node:path';
import type { Office } from './office';

/**
 * Stops the hub, writes in the books of its one company, and starts it again: for what no screen does and nobody wants to wait for, such
 * as a night that passes. The hub answers at another address afterwards, and nothing is open in the page.
 */
export async function whileOff(
  office: Office,
  page: Page,
  act: (tx: Tx, tenantId: TenantId) => Promise<unknown>,
): Promise<void> {
  // A page whose hub goes away complains.
  await page.goto('about:blank');
  await office.stop();
  const db = await openDatabase({ dataDir: join(office.dataFolder, 'database') });
  const [company] = await listCompanies(db);
  if (!company) throw new Error('the hub has no company');
  await asTenant(db, company.tenantId, (tx) => act(tx, company.tenantId));
  await db.close();
  await office.start();
}
