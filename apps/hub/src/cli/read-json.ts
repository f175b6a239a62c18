import { readFileSync } from 'node:fs';
import { Expected } from './trouble';

/** A file that a person wrote; says so when it is not JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Expected(`${file} is not JSON.`);
    throw error;
  }
}
