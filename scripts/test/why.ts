import { stripVTControlCharacters } from 'node:util';
import { repoRoot } from '../program/index';

/** Lines of a reason at the most, and characters of each: the last sixty lines of a run tell of ten failures. */
export const mostLines = 6;
const mostCharacters = 200;

/** The first frame that is our own code. */
const ownFrame = /((?:apps|packages|e2e|scripts)\/[\w./@-]+:\d+(?::\d+)?)/;
/** What Playwright adds about its attempts: of a locator that waited for a minute it is the same line for many lines. */
const isOver = (line: string): boolean => /^\s*(at |Call log:|Call Log:|❯ )/.test(line);

const readable = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(`file://${repoRoot}/`, '').replaceAll(`${repoRoot}/`, '');

/**
 * Why something failed, for the last lines of a run: the first lines of its error and where it stood.
 * @param error its message, with or without its stack
 * @param place where it failed as `file:line`, when the report says so
 */
export function why(error: string, place?: string): string[] {
  const lines = readable(error).split('\n');
  const end = lines.findIndex(isOver);
  const said = lines.slice(0, end === -1 ? undefined : end).filter((line) => line.trim() !== '');
  const frame = place ?? lines.slice(Math.max(end, 0)).find((line) => isOwn(line));
  const stood = frame === undefined ? undefined : (ownFrame.exec(readable(frame))?.[1] ?? readable(frame));
  const told = said.slice(0, stood === undefined ? mostLines : mostLines - 1);
  return [...told, ...(stood === undefined ? [] : [`at ${stood}`])].map((line) =>
    line.slice(0, mostCharacters),
  );
}

const isOwn = (line: string): boolean => ownFrame.test(line) && !line.includes('node_modules');

/** A failure by its name, and under it why: the summary prints the whole of it. */
export const failure = (name: string, reason: readonly string[]): string =>
  [name, ...reason.map((line) => `         ${line}`)].join('\n');

/** The last lines of what a command printed, which is where most say what is wrong. */
export const lastLines = (output: string): string[] =>
  readable(output)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-mostLines)
    .map((line) => line.slice(0, mostCharacters));
