import { router } from '../procedure';
import { askReaders } from './ask-readers';
import { compareNow } from './compare-now';
import { comparisons } from './comparisons';
import { matters } from './matters';
import { ownMatter } from './own-matter';
import { placeReader } from './place-reader';
import { readers } from './readers';
import { renameReader } from './rename-reader';
import { settleMatter } from './settle-matter';

export const cardRouter = router({
  askReaders,
  compareNow,
  comparisons,
  matters,
  ownMatter,
  placeReader,
  readers,
  renameReader,
  settleMatter,
});
