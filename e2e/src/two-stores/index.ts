export { type Shop, expect, test } from './journey';
export { type TransferPaper, papersOf } from './transfer-papers';
