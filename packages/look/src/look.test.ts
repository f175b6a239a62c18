import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cssVariablesResolver, look } from './index';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const schemes = ['light', 'dark'] as const;

/** The tokens of one colour scheme, by name. */
function tokensOf(scheme: (typeof schemes)[number]): ReadonlyMap<string, string> {
  const [, block = ''] =
    new RegExp(`\\[data-mantine-color-scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(tokens) ?? [];
  return new Map(
    [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

/** WCAG 2.2, relative luminance: 0 is black, 1 is white. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? [])
    .map((part) => parseInt(part, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(schemes)('the common look, %s', (scheme) => {
  const of = tokensOf(scheme);
  const colour = (name: string): string => of.get(name) ?? expect.fail(`${name} is a colour of ${scheme}`);

  it.each(['--text', '--text-muted', '--accent-ink', '--ok', '--attention', '--danger'])(
    '%s can be read on every ground',
    (ink) => {
      for (const ground of ['--surface', '--surface-sunken']) {
        expect(contrast(colour(ink), colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('what warns can be read on its own ground, and white on the accent', () => {
    expect(contrast(colour('--attention'), colour('--attention-soft'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('--danger'), colour('--danger-soft'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', colour('--accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('the component kit has the ground and the ink of our tokens', () => {
    const kit = cssVariablesResolver({} as never)[scheme];
    expect(kit['--mantine-color-body']).toBe(colour('--surface'));
    expect(kit['--mantine-color-text']).toBe(colour('--text'));
    for (const name of ['dimmed', 'placeholder', 'error']) {
      const ink = kit[`--mantine-color-${name}`] ?? '';
      expect(contrast(ink, colour('--surface')), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('the accent of the kit is that of the tokens', () => {
  expect(look.colors?.['bridge']?.[8]).toBe(tokensOf('light').get('--accent'));
});
