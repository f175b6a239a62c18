import { router } from '../procedure';
import { ages } from './ages';
import { batches } from './batches';
import { entries } from './entries';
import { holds } from './holds';
import { inTransit } from './in-transit';
import { list } from './list';
import { onHand } from './on-hand';
import { serial } from './serial';
import { setReorderPoint } from './set-reorder-point';
import { setSpot } from './set-spot';
import { setSpots } from './set-spots';

export const stockRouter = router({
  ages,
  batches,
  entries,
  holds,
  inTransit,
  list,
  onHand,
  serial,
  setReorderPoint,
  setSpot,
  setSpots,
});
