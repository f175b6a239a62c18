export { type AppendedChange, appendChanges, hintCompany } from './append';
export { type Cursor, isBefore, readCursor, writeCursor } from './cursor';
export {
  type FeedPage,
  type FeedReader,
  type FeedRefusal,
  defaultPage,
  readFeed,
  readPage,
} from './read-feed';
export { feedKeptMs, trimFeed } from './trim-feed';
