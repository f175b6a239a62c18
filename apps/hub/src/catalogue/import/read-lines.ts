import { createReadStream } from 'node:fs';

const windows1252 = 'windows-1252';

/** UTF-8 when every byte of the file agrees, otherwise what spreadsheets of the last century write. */
async function encodingOf(path: string): Promise<string> {
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

export type Line = { no: number; text: string };

/** The file's lines, numbered from 1, without a byte order mark, whatever ends them. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder(await encodingOf(path));
  let rest = '';
  let no = 0;
  for await (const bytes of createReadStream(path)) {
    const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const text of lines) yield { no: ++no, text };
  }
  rest += decoder.decode();
  if (rest !== '') yield { no: no + 1, text: rest.replace(/\r$/, '') };
}
