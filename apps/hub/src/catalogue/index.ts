export { saveItems } from './save-items';
