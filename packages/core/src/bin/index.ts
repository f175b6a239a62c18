export {
  type BinEntry,
  type BinLevel,
  type BinSaying,
  binEntriesOf,
  binKey,
  binLevels,
  floorOf,
  levelSince,
} from './bin';
export { type BinRefusal, binRefusalSentence, checkBinCount, checkBinMove, mostBinLines } from './deed';
export { binCode, binOf, readBinCode } from './label';
export { type BinNamesRefusal, binNamesSentence, mostBinNames, readBinNames } from './names';
export { binLabelPaper } from './paper';
export { type RefillRow, refillList } from './refill';
