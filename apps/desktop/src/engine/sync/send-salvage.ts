import { PushAnswer, maxBatchFacts } from '@tillbridge/core/wire';
import { type Salvage, markSalvageSent } from '../database/salvage';
import type { Log } from '../deps';
import { secretName } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import type { HubClient } from './hub-client';

type Deps = { client: HubClient; secrets: SecretStore; log: Log };

/**
 * Sends what was read out of a damaged ledger, under the terminal that stated it: its chain and its sequence go on at the hub as if
 * nothing had happened. @returns whether the hub has all of it now
 */
export async function sendSalvage(salvage: Salvage, { client, secrets, log }: Deps): Promise<boolean> {
  const { identity, links } = salvage;
  const secret = secrets.read(secretName(identity.terminalId));
  if (secret === null) return false;
  let watermark = 0;
  for (let from = 0; from < links.length; from += maxBatchFacts) {
    const facts = links.slice(from, from + maxBatchFacts);
    const asked = {
      method: 'POST',
      path: '/sync/v1/facts',
      body: { facts },
      token: `${identity.terminalId}.${secret}`,
    } as const;
    const answer = await client.ask(identity.hubUrl, asked, PushAnswer);
    if (!answer.ok) return false;
    watermark = answer.value.watermark;
  }
  const last = links.at(-1)?.sequence ?? 0;
  // A fact that could not be read leaves a gap, and the hub waits at it: the file stays, and the notice with it.
  if (watermark < last) return false;
  markSalvageSent(salvage);
  log.info({ facts: links.length }, 'the facts of a damaged ledger are at the hub');
  return true;
}
