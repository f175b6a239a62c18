import type { DrawerPaper } from '../../ipc/areas/shift';
import type { Movement } from './words';

/** What somebody is doing with the chosen drawer. */
export type Step =
  | { mode: 'looking' }
  | { mode: 'moving'; movement: Movement }
  | { mode: 'counting' }
  | { mode: 'closing' }
  | { mode: 'paper'; paper: DrawerPaper };
