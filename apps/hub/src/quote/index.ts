export { type Cart, type Quote, type QuoteRefusal, type QuotedLine, quoteCart } from './quote-cart';
