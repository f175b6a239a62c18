import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { maskText, maskValue } from './mask';

export const crashesFolder = (dataFolder: string): string => join(dataFolder, 'crashes');

/** What ended by itself, in a file of its own: `<time>-<kind>.json`. Source: spec/support.md SU3 */
export const CrashReport = z.object({
  at: z.int(),
  /** What ended: `engine`, `renderer`, `engine-loop`. */
  kind: z.string().max(60),
  version: z.string().max(60),
  platform: z.string().max(120),
  what: z.string(),
  lastLog: z.array(z.string()),
});
export type CrashReport = z.infer<typeof CrashReport>;

export type CrashFile = { name: string; report: CrashReport };

/** More are one trouble that nobody looked at. */
const mostFiles = 20;
const mostWhat = 8_000;
const mostLine = 1_000;
const mostLines = 60;
const sentEnding = '.sent.json';

/** Secrets are masked before it lies on the disk. A disk that refuses costs the report: there is worse to be said. */
export function keepCrash(dataFolder: string, report: CrashReport, alsoSay: (words: string) => void): void {
  try {
    const folder = crashesFolder(dataFolder);
    mkdirSync(folder, { recursive: true });
    const name = `${new Date(report.at).toISOString().replaceAll(/[:.]/g, '-')}-${report.kind}.json`;
    const kept: CrashReport = {
      ...report,
      what: maskText(report.what).slice(0, mostWhat),
      lastLog: (maskValue(report.lastLog.slice(-mostLines)) as string[]).map((line) =>
        line.slice(0, mostLine),
      ),
    };
    writeFileSync(join(folder, name), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
    forgetOld(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    alsoSay(`a crash could not be kept: ${error.message}`);
  }
}

function forgetOld(folder: string): void {
  const stems = [...new Set(readdirSync(folder).map(stemOf))].sort();
  const old = new Set(stems.slice(0, Math.max(0, stems.length - mostFiles)));
  for (const name of readdirSync(folder))
    if (old.has(stemOf(name))) rmSync(join(folder, name), { force: true });
}

/** A report, its mark that it was sent, and a picture of the memory beside it go together. */
const stemOf = (name: string): string => name.replace(/(\.sent)?\.[^.]+$/, '');

/** Those that head office has not got, the oldest first; a file that somebody else wrote there, or half a one, is none. */
export function crashesIn(dataFolder: string): CrashFile[] {
  const folder = crashesFolder(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith(sentEnding))
    .sort()
    .flatMap((name) => {
      const report = read(join(folder, name));
      return report ? [{ name, report }] : [];
    });
}

function read(path: string): CrashReport | null {
  try {
    return CrashReport.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const markCrashSent = (dataFolder: string, { name }: CrashFile): void =>
  renameSync(
    join(crashesFolder(dataFolder), name),
    join(crashesFolder(dataFolder), name.replace(/\.json$/, sentEnding)),
  );
