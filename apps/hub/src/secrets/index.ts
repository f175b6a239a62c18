export { type Rotated, rotateSecrets } from './rotate-secrets';
export { KeyMissing, type SecretBox, secretBox } from './secret-box';
export { KeyUnreadable, type SecretKeys, secretKeysFrom } from './secret-keys';
