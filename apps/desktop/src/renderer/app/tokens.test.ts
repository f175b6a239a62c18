import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const sheets = [read('../../../../../packages/look/src/tokens.css'), read('./tokens.css')];

type Look = 'light' | 'dark';

/** The colours of a look, as the two sheets give them one after the other. */
function tokensOf(look: Look): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const sheet of sheets)
    for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
      if (!selector.includes(`color-scheme='${look}'`)) continue;
      for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g))
        tokens.set(name, value);
    }
  return tokens;
}

/** Relative luminance and contrast ratio. Source: WCAG 2.2, "relative luminance" and "contrast ratio" */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const grounds = ['--surface', '--surface-raised', '--surface-sunken', '--surface-hover', '--page'];
const softly = ['--accent-soft', '--ok-soft', '--attention-soft', '--danger-soft', '--offline-soft'];

const texts: [string, string[]][] = [
  ['--text', [...grounds, ...softly]],
  ['--text-muted', grounds],
  ['--accent-ink', [...grounds, '--accent-soft']],
  ['--accent-text', ['--accent', '--accent-hover']],
  ['--ok', [...grounds, '--ok-soft']],
  ['--attention', [...grounds, '--attention-soft']],
  ['--danger', [...grounds, '--danger-soft']],
  ['--offline', [...grounds, '--offline-soft']],
  ['--training-ink', ['--training']],
  ['--paper-ink', ['--paper']],
];
const marks: [string, string[]][] = [
  ['--focus', grounds],
  ['--line-strong', ['--surface', '--surface-raised']],
  ['--danger-solid', ['--surface', '--surface-raised']],
];

const pairs = (least: number, table: [string, string[]][]) =>
  (['light', 'dark'] as const).flatMap((look) =>
    table.flatMap(([ink, on]) => on.map((ground) => ({ look, ink, ground, least }))),
  );

describe('the colours of the till', () => {
  it.each([...pairs(4.5, texts), ...pairs(3, marks)])(
    '[CD9] $ink can be read on $ground when it is $look ($least : 1)',
    ({ look, ink, ground, least }) => {
      const tokens = tokensOf(look);
      const [one, other] = [tokens.get(ink), tokens.get(ground)];
      if (!one || !other) throw new Error(`${look} has no ${ink} or no ${ground}`);
      expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
    },
  );

  it('[CD9] a pair that cannot be told apart is found', () => {
    expect(contrast('#ffffff', '#1f9474')).toBeLessThan(4.5);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
