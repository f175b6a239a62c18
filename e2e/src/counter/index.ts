export { Counter, type CounterDevices, type Person, openCounter } from './counter';
export { type Coded, HubBooks } from './hub-books';
export { expect, test } from './journey';
export { receiptOfFact, receiptsOnPaper, salesInJournal, wordsOf } from './paper';
export { TillPage, cents } from './till-page';
