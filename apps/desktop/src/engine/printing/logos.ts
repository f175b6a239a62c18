import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@tillbridge/core/kernel';
import { areLogoBits } from '@tillbridge/core/receipt';
import { isPictureId } from '../../ipc/picture-files';
import type { Log } from '../deps';

export type WantedLogo = { imageId: string; dots: number };

export type LogoNeeds = {
  folder: string;
  clock: Clock;
  log: Log;
  /** From the hub, or null when it cannot be had now. */
  download(logo: WantedLogo): Promise<Uint8Array | null>;
};

/** The logo of this till's receipts, as the dots of its printer. Source: spec/images.md IM8 */
export type Logos = {
  /** What is here now, at once. What is not here is fetched for the next receipt, and null for this one. */
  bits(logo: WantedLogo): Uint8Array | null;
};

/** After it could not be had it is not asked for again so soon. */
const restMs = 60_000;

export function logosIn({ folder, clock, log, download }: LogoNeeds): Logos {
  mkdirSync(folder, { recursive: true });
  let inHand: { name: string; bits: Uint8Array } | null = null;
  let coming: string | null = null;
  const restUntil = new Map<string, number>();

  function read(name: string, dots: number): Uint8Array | null {
    try {
      const bits = readFileSync(join(folder, name));
      return areLogoBits(bits, dots) ? bits : null;
    } catch {
      // Never fetched, or somebody cleared the folder: it is fetched again.
      return null;
    }
  }

  /** A till has one logo: those before it go. */
  function keep(name: string, bits: Uint8Array): void {
    writeFileSync(join(folder, `${name}.part`), bits);
    renameSync(join(folder, `${name}.part`), join(folder, name));
    inHand = { name, bits };
    for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other), { force: true });
  }

  async function fetch(name: string, logo: WantedLogo): Promise<void> {
    if (coming !== null || clock.monotonicMs() < (restUntil.get(name) ?? -Infinity)) return;
    coming = name;
    restUntil.set(name, clock.monotonicMs() + restMs);
    try {
      const bits = await download(logo);
      if (bits && areLogoBits(bits, logo.dots)) keep(name, bits);
      else if (bits) log.warn({ name, bytes: bits.length }, 'a logo is not of the paper’s width');
    } catch (error) {
      log.warn({ err: error, name }, 'a logo could not be kept');
    } finally {
      coming = null;
    }
  }

  return {
    bits(logo) {
      if (!isPictureId(logo.imageId)) return null;
      const name = `${logo.imageId}-${logo.dots}.bits`;
      if (inHand?.name === name) return inHand.bits;
      const bits = read(name, logo.dots);
      if (bits) inHand = { name, bits };
      else void fetch(name, logo);
      return bits;
    },
  };
}
