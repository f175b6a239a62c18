/** What tests of the hub and the till put to the core's own laws; nothing else imports it. */
export { anyHistory, asArrived, settledBy } from '../transfer/any-history.fixture';
export { approved, item, receiver, sender, shipment } from '../transfer/history.fixture';
export { completed, newLine, rungUp, wellington } from '../sale/sale.fixture';
