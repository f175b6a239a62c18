import { startTill } from './app/start-till';
import { connect } from './connection/connect';
import { loudspeaker } from './scanning/tones';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
startTill(root, await connect(), loudspeaker());
