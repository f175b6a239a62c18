import { say } from '@tillbridge/words';

/** Drawers that a shop only numbers are called so; one with a name has that. */
export const drawerName = (drawer: string): string =>
  /^[\p{L}\p{N}]{1,2}$/u.test(drawer) ? say('Drawer {drawer}', { drawer }) : drawer;
