import {
  CrashAnswer,
  type HealthAnswer,
  LogsAnswer,
  type LogsAskedV1,
  logPartBytes,
  mostLogParts,
} from '@tillbridge/core/wire';
import type { HubClient } from '../sync/hub-client';
import { instant } from '@tillbridge/core/kernel';
import type { SupportRoom } from './support-room';

type Sending = {
  client: HubClient;
  room: Pick<SupportRoom, 'packLogs' | 'crashes' | 'markCrashSent'> | null;
  /** Where the hub is and this till's credential; null before enrolment. */
  hub(): { hubUrl: string; token: string } | null;
};

/** As many at once: a till in a loop of crashes has more to do than to tell of them. */
const crashesAtOnce = 5;

/**
 * Sends what head office asked for and what the company agreed to, a part at a time, and stops at the first that does not arrive: the
 * next report's answer says from where it goes on. Logs that were begun before a restart begin anew. Source: spec/support.md SU5, SU8
 */
export class ToHeadOffice {
  readonly #sending: Sending;
  #isBusy = false;
  #packed: { requestId: string; bytes: Uint8Array } | null = null;

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  async send(asks: HealthAnswer['asks'], logsSent: (requestId: string) => void): Promise<void> {
    if (this.#isBusy || !asks) return;
    this.#isBusy = true;
    try {
      if (asks.logs && (await this.#sendLogs(asks.logs))) logsSent(asks.logs.requestId);
      if (asks.takesCrashes === true) await this.#sendCrashes();
    } finally {
      this.#isBusy = false;
    }
  }

  /** @returns whether the hub has all of them */
  async #sendLogs({ requestId, nextPart }: LogsAskedV1): Promise<boolean> {
    const { client, room, hub } = this.#sending;
    const who = hub();
    if (room === null || !who) return false;
    const isHeld = this.#packed?.requestId === requestId;
    if (!isHeld) this.#packed = { requestId, bytes: await room.packLogs() };
    const bytes = this.#packed?.bytes ?? new Uint8Array();
    const parts = Math.min(mostLogParts, Math.max(1, Math.ceil(bytes.length / logPartBytes)));
    let part = isHeld ? nextPart : 0;
    while (part < parts) {
      const content = Buffer.from(bytes.subarray(part * logPartBytes, (part + 1) * logPartBytes));
      const asked = {
        method: 'POST',
        path: '/sync/v1/logs',
        body: { requestId, part, parts, content: content.toString('base64') },
        token: who.token,
      } as const;
      const answer = await client.ask(who.hubUrl, asked, LogsAnswer);
      if (!answer.ok) return false;
      if (answer.value.nextPart === null) break;
      // A hub that says the same again would be asked for ever.
      if (answer.value.nextPart <= part) return false;
      part = answer.value.nextPart;
    }
    this.#packed = null;
    return true;
  }

  async #sendCrashes(): Promise<void> {
    const { client, room, hub } = this.#sending;
    const who = hub();
    if (room === null || !who) return;
    for (const file of room.crashes().slice(0, crashesAtOnce)) {
      const { report, name } = file;
      const body = { name, ...report, at: instant(report.at) };
      const asked = { method: 'POST', path: '/sync/v1/crashes', body, token: who.token } as const;
      const answer = await client.ask(who.hubUrl, asked, CrashAnswer);
      if (!answer.ok || !answer.value.isTaken) return;
      room.markCrashSent(file);
    }
  }
}
