import { router } from '../procedure';
import { list } from './list';
import { pauseStore } from './pause-store';
import { platforms } from './platforms';
import { removeStore } from './remove-store';
import { saveStore } from './save-store';
import { sayItem } from './say-item';

export const deliveryRouter = router({ list, pauseStore, platforms, removeStore, saveStore, sayItem });
