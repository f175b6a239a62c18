export { type Counter, openCounter } from './counter';
export { HubBooks } from './hub-books';
export { TillPage } from './till-page';
