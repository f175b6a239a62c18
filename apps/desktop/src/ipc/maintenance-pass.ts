import { createHmac, timingSafeEqual } from 'node:crypto';

/** From the till's page to the shell's is one step of the browser. */
const validMs = 60_000;

/** Where the engine finds the key that it shares with the shell which started it. */
export const maintenanceKeyVariable = 'TILLBRIDGE_MAINTENANCE_KEY';

const sealed = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/**
 * Says to the shell that the engine knows who goes to maintenance. The engine makes it and the shell reads it, both of this machine.
 * @param nonce never said twice
 * Source: spec/kiosk.md KI19
 */
export function makePass(key: string, { nowMs, nonce }: { nowMs: number; nonce: string }): string {
  const text = `${nowMs + validMs}.${nonce}`;
  return `${text}.${sealed(key, text)}`;
}

/** Reads passes, each once. */
export function passReader(key: string, nowMs: () => number): (pass: string) => boolean {
  const used = new Set<string>();
  return (pass) => {
    const [until = '', nonce = '', seal = '', ...more] = pass.split('.');
    const expected = Buffer.from(sealed(key, `${until}.${nonce}`));
    const said = Buffer.from(seal);
    if (more.length > 0 || said.length !== expected.length || !timingSafeEqual(said, expected)) return false;
    const isInTime = Number(until) > nowMs() && Number(until) <= nowMs() + validMs;
    if (!isInTime || used.has(nonce)) return false;
    used.add(nonce);
    return true;
  };
}
