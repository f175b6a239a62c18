export { type CustomerMove, movesOfPayment, movesOfSale, owedAfter, roomOnAccount } from './moves';
export { type Known, type SayableField, differing, sayableFields, withSaid } from './said';
