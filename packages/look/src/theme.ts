import { type MantineColorsTuple, createTheme, defaultVariantColorsResolver } from '@mantine/core';

/** Our one accent; shade 8 is the `--accent` of tokens.css in the light scheme. */
const bridge: MantineColorsTuple = [
  '#e0f0ea',
  '#c4e3d8',
  '#9ed1bf',
  '#75bda5',
  '#50a98c',
  '#329577',
  '#1d8265',
  '#117458',
  '#0b6650',
  '#07483a',
];

/** Mantine's greys of the dark scheme, in the tint of our surfaces; 7 is a dialog's ground, 6 a field's. */
const dark: MantineColorsTuple = [
  '#f0f4f2',
  '#b3beb8',
  '#8d9891',
  '#7d8a83',
  '#3a4640',
  '#2c3631',
  '#1f2723',
  '#161c19',
  '#111715',
  '#0e1311',
];

/**
 * What a till and head office have in common, because they are one product; each adds what its screens need.
 * Mantine's own colours fail the contrast rules in 21 places of an ordinary page; with these none does.
 * `primaryShade` 8 in both schemes keeps white on it at 4.5:1.
 */
export const look = createTheme({
  fontFamily: 'var(--font)',
  colors: { bridge, dark },
  primaryColor: 'bridge',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.18,
  defaultRadius: 'md',
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === 'light' ? { ...colours, color: 'var(--text)' } : colours;
  },
  components: {
    Checkbox: { defaultProps: { size: 'md' } },
    Pagination: {
      defaultProps: { getControlProps: (control: string) => ({ 'aria-label': `${control} page` }) },
    },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});
