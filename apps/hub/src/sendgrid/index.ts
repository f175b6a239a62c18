export { type SendGridLink, sendGrid } from './kind';
export { sendGridCarrier } from './carrier';
