import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DotFont, dotFont } from './dot-font';

/** Where a built engine has the font: beside its bundle, as the build put it there. */
const besideBundle = join(dirname(fileURLToPath(import.meta.url)), 'fonts', 'unifont.woff');

const fontFile = (): string =>
  existsSync(besideBundle)
    ? besideBundle
    : createRequire(import.meta.url).resolve('@fontsource/unifont/files/unifont-latin-400-normal.woff');

let opened: DotFont | null = null;

/**
 * GNU Unifont (OFL), which has a glyph for almost every script. Read when something is first to be drawn with it: 3 MB on the disk,
 * 12 MB in memory, a tenth of a second.
 */
export function openFont(): DotFont {
  opened ??= dotFont(readFileSync(fontFile()));
  return opened;
}
