import { router } from '../procedure';
import { archive } from './archive';
import { bulkApply } from './bulk-apply';
import { bulkEdits } from './bulk-edits';
import { bulkPreview } from './bulk-preview';
import { bulkUndo } from './bulk-undo';
import { get } from './get';
import { list } from './list';
import { save } from './save';
import { tags } from './tags';

export const productRouter = router({
  archive,
  bulkApply,
  bulkEdits,
  bulkPreview,
  bulkUndo,
  get,
  list,
  save,
  tags,
});
