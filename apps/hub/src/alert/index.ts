export { type AlertRow, readAlerts } from './read-alerts';
export { type SettleRefusal, settleAlert } from './settle-alert';
