export { languageKept } from '../ipc/language-file';
export { hashOfPin } from '../ipc/maintenance-pin';
export { askDoctor } from './ask-doctor';
export { type Kiosk, runKiosk } from './kiosk';
