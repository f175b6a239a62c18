import { createTheme, mergeThemeOverrides } from '@mantine/core';
import { look } from '@tillbridge/look';

const closeButtonProps = { 'aria-label': 'Close' };

/** The common look, with names for the buttons that close what opens over a page. */
export const theme = mergeThemeOverrides(
  look,
  createTheme({
    components: {
      Notification: { defaultProps: { closeButtonProps } },
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
      Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
    },
  }),
);
