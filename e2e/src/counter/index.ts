export { Counter, type CounterDevices, openCounter } from './counter';
export { type Coded, type Person, demo, item, items, person, restricted } from './demo';
export { HubBooks } from './hub-books';
export { expect, test } from './journey';
export { receiptOfFact, receiptsOnPaper, salesInJournal, wordsOf } from './paper';
export { countTaps, tooSmall } from './targets';
export { TillPage, cents } from './till-page';
export { WedgeScanner } from './wedge';
export { look } from './look';
