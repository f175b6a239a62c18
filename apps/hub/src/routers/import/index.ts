import { router } from '../procedure';
import { applyRows } from './apply-rows';
import { cancel } from './cancel';
import { check } from './check';
import { fix } from './fix';
import { list } from './list';
import { left } from './left';
import { rows } from './rows';
import { show } from './show';
import { undo } from './undo';

export const importRouter = router({ applyRows, cancel, check, fix, left, list, rows, show, undo });
