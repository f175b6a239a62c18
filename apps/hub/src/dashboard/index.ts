export { type Activity, type ActivityKind, activity } from './activity';
export { type Attention, tillsNeedingAttention } from './attention';
export { type Span, spans } from './days';
export { type LowStock, lowStock } from './low-stock';
export { type CurrencyFigures, type Figure, type SalesFigures, salesFigures } from './sales-figures';
export { storesSeen } from './stores-seen';
export { type TopItem, topItems } from './top-items';
