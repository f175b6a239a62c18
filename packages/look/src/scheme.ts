import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's own words for ground and ink, in our two colour schemes; the grounds are `--surface` of tokens.css. */
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
