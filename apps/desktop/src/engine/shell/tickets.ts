import { createHmac, timingSafeEqual } from 'node:crypto';

/** Long enough for a slow machine to open a window, too short to be fished out of a process list. */
export const ticketMs = 30_000;

export type Tickets = {
  /** For the fragment of a new window's address. */
  issue(): string;
  /** @returns a session token, or null for a ticket that is unknown, used or too old */
  exchange(ticket: string): string | null;
  accepts(token: unknown): boolean;
};

type TicketDeps = {
  randomBytes(length: number): Uint8Array;
  monotonicMs(): number;
  /** Kept over restarts, so that an open window finds its engine again after a crash. */
  key: Uint8Array;
  /** The demo's address is printed on a terminal and opened at leisure. */
  isReusable: boolean;
};

const nonceBytes = 16;

/** Comparing hashes takes as long for a near miss as for a far one. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Who may talk to the engine on loopback: whoever was handed a ticket. Source: spec/session.md SE10 to SE12 */
export function ticketsOf({ randomBytes, monotonicMs, key, isReusable }: TicketDeps): Tickets {
  const issued: { digest: Buffer; untilMs: number }[] = [];
  const sealOf = (nonce: Uint8Array) => createHmac('sha256', key).update('session').update(nonce).digest();
  const digestOf = (ticket: string) => createHmac('sha256', key).update('ticket').update(ticket).digest();

  return {
    issue() {
      const ticket = Buffer.from(randomBytes(32)).toString('base64url');
      issued.push({ digest: digestOf(ticket), untilMs: isReusable ? Infinity : monotonicMs() + ticketMs });
      return ticket;
    },
    exchange(ticket) {
      const digest = digestOf(ticket);
      const index = issued.findIndex((known) => isSame(known.digest, digest));
      const known = issued[index];
      if (!known) return null;
      if (!isReusable) issued.splice(index, 1);
      if (monotonicMs() > known.untilMs) return null;
      const nonce = randomBytes(nonceBytes);
      return Buffer.concat([nonce, sealOf(nonce)]).toString('base64url');
    },
    accepts(token) {
      if (typeof token !== 'string') return false;
      const bytes = Buffer.from(token, 'base64url');
      return isSame(bytes.subarray(nonceBytes), sealOf(bytes.subarray(0, nonceBytes)));
    },
  };
}
