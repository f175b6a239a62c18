import { connectDisplay } from './display/connect-display';
import { startDisplay } from './display/start-display';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
startDisplay(root, connectDisplay());
