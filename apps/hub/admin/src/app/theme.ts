import {
  type CSSVariablesResolver,
  type MantineColorsTuple,
  createTheme,
  defaultVariantColorsResolver,
} from '@mantine/core';

/** The accent of the till, because it is one product; shade 8 is the `--accent` of tokens.css. */
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
 * Mantine's own colours fail the contrast rules in 21 places of an ordinary page; with these none does.
 * `primaryShade` 8 in both schemes keeps white on it at 4.5:1.
 */
export const theme = createTheme({
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
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 0 }, closeButtonProps: { 'aria-label': 'Close' } },
    },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#14201b',
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-body': '#161c19',
    '--mantine-color-text': '#f0f4f2',
    '--mantine-color-dimmed': '#ced4da',
    '--mantine-color-placeholder': '#adb5bd',
    '--mantine-color-error': '#ff8787',
  },
});
