import { router } from '../procedure';
import { archive } from './archive';
import { data } from './data';
import { duplicates } from './duplicates';
import { erase } from './erase';
import { groups } from './groups';
import { list } from './list';
import { merge } from './merge';
import { pair } from './pair';
import { removeGroup } from './remove-group';
import { save } from './save';
import { saveGroup } from './save-group';
import { statement } from './statement';

export const customerRouter = router({
  archive,
  data,
  duplicates,
  erase,
  groups,
  list,
  merge,
  pair,
  removeGroup,
  save,
  saveGroup,
  statement,
});
