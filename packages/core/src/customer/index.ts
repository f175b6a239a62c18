export { type CustomerMove, movesOfPayment, movesOfSale, owedAfter, roomOnAccount } from './moves';
export { type AccountEntry, type Ageing, type Statement, statementOf } from './statement';
export { type Known, type SayableField, differing, sayableFields, withSaid } from './said';
