import { router } from '../procedure';
import { begin } from './begin';
import { connect } from './connect';
import { direct } from './direct';
import { finish } from './finish';
import { mapPlace } from './map-place';
import { settle } from './settle';
import { show } from './show';

export const vendRouter = router({ begin, connect, direct, finish, mapPlace, settle, show });
