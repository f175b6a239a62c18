export {
  type ApiKeyId,
  type CreateKeyRefusal,
  type ListedKey,
  type NewKey,
  type RevokeKeyRefusal,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from './create-key';
export { type Program, forgetApiKey, identifyProgram } from './identify-program';
export { looksLikeKey } from './key';
export {
  type News,
  type PublishDeps,
  type WebhookEvent,
  publish,
  publishMany,
  webhookEvents,
} from './publish';
export { type Scope, permissionsOf, scopePermissions, scopes } from './scopes';
export { tellOfStock } from './tell-of-stock';
export { secretPurpose as webhookSecretPurpose, webhookDeliverer } from './webhook/deliver';
export {
  type WebhookDetails,
  type WebhookId,
  type WebhookRefusal,
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhook/save-webhook';
export { bareHost, isPublicAddress, readWebhookUrl, resolveWebhook } from './webhook/safe-address';
export { webhookRefusalSentence } from './webhook/sentences';
export { clearOldMessages } from './webhook/tidy';
export {
  type Delivery,
  type ListedWebhook,
  type ReplayRefusal,
  listDeliveries,
  listWebhooks,
  replayDelivery,
} from './webhook/webhook-log';
