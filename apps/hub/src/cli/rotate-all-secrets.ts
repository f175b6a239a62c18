import { join } from 'node:path';
import { listCompanies } from '../database';
import { rotateSecrets, secretBox, secretKeysFrom } from '../secrets';
import { keepKey } from '../server';
import { tell } from './events';
import { Expected } from './trouble';
import { type Where, withDatabase } from './with-database';

/** `rotate-secrets`: every company's secrets under the current key, and whether the keys before it may go. */
export const rotateAllSecrets = (where: Where): Promise<void> =>
  withDatabase(where, async (db, deps) => {
    const { current, older } = secretKeysFrom(process.env, () => keepKey(join(where.data, 'secrets.key')));
    const secrets = secretBox([current, ...older]);
    let left = 0;
    const missing = new Set<string>();
    for (const { tenantId } of await listCompanies(db)) {
      const rotated = await rotateSecrets({ db, deps, secrets }, tenantId);
      tell({ event: 'secrets', tenantId, ...rotated });
      left += rotated.left;
      for (const key of rotated.missingKeys) missing.add(key);
    }
    if (left === 0) return;
    const because =
      missing.size > 0
        ? `Add the key they were sealed under (${[...missing].join(', ')}) to TILLBRIDGE_OLD_SECRET_KEYS and run this again.`
        : 'They were changed or damaged and open no more. Have those people set up their second factor again, and make those webhooks anew.';
    throw new Expected(`${left} secrets are still under another key. ${because}`);
  });
