import type { Instant } from '@tillbridge/core/kernel';
import { MessageReceiptV1, TerminalMessageV1 } from '@tillbridge/core/wire';
import { z } from 'zod';
import { type ReadDb, type Tx } from '../database/database';
import { readSetting, writeSetting } from '../database/settings';

/** A message with what became of it here. */
const KeptMessage = TerminalMessageV1.extend(MessageReceiptV1.omit({ messageId: true }).shape);
export type KeptMessage = z.infer<typeof KeptMessage>;

/** What head office sent to this till and the hub does not know to be put away, oldest first. Source: spec/fleet.md FL6 */
export function keptMessages(db: ReadDb): KeptMessage[] {
  const text = readSetting(db, 'messages');
  return text === null ? [] : z.array(KeptMessage).parse(JSON.parse(text));
}

/** Those that nobody has put away yet. */
export const unreadMessages = (db: ReadDb): KeptMessage[] =>
  keptMessages(db).filter(({ dismissedAt }) => dismissedAt === null);

/** What the hub is told of each, again and again until it stops sending the message. Source: spec/fleet.md FL7 */
export const receiptsOf = (kept: readonly KeptMessage[]): MessageReceiptV1[] =>
  kept.map(({ messageId, shownAt, dismissedAt, dismissedBy }) => ({
    messageId,
    shownAt,
    dismissedAt,
    dismissedBy,
  }));

/**
 * Takes what the hub sends. One that is known stays as it is, so that it is not shown twice; one that was put away and is not sent
 * any more has been heard of, and is forgotten. @returns whether anything is new
 */
export function takeMessages(tx: Tx, sent: readonly TerminalMessageV1[], at: Instant): boolean {
  const kept = keptMessages(tx.db);
  const known = new Set(kept.map(({ messageId }) => messageId));
  const isSent = new Set(sent.map(({ messageId }) => messageId));
  const fresh = sent.filter(({ messageId }) => !known.has(messageId));
  const stays = kept.filter(({ messageId, dismissedAt }) => dismissedAt === null || isSent.has(messageId));
  if (fresh.length === 0 && stays.length === kept.length) return false;
  const arrived = fresh.map((message) => ({
    ...message,
    shownAt: at,
    dismissedAt: null,
    dismissedBy: null,
  }));
  keep(tx, [...stays, ...arrived]);
  return fresh.length > 0;
}

/** Puts one away; the same again changes nothing. */
export function dismissMessage(tx: Tx, messageId: string, { at, by }: { at: Instant; by: string }): void {
  keep(
    tx,
    keptMessages(tx.db).map((message) =>
      message.messageId === messageId && message.dismissedAt === null
        ? { ...message, dismissedAt: at, dismissedBy: by }
        : message,
    ),
  );
}

const keep = (tx: Tx, messages: readonly KeptMessage[]): void =>
  writeSetting(tx, 'messages', JSON.stringify(messages));
