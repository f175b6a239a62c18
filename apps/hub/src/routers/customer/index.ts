import { router } from '../procedure';
import { archive } from './archive';
import { data } from './data';
import { duplicates } from './duplicates';
import { erase } from './erase';
import { groups } from './groups';
import { keepApart } from './keep-apart';
import { list } from './list';
import { mailStatement } from './mail-statement';
import { merge } from './merge';
import { pair } from './pair';
import { recordPayment } from './record-payment';
import { removeGroup } from './remove-group';
import { save } from './save';
import { saveGroup } from './save-group';
import { show } from './show';
import { statement } from './statement';

export const customerRouter = router({
  archive,
  data,
  duplicates,
  erase,
  groups,
  keepApart,
  list,
  mailStatement,
  merge,
  pair,
  recordPayment,
  removeGroup,
  save,
  saveGroup,
  show,
  statement,
});
