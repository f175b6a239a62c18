import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const windows1252 = 'windows-1252';
/** No row of a catalogue is so long; a file without line breaks must not be gathered in memory. */
const longestLine = 1_000_000;

/** By its byte order mark; UTF-8 when every byte of the file agrees; otherwise what spreadsheets of the last century write. */
async function encodingOf(path: string): Promise<string> {
  const marked = await markOf(path);
  if (marked !== null) return marked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes as Uint8Array, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return windows1252;
    throw error;
  }
}

async function markOf(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
    if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
    return null;
  } finally {
    await file.close();
  }
}

export type Line = { no: number; text: string } | { no: number; tooLong: true };

/** The file's lines, numbered from 1, without a byte order mark, whatever ends them. Source: spec/imports.md IP3 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder(await encodingOf(path));
  let rest = '';
  let no = 0;
  for await (const bytes of createReadStream(path)) {
    const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const text of lines) yield { no: ++no, text };
    if (rest.length > longestLine) return yield { no: no + 1, tooLong: true };
  }
  rest += decoder.decode();
  if (rest !== '') yield { no: no + 1, text: rest.replace(/\r$/, '') };
}
