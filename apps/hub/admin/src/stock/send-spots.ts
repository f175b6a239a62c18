import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { csrfHeaders } from '../app/client';

export type SpotsSent = { set: number; problems: { line: number; sentence: string }[] };

/** Sends a file of shelves; the answer is what was set and which lines were left out, or why nothing was. */
export async function sendSpots(file: File, storeId: string | null): Promise<Result<SpotsSent, string>> {
  const body = new FormData();
  body.append('file', file);
  const address = `/files/spots${storeId === null ? '' : `?storeId=${storeId}`}`;
  try {
    const answer = await fetch(address, { method: 'POST', headers: csrfHeaders(), body });
    const said = (await answer.json()) as SpotsSent & { sentence?: string };
    return answer.ok ? ok(said) : refuse(said.sentence ?? 'The file was not taken. Try again.');
  } catch (error) {
    return refuse(`The file did not arrive: ${String(error)}.`);
  }
}
