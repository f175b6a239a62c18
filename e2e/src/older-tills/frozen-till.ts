import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';

/**
 * The engines of earlier releases, as they were built and sold with: a hub has to serve the tills of its own release and of the
 * two before it. What they say and what they understand is held by running them. Source: spec/sync.md Y13
 */

export const frozenFolder = join(import.meta.dirname, 'frozen');

const Frozen = z.object({
  /** `2026-11-22-994deda`: when it was the newest, and which commit it is of. */
  name: z.string(),
  commit: z.string(),
  /** What had come since the one before it. */
  about: z.string(),
});
export type FrozenTill = z.infer<typeof Frozen>;

const listFile = join(frozenFolder, 'tills.json');

/** Newest first. */
export const frozenTills = (): FrozenTill[] =>
  z.array(Frozen).parse(JSON.parse(readFileSync(listFile, 'utf8')));

export const packedFile = ({ name }: FrozenTill): string => join(frozenFolder, `${name}.tar.br`);

/** Packs a built engine without its maps: what of a till talks to a hub. */
export function freezeTill(till: FrozenTill, builtEngine: string): void {
  if (!existsSync(join(builtEngine, 'main.js'))) throw new Error(`there is no main.js in ${builtEngine}`);
  const tar = execFileSync(
    'tar',
    [
      ...[
        '--create',
        '--exclude',
        '*.map',
        '--exclude',
        '*_snapshot.json',
        '--sort',
        'name',
        '--mtime',
        '@0',
      ],
      ...['--owner', '0', '--group', '0', '--numeric-owner', '--directory', builtEngine, '.'],
    ],
    { maxBuffer: 64 * 2 ** 20 },
  );
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: tar.length };
  writeFileSync(packedFile(till), brotliCompressSync(tar, { params }));
}

export const writeFrozenTills = (tills: readonly FrozenTill[]): void =>
  writeFileSync(listFile, `${JSON.stringify(tills, null, 2)}\n`);

/**
 * Lays out a frozen engine, beside the native packages of today.
 * @param into a folder of ours
 * @returns its `main.js`
 */
export function thawTill(till: FrozenTill, into: string, nodeModules: string): string {
  const engine = join(into, till.name, 'engine');
  mkdirSync(engine, { recursive: true });
  execFileSync('tar', ['--extract', '--directory', engine], {
    input: brotliDecompressSync(readFileSync(packedFile(till))),
  });
  symlinkSync(nodeModules, join(into, till.name, 'node_modules'), 'dir');
  writeFileSync(join(into, till.name, 'package.json'), '{"type":"module"}\n');
  return join(engine, 'main.js');
}
