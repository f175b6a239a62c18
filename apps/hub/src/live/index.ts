export { type Live, type News, live, newsFor } from './live';
