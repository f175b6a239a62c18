import { router } from '../procedure';
import { bringBack } from './bring-back';
import { check } from './check';
import { entries } from './entries';
import { list } from './list';
import { months } from './months';
import { steps } from './steps';

export const stockArchiveRouter = router({ bringBack, check, entries, list, months, steps });
