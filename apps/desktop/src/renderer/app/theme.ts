import { createTheme, mergeThemeOverrides } from '@mantine/core';
import { look } from '@tillbridge/look';
import { type Language, sayIn } from '@tillbridge/words';

/** The common look, with dialogs for fingers. */
export const themeIn = (language: Language) =>
  mergeThemeOverrides(
    look,
    createTheme({
      components: {
        Modal: {
          defaultProps: {
            padding: 'lg',
            yOffset: '1dvh',
            radius: 'lg',
            // A finger closes it, and a reader of screens knows what it is.
            closeButtonProps: { 'aria-label': sayIn(language, 'Close'), size: 48, iconSize: 24 },
            styles: { title: { font: 'var(--type-title)' } },
          },
        },
      },
    }),
  );
