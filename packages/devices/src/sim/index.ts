export { interpret } from './interpreter';
export { type Paper, type PaperAlign, type PaperLine, type PrinterEvent, type TextRun, paperText } from './paper';
